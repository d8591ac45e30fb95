using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>What CBC is asked, by columns as it wants it.</summary>
internal sealed class CbcJob
{
    public required int[] Starts { get; init; }

    public required int[] Rows { get; init; }

    public required double[] Values { get; init; }

    public required double[] Lower { get; init; }

    public required double[] Upper { get; init; }

    public required double[] Cost { get; init; }

    public required double[] RowLower { get; init; }

    public required double[] RowUpper { get; init; }

    public required int[] Integers { get; init; }

    public required int[] StartColumns { get; init; }

    public required double[] StartValues { get; init; }

    public required double Seconds { get; init; }

    public required double GapRatio { get; init; }

    public required int NodeLimit { get; init; }

    public required bool IsLogged { get; init; }

    /// <summary>The linear part of a problem.</summary>
    public static CbcJob From(OptimizationProblem problem, IntegerOptions options, double seconds)
    {
        var slots = new int[problem.Rows.Pattern.EntryCount];
        var byColumn = problem.Rows.Pattern.Transpose(slots);
        int[] integers = [.. Enumerable.Range(0, problem.ColumnCount).Where(column => problem.IsInteger[column])];
        // CBC computes the other variables itself.
        var start = options.Start is null ? [] : integers;
        return new CbcJob
        {
            Starts = [.. byColumn.Pointers],
            Rows = [.. byColumn.Indices],
            Values = [.. slots.Select(slot => problem.Rows.Values[slot])],
            Lower = problem.Lower,
            Upper = problem.Upper,
            Cost = problem.Cost,
            RowLower = problem.RowLower,
            RowUpper = problem.RowUpper,
            Integers = integers,
            StartColumns = start,
            StartValues = [.. start.Select(column => Math.Round(options.Start![column]))],
            Seconds = seconds,
            GapRatio = options.GapRatio,
            NodeLimit = options.NodeLimit,
            IsLogged = options.Solve.Log is not null,
        };
    }
}
