using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Two registers in step. A sweep along a chain waits for each result before it can begin the next; a second group of scenarios
/// fills the wait.
/// </summary>
internal readonly unsafe struct LanePair<TLane>(TLane first, TLane second) : ILane<LanePair<TLane>>
    where TLane : struct, ILane<TLane>
{
    private readonly TLane first = first;
    private readonly TLane second = second;

    /// <inheritdoc/>
    public static int Count => 2 * TLane.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Of(double value) => new(TLane.Of(value), TLane.Of(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Load(double* from) => new(TLane.Load(from), TLane.Load(from + TLane.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to)
    {
        first.Store(to);
        second.Store(to + TLane.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> operator +(LanePair<TLane> left, LanePair<TLane> right) =>
        new(left.first + right.first, left.second + right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> operator -(LanePair<TLane> left, LanePair<TLane> right) =>
        new(left.first - right.first, left.second - right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> operator *(LanePair<TLane> left, LanePair<TLane> right) =>
        new(left.first * right.first, left.second * right.second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> operator /(LanePair<TLane> left, LanePair<TLane> right) =>
        new(left.first / right.first, left.second / right.second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Fma(LanePair<TLane> left, LanePair<TLane> right, LanePair<TLane> addend) =>
        new(TLane.Fma(left.first, right.first, addend.first), TLane.Fma(left.second, right.second, addend.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> FmaNegated(LanePair<TLane> left, LanePair<TLane> right, LanePair<TLane> addend) =>
        new(TLane.FmaNegated(left.first, right.first, addend.first), TLane.FmaNegated(left.second, right.second, addend.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Sqrt(LanePair<TLane> value) => new(TLane.Sqrt(value.first), TLane.Sqrt(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Abs(LanePair<TLane> value) => new(TLane.Abs(value.first), TLane.Abs(value.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Greater(LanePair<TLane> left, LanePair<TLane> right) =>
        new(TLane.Greater(left.first, right.first), TLane.Greater(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Lesser(LanePair<TLane> left, LanePair<TLane> right) =>
        new(TLane.Lesser(left.first, right.first), TLane.Lesser(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> IsLess(LanePair<TLane> left, LanePair<TLane> right) =>
        new(TLane.IsLess(left.first, right.first), TLane.IsLess(left.second, right.second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLane> Select(LanePair<TLane> mask, LanePair<TLane> chosen, LanePair<TLane> other) =>
        new(TLane.Select(mask.first, chosen.first, other.first), TLane.Select(mask.second, chosen.second, other.second));
}
