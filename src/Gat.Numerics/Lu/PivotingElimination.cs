using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>
/// Row by row elimination that chooses the pivot column of each row when it is reached: the method of Gilbert and Peierls on the
/// rows of the matrix in place of its columns.
/// </summary>
internal sealed class PivotingElimination
{
    private readonly SparsePattern pattern;
    private readonly SparseFactors factors;
    private readonly SparseLuOptions options;
    private readonly int[] stepOfColumn;
    private readonly RowReach reach;
    private readonly double[] work;

    private readonly double[] columnWeights;

    private PivotingElimination(SparsePattern pattern, SparseFactors factors, SparseLuOptions options, double[] columnWeights)
    {
        (this.pattern, this.factors, this.options, this.columnWeights) = (pattern, factors, options, columnWeights);
        stepOfColumn = new int[pattern.Columns];
        Array.Fill(stepOfColumn, -1);
        reach = new RowReach(factors.Upper, stepOfColumn);
        work = new double[pattern.Columns];
    }

    /// <summary>Fills the factors; afterwards all their indices are steps.</summary>
    /// <param name="pattern">The matrix' pattern.</param>
    /// <param name="values">The matrix' values.</param>
    /// <param name="factors">In: the order of rows. Out: the rest.</param>
    /// <param name="options">What is accepted as a pivot.</param>
    /// <param name="stepOfColumn">Out: the step that eliminates each column, -1 where it did not come to that.</param>
    public static LuReport Run(
        SparsePattern pattern, ReadOnlySpan<double> values, SparseFactors factors, SparseLuOptions options, out int[] stepOfColumn)
    {
        factors.Lower.Clear();
        factors.Upper.Clear();
        var elimination = new PivotingElimination(pattern, factors, options, ColumnWeights.Of(pattern, values));
        stepOfColumn = elimination.stepOfColumn;
        var report = LuReport.Start;
        for (var step = 0; step < factors.Rows.Length && report.IsRegular; step++)
        {
            report = elimination.Step(step, values, report);
        }

        if (report.IsRegular)
        {
            foreach (ref var index in factors.Upper.Indices.AsSpan(0, factors.Upper.Count))
            {
                index = stepOfColumn[index];
            }
        }

        return report;
    }

    private LuReport Step(int step, ReadOnlySpan<double> values, LuReport report)
    {
        var row = factors.Rows[step];
        reach.Search(pattern.Row(row), step);
        var scale = 0.0;
        for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
        {
            work[pattern.Indices[slot]] = values[slot];
            scale = Math.Max(scale, Math.Abs(values[slot]));
        }

        var grown = Eliminate(step);
        var pivotColumn = ChoosePivot(row, step);
        var pivot = pivotColumn < 0 ? 0 : work[pivotColumn];
        report = report.With(row, scale, Math.Max(grown, Math.Abs(pivot)), Math.Abs(pivot), options.SingularRatio);
        if (report.IsRegular)
        {
            Keep(step, pivotColumn, 1 / pivot);
        }

        return report;
    }

    /// <summary>Subtracts the rows found by the search; returns the largest magnitude put into L.</summary>
    private double Eliminate(int step)
    {
        var grown = 0.0;
        foreach (var earlier in reach.Steps)
        {
            ref var entry = ref work[factors.PivotColumns[earlier]];
            var left = entry;
            entry = 0;
            grown = Math.Max(grown, Math.Abs(left));
            factors.Lower.Add(earlier, left);
            var columns = factors.Upper.RowIndices(earlier);
            var values = factors.Upper.RowValues(earlier);
            for (var place = 0; place < columns.Length; place++)
            {
                ref var sum = ref work[columns[place]];
                sum = Math.FusedMultiplyAdd(-left, values[place], sum);
            }
        }

        factors.Lower.Close(step);
        return grown;
    }

    /// <summary>The diagonal if it is large enough, else the largest entry; -1 when all are zero. A NaN counts as largest.</summary>
    private int ChoosePivot(int row, int step)
    {
        var (best, largest) = (-1, 0.0);
        foreach (var column in reach.Candidates)
        {
            var size = Math.Abs(work[column]) * columnWeights[column];
            if (!(size <= largest))
            {
                (best, largest) = (column, size);
            }
        }

        var isDiagonalOpen = reach.Found(row, step) && stepOfColumn[row] < 0;
        return isDiagonalOpen && best >= 0
            && Math.Abs(work[row]) * columnWeights[row] >= options.DiagonalPreferenceRatio * largest && work[row] != 0
            ? row : best;
    }

    private void Keep(int step, int pivotColumn, double reciprocal)
    {
        factors.PivotColumns[step] = pivotColumn;
        factors.PivotReciprocals[step] = reciprocal;
        stepOfColumn[pivotColumn] = step;
        foreach (var column in reach.Candidates)
        {
            if (column != pivotColumn)
            {
                factors.Upper.Add(column, work[column] * reciprocal);
            }

            work[column] = 0;
        }

        factors.Upper.Close(step);
        reach.Finish(step, pivotColumn);
    }
}
