using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Cuts;

/// <summary>The rows of a problem and the cuts added to them, in step with the linear program inside CLP.</summary>
internal sealed class LinearRows
{
    private readonly List<(int[] Columns, double[] Values, double Lower, double Upper, bool IsWhole)> rows = [];

    public LinearRows(OptimizationProblem problem)
    {
        OriginalCount = problem.RowCount;
        var pattern = problem.Rows.Pattern;
        for (var row = 0; row < problem.RowCount; row++)
        {
            var values = problem.Rows.Values[pattern.Pointers[row]..pattern.Pointers[row + 1]];
            int[] columns = [.. pattern.Row(row)];
            var isWhole = IsInteger(problem.RowLower[row]) && IsInteger(problem.RowUpper[row])
                && columns.Zip(values).All(entry => problem.IsInteger[entry.First] && IsInteger(entry.Second));
            rows.Add((columns, values, problem.RowLower[row], problem.RowUpper[row], isWhole));
        }
    }

    /// <summary>Number of rows that are no cuts.</summary>
    public int OriginalCount { get; }

    public int Count => rows.Count;

    /// <summary>One row; it is whole where its value is a whole number at every whole point.</summary>
    public (int[] Columns, double[] Values, double Lower, double Upper, bool IsWhole) this[int row] => rows[row];

    public void Add(Cut cut) => rows.Add((cut.Columns, cut.Values, cut.Least, double.PositiveInfinity, false));

    /// <summary>Removes rows, given in ascending order.</summary>
    public void Remove(IReadOnlyList<int> which)
    {
        for (var k = which.Count - 1; k >= 0; k--)
        {
            rows.RemoveAt(which[k]);
        }
    }

    /// <summary>Value of a row at a point.</summary>
    public double Activity(int row, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        var (columns, values, _, _, _) = rows[row];
        for (var k = 0; k < columns.Length; k++)
        {
            sum += values[k] * x[columns[k]];
        }

        return sum;
    }

    private static bool IsInteger(double number) => double.IsInfinity(number) || number == Math.Round(number);
}
