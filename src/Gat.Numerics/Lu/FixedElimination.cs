using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>Elimination with pivots and places that are known from before. Rounds as <see cref="PivotingElimination"/> does.</summary>
internal static class FixedElimination
{
    /// <summary>Replaces the values of the factors.</summary>
    /// <param name="pattern">The matrix' pattern.</param>
    /// <param name="values">The matrix' values.</param>
    /// <param name="targets">The step that eliminates the column of each slot.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="work">Zeros, one per row; zeros again afterwards.</param>
    /// <param name="singularRatio">See <see cref="SparseLuOptions"/>.</param>
    public static LuReport Run(
        SparsePattern pattern, ReadOnlySpan<double> values, int[] targets, SparseFactors factors, double[] work, double singularRatio)
    {
        var report = LuReport.Start;
        var pointers = pattern.Pointers;
        for (var step = 0; step < factors.Rows.Length && report.IsRegular; step++)
        {
            var row = factors.Rows[step];
            var scale = 0.0;
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                work[targets[slot]] = values[slot];
                scale = Math.Max(scale, Math.Abs(values[slot]));
            }

            var grown = Eliminate(factors, step, work);
            var pivot = work[step];
            work[step] = 0;
            report = report.With(row, scale, Math.Max(grown, Math.Abs(pivot)), Math.Abs(pivot), singularRatio);
            factors.PivotReciprocals[step] = 1 / pivot;
            Gather(factors, step, work);
        }

        return report;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Eliminate(SparseFactors factors, int step, double[] work)
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(work);
        ref var lower = ref MemoryMarshal.GetArrayDataReference(factors.Lower.Values);
        ref var upper = ref MemoryMarshal.GetArrayDataReference(factors.Upper.Values);
        ref var lowerColumns = ref MemoryMarshal.GetArrayDataReference(factors.Lower.Indices);
        ref var upperColumns = ref MemoryMarshal.GetArrayDataReference(factors.Upper.Indices);
        ref var upperPointers = ref MemoryMarshal.GetArrayDataReference(factors.Upper.Pointers);
        var grown = 0.0;
        var end = factors.Lower.Pointers[step + 1];
        for (nint place = factors.Lower.Pointers[step]; place < end; place++)
        {
            nint row = Unsafe.Add(ref lowerColumns, place);
            var left = Unsafe.Add(ref target, row);
            Unsafe.Add(ref target, row) = 0;
            Unsafe.Add(ref lower, place) = left;
            grown = Math.Max(grown, Math.Abs(left));
            nint rowEnd = Unsafe.Add(ref upperPointers, row + 1);
            for (nint entry = Unsafe.Add(ref upperPointers, row); entry < rowEnd; entry++)
            {
                ref var sum = ref Unsafe.Add(ref target, (nint)Unsafe.Add(ref upperColumns, entry));
                sum = Math.FusedMultiplyAdd(-left, Unsafe.Add(ref upper, entry), sum);
            }
        }

        return grown;
    }

    private static void Gather(SparseFactors factors, int step, double[] work)
    {
        var reciprocal = factors.PivotReciprocals[step];
        var columns = factors.Upper.RowIndices(step);
        var values = factors.Upper.RowValues(step);
        for (var place = 0; place < columns.Length; place++)
        {
            ref var entry = ref work[columns[place]];
            values[place] = entry * reciprocal;
            entry = 0;
        }
    }
}
