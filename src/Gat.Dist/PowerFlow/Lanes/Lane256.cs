using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Eight scenarios in two 256-bit registers. A sweep along a chain waits for each result before it can begin the next; the second
/// register fills the wait.
/// </summary>
internal readonly unsafe struct Lane256(Vector256<double> first, Vector256<double> second) : ILane<Lane256>
{
    private readonly Vector256<double> first = first;
    private readonly Vector256<double> second = second;

    /// <inheritdoc/>
    public static int Count => 2 * Vector256<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Of(double value)
    {
        var both = Vector256.Create(value);
        return new(both, both);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(double* from) => new(Vector256.Load(from), Vector256.Load(from + Vector256<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Gather(double* from, int* index) => new(Gathered(from, index), Gathered(from, index + Vector256<double>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gathered(double* from, int* index) => Vector256.Create(
        from[index[0]], from[index[1]], from[index[2]], from[index[3]]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to)
    {
        first.Store(to);
        second.Store(to + Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 left, Lane256 right) => new(left.first + right.first, left.second + right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 left, Lane256 right) => new(left.first - right.first, left.second - right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 left, Lane256 right) => new(left.first * right.first, left.second * right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 left, Lane256 right) => new(left.first / right.first, left.second / right.second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Fma(Lane256 left, Lane256 right, Lane256 addend) => new(
        Vector256.FusedMultiplyAdd(left.first, right.first, addend.first),
        Vector256.FusedMultiplyAdd(left.second, right.second, addend.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 FmaNegated(Lane256 left, Lane256 right, Lane256 addend) => X86Fma.IsSupported
        ? new(X86Fma.MultiplyAddNegated(left.first, right.first, addend.first), X86Fma.MultiplyAddNegated(left.second, right.second, addend.second))
        : Fma(new(-left.first, -left.second), right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Sqrt(Lane256 value) => new(Vector256.Sqrt(value.first), Vector256.Sqrt(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Abs(Lane256 value) => new(Vector256.Abs(value.first), Vector256.Abs(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Greater(Lane256 left, Lane256 right) =>
        new(Vector256.MaxNative(left.first, right.first), Vector256.MaxNative(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Lesser(Lane256 left, Lane256 right) =>
        new(Vector256.MinNative(left.first, right.first), Vector256.MinNative(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 IsLess(Lane256 left, Lane256 right) =>
        new(Vector256.LessThan(left.first, right.first), Vector256.LessThan(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 chosen, Lane256 other) => new(
        Vector256.ConditionalSelect(mask.first, chosen.first, other.first),
        Vector256.ConditionalSelect(mask.second, chosen.second, other.second));
}
