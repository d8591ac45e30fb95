using System.Diagnostics;

namespace Gat.Numerics.Lu;

/// <summary>Substitution with the transposed factors, by columns: what a known unknown takes from the later ones is taken at once.</summary>
internal static class BlockTransposedSubstitution
{
    /// <summary>Solves U' L' x = b.</summary>
    /// <param name="structure">Where entries are.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="vector">In: b. Out: x. Two doubles per row, original numbering.</param>
    /// <param name="work">Two doubles per row; contents are lost.</param>
    public static void Run(BlockStructure structure, BlockFactors factors, Span<double> vector, Span<double> work)
    {
        Debug.Assert(work.Length == vector.Length);
        var order = structure.Order;
        for (var step = 0; step < order.Length; step++)
        {
            work[2 * step] = vector[2 * order[step]];
            work[(2 * step) + 1] = vector[(2 * order[step]) + 1];
        }

        for (var step = 0; step < order.Length; step++)
        {
            Scatter(structure.UpperColumns, structure.UpperPointers[step], structure.UpperPointers[step + 1], factors.Upper, step, work);
        }

        for (var step = order.Length - 1; step >= 0; step--)
        {
            var inverse = factors.PivotInverses.AsSpan(4 * step, 4);
            double y0 = work[2 * step], y1 = work[(2 * step) + 1];
            work[2 * step] = Math.FusedMultiplyAdd(inverse[2], y1, inverse[0] * y0);
            work[(2 * step) + 1] = Math.FusedMultiplyAdd(inverse[3], y1, inverse[1] * y0);
            Scatter(structure.LowerColumns, structure.LowerPointers[step], structure.LowerPointers[step + 1], factors.Lower, step, work);
            vector[2 * order[step]] = work[2 * step];
            vector[(2 * order[step]) + 1] = work[(2 * step) + 1];
        }
    }

    private static void Scatter(ReadOnlySpan<int> columns, int first, int end, ReadOnlySpan<double> blocks, int step, Span<double> work)
    {
        double x0 = work[2 * step], x1 = work[(2 * step) + 1];
        for (var place = first; place < end; place++)
        {
            var block = blocks.Slice(4 * place, 4);
            var target = work.Slice(2 * columns[place], 2);
            target[0] -= Math.FusedMultiplyAdd(block[2], x1, block[0] * x0);
            target[1] -= Math.FusedMultiplyAdd(block[3], x1, block[1] * x0);
        }
    }
}
