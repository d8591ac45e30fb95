using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>One scenario: what runs where the hardware has no wide registers, and what the wide ones are compared with.</summary>
internal readonly unsafe struct LaneScalar(double value) : ILane<LaneScalar>
{
    private readonly double value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Of(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Load(double* from) => new(*from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Gather(double* from, int* index) => new(from[*index]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to) => *to = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator +(LaneScalar left, LaneScalar right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator -(LaneScalar left, LaneScalar right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator *(LaneScalar left, LaneScalar right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar operator /(LaneScalar left, LaneScalar right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Fma(LaneScalar left, LaneScalar right, LaneScalar addend) =>
        new(Math.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar FmaNegated(LaneScalar left, LaneScalar right, LaneScalar addend) =>
        new(Math.FusedMultiplyAdd(-left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Sqrt(LaneScalar value) => new(Math.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Abs(LaneScalar value) => new(Math.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Greater(LaneScalar left, LaneScalar right) => new(left.value > right.value ? left.value : right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Lesser(LaneScalar left, LaneScalar right) => new(left.value < right.value ? left.value : right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar IsLess(LaneScalar left, LaneScalar right) =>
        new(BitConverter.Int64BitsToDouble(left.value < right.value ? -1L : 0L));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneScalar Select(LaneScalar mask, LaneScalar chosen, LaneScalar other) =>
        BitConverter.DoubleToInt64Bits(mask.value) != 0 ? chosen : other;
}
