using Gat.Optimization.Problems;

namespace Gat.Optimization.Conflicts;

/// <summary>One demand that a problem makes. An equation is two of them.</summary>
/// <param name="Kind">What it demands.</param>
/// <param name="Index">The row, variable or cone.</param>
public readonly record struct ProblemLimit(LimitKind Kind, int Index)
{
    /// <summary>The limit by name, with its number: <c>balance[3] ≥ 5</c>.</summary>
    public string Words(OptimizationProblem problem) => Kind switch
    {
        LimitKind.RowLower => FormattableString.Invariant($"{problem.RowName(Index)} ≥ {problem.RowLower[Index]}"),
        LimitKind.RowUpper => FormattableString.Invariant($"{problem.RowName(Index)} ≤ {problem.RowUpper[Index]}"),
        LimitKind.Lower => FormattableString.Invariant($"{problem.ColumnName(Index)} ≥ {problem.Lower[Index]}"),
        LimitKind.Upper => FormattableString.Invariant($"{problem.ColumnName(Index)} ≤ {problem.Upper[Index]}"),
        LimitKind.Cone => $"cone {problem.ConeName(Index)}",
        _ => $"{problem.ColumnName(Index)} is a whole number",
    };

    /// <summary>All limits of a problem: cones, rows, variables, wholeness.</summary>
    internal static List<ProblemLimit> Of(OptimizationProblem problem)
    {
        var limits = new List<ProblemLimit>();
        limits.AddRange(Enumerable.Range(0, problem.Cones.Count).Select(cone => new ProblemLimit(LimitKind.Cone, cone)));
        AddSides(limits, problem.RowLower, problem.RowUpper, LimitKind.RowLower, LimitKind.RowUpper);
        AddSides(limits, problem.Lower, problem.Upper, LimitKind.Lower, LimitKind.Upper);
        limits.AddRange(Enumerable.Range(0, problem.ColumnCount).Where(column => problem.IsInteger[column]).Select(column => new ProblemLimit(LimitKind.Whole, column)));
        return limits;
    }

    private static void AddSides(List<ProblemLimit> limits, double[] lower, double[] upper, LimitKind lowerKind, LimitKind upperKind)
    {
        for (var index = 0; index < lower.Length; index++)
        {
            if (double.IsFinite(lower[index]))
            {
                limits.Add(new ProblemLimit(lowerKind, index));
            }

            if (double.IsFinite(upper[index]))
            {
                limits.Add(new ProblemLimit(upperKind, index));
            }
        }
    }
}
