using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>Limits of variables, with those of whole variables moved to whole numbers.</summary>
internal static class WholeLimits
{
    private const double Tolerance = 1e-9;

    public static double[] Lower(OptimizationProblem problem) =>
        [.. problem.Lower.Select((limit, column) => problem.IsInteger[column] ? Math.Ceiling(limit - Tolerance) : limit)];

    public static double[] Upper(OptimizationProblem problem) =>
        [.. problem.Upper.Select((limit, column) => problem.IsInteger[column] ? Math.Floor(limit + Tolerance) : limit)];
}
