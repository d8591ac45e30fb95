using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gat.Numerics.Lu;

/// <summary>Forward and back substitution by rows: each unknown is written once, and each block read once.</summary>
internal static class BlockSubstitution
{
    /// <summary>Solves L U x = b.</summary>
    /// <param name="structure">Where entries are.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="vector">In: b. Out: x. Two doubles per row, original numbering.</param>
    /// <param name="work">Two doubles per row; contents are lost.</param>
    public static void Run<TBlock>(BlockStructure structure, BlockFactors factors, Span<double> vector, Span<double> work)
        where TBlock : struct, IBlock<TBlock>
    {
        Forward<TBlock>(structure, factors, vector, work);
        Backward<TBlock>(structure, factors, work);
        for (var step = 0; step < structure.Order.Length; step++)
        {
            var row = structure.Order[step];
            vector[2 * row] = work[2 * step];
            vector[2 * row + 1] = work[2 * step + 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TBlock>(BlockStructure structure, BlockFactors factors, ReadOnlySpan<double> vector, Span<double> work)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var solution = ref MemoryMarshal.GetReference(work);
        ref var lower = ref MemoryMarshal.GetArrayDataReference(factors.Lower);
        ref var inverses = ref MemoryMarshal.GetArrayDataReference(factors.PivotInverses);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.LowerColumns);
        var (pointers, order) = (structure.LowerPointers, structure.Order);
        nint place = 0;
        for (var step = 0; step < order.Length; step++)
        {
            var sums = TBlock.Zero;
            for (var end = pointers[step + 1]; place < end; place++)
            {
                ref var known = ref Unsafe.Add(ref solution, 2 * (nint)Unsafe.Add(ref columns, place));
                sums = TBlock.AddTerms(TBlock.Load(ref Unsafe.Add(ref lower, 4 * place)), ref known, sums);
            }

            var (upperSum, lowerSum) = sums.RowSums();
            var row = order[step];
            var b0 = vector[2 * row] - upperSum;
            var b1 = vector[2 * row + 1] - lowerSum;
            ref var inverse = ref Unsafe.Add(ref inverses, 4 * (nint)step);
            ref var x = ref Unsafe.Add(ref solution, 2 * (nint)step);
            x = Math.FusedMultiplyAdd(Unsafe.Add(ref inverse, 1), b1, inverse * b0);
            Unsafe.Add(ref x, 1) = Math.FusedMultiplyAdd(Unsafe.Add(ref inverse, 3), b1, Unsafe.Add(ref inverse, 2) * b0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TBlock>(BlockStructure structure, BlockFactors factors, Span<double> work)
        where TBlock : struct, IBlock<TBlock>
    {
        ref var solution = ref MemoryMarshal.GetReference(work);
        ref var upper = ref MemoryMarshal.GetArrayDataReference(factors.Upper);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(structure.UpperColumns);
        var pointers = structure.UpperPointers;
        for (var step = structure.Order.Length - 1; step >= 0; step--)
        {
            var sums = TBlock.Zero;
            var end = pointers[step + 1];
            for (nint place = pointers[step]; place < end; place++)
            {
                ref var known = ref Unsafe.Add(ref solution, 2 * (nint)Unsafe.Add(ref columns, place));
                sums = TBlock.AddTerms(TBlock.Load(ref Unsafe.Add(ref upper, 4 * place)), ref known, sums);
            }

            var (upperSum, lowerSum) = sums.RowSums();
            work[2 * step] -= upperSum;
            work[2 * step + 1] -= lowerSum;
        }
    }
}
