using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>
/// Judges a direction along which a feasible problem improves without end: c'd &lt; 0, P d = 0, and A d, d and F d within the
/// directions that limits and cones leave open. It does not say that a feasible point exists.
/// </summary>
internal static class UnboundednessRay
{
    /// <summary>An improvement smaller than this part of its terms is rounding.</summary>
    private const double Significance = 1e-11;

    /// <summary>See <see cref="Certificate.UnboundednessResidual"/>.</summary>
    public static double Residual(OptimizationProblem problem, ReadOnlySpan<double> direction)
    {
        if (direction.Length != problem.ColumnCount)
        {
            return double.NaN;
        }

        var (improvement, magnitudes) = (0.0, 0.0);
        for (var j = 0; j < direction.Length; j++)
        {
            improvement -= problem.Cost[j] * direction[j];
            magnitudes += Math.Abs(problem.Cost[j] * direction[j]);
        }

        var slopes = new double[problem.ColumnCount];
        problem.Quadratic.Multiply(direction, slopes);
        var values = new double[problem.RowCount];
        problem.Rows.Multiply(direction, values);
        var points = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(direction, points);
        var worst = Math.Max(0, Violations.OfCones(problem, points));
        for (var j = 0; j < slopes.Length; j++)
        {
            worst = Violations.Worse(worst, Math.Abs(slopes[j]));
            worst = Violations.Worse(worst, Outside(direction[j], problem.Lower[j], problem.Upper[j]));
        }

        for (var i = 0; i < values.Length; i++)
        {
            worst = Violations.Worse(worst, Outside(values[i], problem.RowLower[i], problem.RowUpper[i]));
        }

        return improvement > Significance * magnitudes ? worst * (1 + Violations.LargestFinite(problem.Cost)) / improvement : double.PositiveInfinity;
    }

    /// <summary>A limit of either side forbids to move past it: the limits of a direction are 0 there.</summary>
    private static double Outside(double value, double lower, double upper) =>
        Violations.OfLimits(value, double.IsFinite(lower) ? 0 : double.NegativeInfinity, double.IsFinite(upper) ? 0 : double.PositiveInfinity);
}
