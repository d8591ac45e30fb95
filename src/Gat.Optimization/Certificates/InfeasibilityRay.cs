using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>
/// Judges a proof that no point exists: weights y, z, λ of the constraints whose sum A'y + z + F'λ vanishes while the limits
/// demand that it be positive.
/// </summary>
internal static class InfeasibilityRay
{
    /// <summary>A contradiction smaller than this part of its terms is rounding.</summary>
    private const double Significance = 1e-11;

    /// <summary>See <see cref="Certificate.InfeasibilityResidual"/>.</summary>
    public static double Residual(OptimizationProblem problem, DualValues duals)
    {
        if (HasCrossedLimits(problem))
        {
            return 0;
        }

        if (!duals.Fit(problem))
        {
            return double.NaN;
        }

        var contradiction = DualSum.Of(problem, duals, out var magnitudes);
        var (carried, coneCarried) = (new double[problem.ColumnCount], new double[problem.ColumnCount]);
        problem.Rows.MultiplyTransposed(duals.Rows, carried);
        problem.ConeRows.MultiplyTransposed(duals.Cones, coneCarried);
        var worst = Violations.OfCones(problem, duals.Cones);
        for (var j = 0; j < carried.Length; j++)
        {
            worst = Violations.Worse(worst, Math.Abs(carried[j] + coneCarried[j] + duals.Bounds[j]));
            worst = Violations.Worse(worst, Violations.OfSign(duals.Bounds[j], problem.Lower[j], problem.Upper[j]));
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            worst = Violations.Worse(worst, Violations.OfSign(duals.Rows[i], problem.RowLower[i], problem.RowUpper[i]));
        }

        var size = 1 + Math.Max(
            Math.Max(Violations.LargestFinite(problem.RowLower), Violations.LargestFinite(problem.RowUpper)),
            Violations.LargestFinite(problem.ConeConstants));
        return contradiction > Significance * magnitudes ? worst * size / contradiction : double.PositiveInfinity;
    }

    /// <summary>Whether some lower limit lies above its upper one by more than rounding: a contradiction by itself.</summary>
    public static bool HasCrossedLimits(OptimizationProblem problem) =>
        AreCrossed(problem.Lower, problem.Upper) || AreCrossed(problem.RowLower, problem.RowUpper);

    private static bool AreCrossed(double[] lower, double[] upper)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            if (lower[i] > upper[i] + (1e-9 * (1 + Math.Abs(upper[i]))))
            {
                return true;
            }
        }

        return false;
    }
}
