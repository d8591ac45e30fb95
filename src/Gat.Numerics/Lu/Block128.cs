using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Lu;

/// <summary>A 2x2 block in two 128-bit registers, one per row.</summary>
internal readonly struct Block128(Vector128<double> upper, Vector128<double> lower) : IBlock<Block128>
{
    private readonly Vector128<double> upper = upper;
    private readonly Vector128<double> lower = lower;

    /// <inheritdoc/>
    public static Block128 Zero => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 Load(ref double block) => new(Vector128.LoadUnsafe(ref block), Vector128.LoadUnsafe(ref block, 2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double block)
    {
        upper.StoreUnsafe(ref block);
        lower.StoreUnsafe(ref block, 2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block128 FirstColumn() => new(Vector128.Create(upper.GetElement(0)), Vector128.Create(lower.GetElement(0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block128 SecondColumn() => new(Vector128.Create(upper.GetElement(1)), Vector128.Create(lower.GetElement(1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block128 Negated() => new(-upper, -lower);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 AddProduct(Block128 firstColumn, Block128 secondColumn, ref double right, Block128 addend)
    {
        var row0 = Vector128.LoadUnsafe(ref right);
        var row1 = Vector128.LoadUnsafe(ref right, 2);
        var top = Vector128.FusedMultiplyAdd(firstColumn.upper, row0, addend.upper);
        var bottom = Vector128.FusedMultiplyAdd(firstColumn.lower, row0, addend.lower);
        return new(
            Vector128.FusedMultiplyAdd(secondColumn.upper, row1, top),
            Vector128.FusedMultiplyAdd(secondColumn.lower, row1, bottom));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 AddTerms(Block128 block, ref double vector, Block128 sums)
    {
        var pair = Vector128.LoadUnsafe(ref vector);
        return new(
            Vector128.FusedMultiplyAdd(block.upper, pair, sums.upper),
            Vector128.FusedMultiplyAdd(block.lower, pair, sums.lower));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double Upper, double Lower) RowSums() =>
        (upper.GetElement(0) + upper.GetElement(1), lower.GetElement(0) + lower.GetElement(1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block128 LargerMagnitude(Block128 left, Block128 right) =>
        new(Larger(left.upper, right.upper), Larger(left.lower, right.lower));

    /// <inheritdoc/>
    public (double Upper, double Lower) RowMaxima() =>
        (Math.Max(upper.GetElement(0), upper.GetElement(1)), Math.Max(lower.GetElement(0), lower.GetElement(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Larger(Vector128<double> left, Vector128<double> right)
    {
        var (a, b) = (Vector128.Abs(left), Vector128.Abs(right));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(b, a), b, a);
    }
}
