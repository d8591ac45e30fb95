using System.Runtime.CompilerServices;

namespace Gat.Numerics.Lu;

/// <summary>A 2x2 block in four doubles, for hardware without usable vectors and as the yardstick of the others.</summary>
internal readonly struct BlockScalar(double a00, double a01, double a10, double a11) : IBlock<BlockScalar>
{
    private readonly double a00 = a00;
    private readonly double a01 = a01;
    private readonly double a10 = a10;
    private readonly double a11 = a11;

    /// <inheritdoc/>
    public static BlockScalar Zero => default;

    /// <inheritdoc/>
    public static BlockScalar Load(ref double block) =>
        new(block, Unsafe.Add(ref block, 1), Unsafe.Add(ref block, 2), Unsafe.Add(ref block, 3));

    /// <inheritdoc/>
    public void Store(ref double block)
    {
        block = a00;
        Unsafe.Add(ref block, 1) = a01;
        Unsafe.Add(ref block, 2) = a10;
        Unsafe.Add(ref block, 3) = a11;
    }

    /// <inheritdoc/>
    public BlockScalar FirstColumn() => new(a00, a00, a10, a10);

    /// <inheritdoc/>
    public BlockScalar SecondColumn() => new(a01, a01, a11, a11);

    /// <inheritdoc/>
    public BlockScalar Negated() => new(-a00, -a01, -a10, -a11);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockScalar AddProduct(BlockScalar firstColumn, BlockScalar secondColumn, ref double right, BlockScalar addend)
    {
        var (b00, b01) = (right, Unsafe.Add(ref right, 1));
        var (b10, b11) = (Unsafe.Add(ref right, 2), Unsafe.Add(ref right, 3));
        return new(
            Math.FusedMultiplyAdd(secondColumn.a00, b10, Math.FusedMultiplyAdd(firstColumn.a00, b00, addend.a00)),
            Math.FusedMultiplyAdd(secondColumn.a01, b11, Math.FusedMultiplyAdd(firstColumn.a01, b01, addend.a01)),
            Math.FusedMultiplyAdd(secondColumn.a10, b10, Math.FusedMultiplyAdd(firstColumn.a10, b00, addend.a10)),
            Math.FusedMultiplyAdd(secondColumn.a11, b11, Math.FusedMultiplyAdd(firstColumn.a11, b01, addend.a11)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockScalar AddTerms(BlockScalar block, ref double vector, BlockScalar sums)
    {
        var (x0, x1) = (vector, Unsafe.Add(ref vector, 1));
        return new(
            Math.FusedMultiplyAdd(block.a00, x0, sums.a00),
            Math.FusedMultiplyAdd(block.a01, x1, sums.a01),
            Math.FusedMultiplyAdd(block.a10, x0, sums.a10),
            Math.FusedMultiplyAdd(block.a11, x1, sums.a11));
    }

    /// <inheritdoc/>
    public (double Upper, double Lower) RowSums() => (a00 + a01, a10 + a11);

    /// <inheritdoc/>
    public static BlockScalar LargerMagnitude(BlockScalar left, BlockScalar right) => new(
        Larger(left.a00, right.a00), Larger(left.a01, right.a01), Larger(left.a10, right.a10), Larger(left.a11, right.a11));

    /// <inheritdoc/>
    public (double Upper, double Lower) RowMaxima() => (Math.Max(a00, a01), Math.Max(a10, a11));

    private static double Larger(double left, double right) =>
        Math.Abs(right) > Math.Abs(left) ? Math.Abs(right) : Math.Abs(left);
}
