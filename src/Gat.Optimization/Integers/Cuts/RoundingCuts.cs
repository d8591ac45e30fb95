using Gat.Numerics.Sparse;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>Mixed-integer rounding cuts from rows, and from sums of rows in which a variable between its limits cancels.</summary>
/// <remarks>Marchand and Wolsey (2001), Aggregation and mixed integer rounding to solve MIPs.</remarks>
internal sealed class RoundingCuts
{
    private const int MostRowsSummed = 6;

    private readonly OptimizationProblem problem;
    private readonly LinearRows rows;
    private readonly VariableBounds bounds;
    private readonly MixedRounding rounding;
    private readonly SparsePattern byColumn;
    private readonly double[] sum;

    public RoundingCuts(OptimizationProblem problem, LinearRows rows, double[] lower, double[] upper)
    {
        this.problem = problem;
        this.rows = rows;
        bounds = new VariableBounds(problem, rows, lower, upper);
        rounding = new MixedRounding(problem.IsInteger, lower, upper, bounds);
        byColumn = problem.Rows.Pattern.Transpose(new int[problem.Rows.Pattern.EntryCount]);
        sum = new double[problem.ColumnCount];
    }

    /// <summary>Cuts that a point violates.</summary>
    public IEnumerable<Cut> Find(double[] x)
    {
        for (var row = 0; row < rows.OriginalCount; row++)
        {
            var (_, _, low, high, _) = rows[row];
            if (double.IsFinite(high) && FromRow(row, 1, high, x) is { } above)
            {
                yield return above;
            }

            if (double.IsFinite(low) && FromRow(row, -1, -low, x) is { } below)
            {
                yield return below;
            }
        }
    }

    private Cut? FromRow(int row, double sign, double most, double[] x)
    {
        Array.Clear(sum);
        Add(row, sign);
        var used = new HashSet<int> { row };
        for (var count = 1; ; count++)
        {
            if (rounding.Find(sum, most, x) is { } found)
            {
                return found;
            }

            if (count == MostRowsSummed || !Cancel(used, ref most, x))
            {
                return null;
            }
        }
    }

    // Adds the row that cancels the variable furthest from its limits.
    private bool Cancel(HashSet<int> used, ref double most, double[] x)
    {
        var (column, furthest) = (-1, 1e-6);
        for (var j = 0; j < sum.Length; j++)
        {
            if (sum[j] != 0 && !problem.IsInteger[j])
            {
                var distance = Math.Min(x[j] - bounds.Lower(j, x).At(x), bounds.Upper(j, x).At(x) - x[j]);
                (column, furthest) = distance > furthest ? (j, distance) : (column, furthest);
            }
        }

        if (column < 0)
        {
            return false;
        }

        foreach (var row in byColumn.Row(column))
        {
            var (columns, values, low, high, _) = rows[row];
            var factor = -sum[column] / values[Array.IndexOf(columns, column)];
            var limit = factor > 0 ? high : low;
            var activity = rows.Activity(row, x);
            if (!used.Contains(row) && double.IsFinite(limit) && double.IsFinite(factor) && Math.Abs(activity - limit) < 1e-6 * (1 + Math.Abs(limit)))
            {
                used.Add(row);
                Add(row, factor);
                sum[column] = 0;
                most += factor * limit;
                return true;
            }
        }

        return false;
    }

    private void Add(int row, double factor)
    {
        var (columns, values, _, _, _) = rows[row];
        for (var k = 0; k < columns.Length; k++)
        {
            sum[columns[k]] += factor * values[k];
        }
    }
}
