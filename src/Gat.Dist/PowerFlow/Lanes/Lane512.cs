using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Sixteen scenarios in two 512-bit registers. A sweep along a chain waits for each result before it can begin the next; the second
/// register fills the wait.
/// </summary>
internal readonly unsafe struct Lane512(Vector512<double> first, Vector512<double> second) : ILane<Lane512>
{
    private readonly Vector512<double> first = first;
    private readonly Vector512<double> second = second;

    /// <inheritdoc/>
    public static int Count => 2 * Vector512<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Of(double value)
    {
        var both = Vector512.Create(value);
        return new(both, both);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(double* from) => new(Vector512.Load(from), Vector512.Load(from + Vector512<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Gather(double* from, int* index) => new(Gathered(from, index), Gathered(from, index + Vector512<double>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Gathered(double* from, int* index) => Vector512.Create(
        from[index[0]], from[index[1]], from[index[2]], from[index[3]], from[index[4]], from[index[5]], from[index[6]], from[index[7]]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to)
    {
        first.Store(to);
        second.Store(to + Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 left, Lane512 right) => new(left.first + right.first, left.second + right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 left, Lane512 right) => new(left.first - right.first, left.second - right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 left, Lane512 right) => new(left.first * right.first, left.second * right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 left, Lane512 right) => new(left.first / right.first, left.second / right.second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Fma(Lane512 left, Lane512 right, Lane512 addend) => new(
        Vector512.FusedMultiplyAdd(left.first, right.first, addend.first),
        Vector512.FusedMultiplyAdd(left.second, right.second, addend.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 FmaNegated(Lane512 left, Lane512 right, Lane512 addend) => Avx512F.IsSupported
        ? new(Avx512F.FusedMultiplyAddNegated(left.first, right.first, addend.first), Avx512F.FusedMultiplyAddNegated(left.second, right.second, addend.second))
        : Fma(new(-left.first, -left.second), right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Sqrt(Lane512 value) => new(Vector512.Sqrt(value.first), Vector512.Sqrt(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Abs(Lane512 value) => new(Vector512.Abs(value.first), Vector512.Abs(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Greater(Lane512 left, Lane512 right) =>
        new(Vector512.MaxNative(left.first, right.first), Vector512.MaxNative(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Lesser(Lane512 left, Lane512 right) =>
        new(Vector512.MinNative(left.first, right.first), Vector512.MinNative(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 IsLess(Lane512 left, Lane512 right) =>
        new(Vector512.LessThan(left.first, right.first), Vector512.LessThan(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 chosen, Lane512 other) => new(
        Vector512.ConditionalSelect(mask.first, chosen.first, other.first),
        Vector512.ConditionalSelect(mask.second, chosen.second, other.second));
}
