using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gat.Numerics.Lu;

/// <summary>
/// Up-looking elimination: one row of the matrix after the other is spread over a work row, has the finished rows of U
/// subtracted, and is gathered into L and U. Each update is an index and a block product; nothing is searched, and the lists of
/// indices are no longer than the factors themselves.
/// </summary>
/// <remarks>
/// Optimised at the first call: a program that solves one case would otherwise end before the JIT came to it.
/// </remarks>
internal static class BlockFactorisation
{
    /// <summary>Factors a matrix.</summary>
    /// <param name="structure">Where entries are.</param>
    /// <param name="factors">Out: the factors; not whole when the answer is false.</param>
    /// <param name="blocks">The matrix, four doubles per slot.</param>
    /// <param name="work">Four zeros per row; zeros again afterwards.</param>
    /// <returns>False when a pivot block is singular.</returns>
    public static bool Run<TBlock>(BlockStructure structure, BlockFactors factors, ReadOnlySpan<double> blocks, double[] work)
        where TBlock : struct, IBlock<TBlock>
    {
        for (var step = 0; step < structure.Order.Length; step++)
        {
            var (upperScale, lowerScale) = Spread<TBlock>(structure, step, blocks, work);
            Eliminate<TBlock>(structure, factors, step, work);
            var pivot = factors.PivotInverses.AsSpan(4 * step, 4);
            work.AsSpan(4 * step, 4).CopyTo(pivot);
            work.AsSpan(4 * step, 4).Clear();
            var isRegular = BlockInverse.Invert(pivot, upperScale, lowerScale);
            Gather<TBlock>(structure, factors, step, work);
            if (!isRegular)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts a row of the matrix in the work row; returns the largest magnitude in its upper and in its lower line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Upper, double Lower) Spread<TBlock>(
        BlockStructure structure, int step, ReadOnlySpan<double> blocks, double[] work)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var source = ref MemoryMarshal.GetReference(blocks);
        ref var target = ref MemoryMarshal.GetArrayDataReference(work);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.Targets);
        var row = structure.Order[step];
        var end = structure.SourcePointers[row + 1];
        var largest = TBlock.Zero;
        for (nint slot = structure.SourcePointers[row]; slot < end; slot++)
        {
            var block = TBlock.Load(ref Unsafe.Add(ref source, 4 * slot));
            largest = TBlock.LargerMagnitude(largest, block);
            block.Store(ref Unsafe.Add(ref target, 4 * (nint)Unsafe.Add(ref columns, slot)));
        }

        return largest.RowMaxima();
    }

    /// <summary>Subtracts the finished rows of U, each times its block of L.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eliminate<TBlock>(BlockStructure structure, BlockFactors factors, int step, double[] work)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(work);
        ref var lower = ref MemoryMarshal.GetArrayDataReference(factors.Lower);
        ref var upper = ref MemoryMarshal.GetArrayDataReference(factors.Upper);
        ref var lowerColumns = ref MemoryMarshal.GetArrayDataReference(structure.LowerColumns);
        ref var upperColumns = ref MemoryMarshal.GetArrayDataReference(structure.UpperColumns);
        ref var upperPointers = ref MemoryMarshal.GetArrayDataReference(structure.UpperPointers);
        var end = structure.LowerPointers[step + 1];
        for (nint place = structure.LowerPointers[step]; place < end; place++)
        {
            nint row = Unsafe.Add(ref lowerColumns, place);
            var left = TBlock.Load(ref Unsafe.Add(ref target, 4 * row));
            TBlock.Zero.Store(ref Unsafe.Add(ref target, 4 * row));
            left.Store(ref Unsafe.Add(ref lower, 4 * place));
            left = left.Negated();
            var (first, second) = (left.FirstColumn(), left.SecondColumn());
            nint rowEnd = Unsafe.Add(ref upperPointers, row + 1);
            for (nint entry = Unsafe.Add(ref upperPointers, row); entry < rowEnd; entry++)
            {
                ref var sum = ref Unsafe.Add(ref target, 4 * (nint)Unsafe.Add(ref upperColumns, entry));
                TBlock.AddProduct(first, second, ref Unsafe.Add(ref upper, 4 * entry), TBlock.Load(ref sum)).Store(ref sum);
            }
        }
    }

    /// <summary>Divides what is right of the diagonal by the pivot and empties the work row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<TBlock>(BlockStructure structure, BlockFactors factors, int step, double[] work)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(work);
        ref var upper = ref MemoryMarshal.GetArrayDataReference(factors.Upper);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.UpperColumns);
        var inverse = TBlock.Load(ref factors.PivotInverses[4 * step]);
        var (first, second) = (inverse.FirstColumn(), inverse.SecondColumn());
        var end = structure.UpperPointers[step + 1];
        for (nint place = structure.UpperPointers[step]; place < end; place++)
        {
            ref var block = ref Unsafe.Add(ref source, 4 * (nint)Unsafe.Add(ref columns, place));
            TBlock.AddProduct(first, second, ref block, TBlock.Zero).Store(ref Unsafe.Add(ref upper, 4 * place));
            TBlock.Zero.Store(ref block);
        }
    }
}
