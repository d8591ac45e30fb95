using Gat.Optimization.Problems;

namespace Gat.Optimization.Certificates;

/// <summary>Judges a point and its dual values.</summary>
/// <remarks>Measures after H. D. Mittelmann, "An independent benchmarking of SDP and SOCP solvers", Mathematical Programming 95 (2003)
/// 407-430, in the largest norm.</remarks>
internal static class PointCertificate
{
    /// <summary>All residuals that can be computed from what is given.</summary>
    public static Certificate Judge(OptimizationProblem problem, ReadOnlySpan<double> x, DualValues duals, bool isRelaxed)
    {
        var primal = Primal(problem, x, isRelaxed);
        var objective = problem.ObjectiveAt(x);
        if (!duals.Fit(problem))
        {
            return new Certificate { PrimalResidual = primal, PrimalObjective = objective };
        }

        var dualObjective = DualObjective(problem, x, duals);
        return new Certificate
        {
            PrimalResidual = primal,
            DualResidual = Dual(problem, x, duals),
            RelativeGap = Math.Abs(objective - dualObjective) / (1 + Math.Abs(objective)),
            PrimalObjective = objective,
            DualObjective = dualObjective,
        };
    }

    private static double Primal(OptimizationProblem problem, ReadOnlySpan<double> x, bool isRelaxed)
    {
        var values = new double[problem.RowCount];
        problem.Rows.Multiply(x, values);
        var rowSize = 1 + Math.Max(Violations.LargestFinite(problem.RowLower), Violations.LargestFinite(problem.RowUpper));
        var worst = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            worst = Violations.Worse(worst, Violations.OfLimits(values[i], problem.RowLower[i], problem.RowUpper[i]) / rowSize);
        }

        for (var j = 0; j < x.Length; j++)
        {
            var limit = x[j] < problem.Lower[j] ? problem.Lower[j] : problem.Upper[j];
            var outside = Violations.OfLimits(x[j], problem.Lower[j], problem.Upper[j]);
            worst = Violations.Worse(worst, outside == 0 ? 0 : outside / (1 + Math.Abs(limit)));
            worst = problem.IsInteger[j] && !isRelaxed ? Violations.Worse(worst, Math.Abs(x[j] - Math.Round(x[j]))) : worst;
        }

        var points = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(x, points);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += problem.ConeConstants[i];
        }

        var coneSize = 1 + Violations.LargestFinite(problem.ConeConstants);
        return Violations.Worse(worst, Math.Max(0, Violations.OfCones(problem, points)) / coneSize);
    }

    private static double Dual(OptimizationProblem problem, ReadOnlySpan<double> x, DualValues duals)
    {
        var gradient = new double[problem.ColumnCount];
        problem.Quadratic.Multiply(x, gradient);
        var carried = new double[problem.ColumnCount];
        var coneCarried = new double[problem.ColumnCount];
        problem.Rows.MultiplyTransposed(duals.Rows, carried);
        problem.ConeRows.MultiplyTransposed(duals.Cones, coneCarried);
        var worst = 0.0;
        for (var j = 0; j < gradient.Length; j++)
        {
            var slope = gradient[j] + problem.Cost[j] - carried[j] - coneCarried[j] - duals.Bounds[j];
            worst = Violations.Worse(worst, Math.Abs(slope));
            worst = Violations.Worse(worst, Violations.OfSign(duals.Bounds[j], problem.Lower[j], problem.Upper[j]));
        }

        for (var i = 0; i < problem.RowCount; i++)
        {
            worst = Violations.Worse(worst, Violations.OfSign(duals.Rows[i], problem.RowLower[i], problem.RowUpper[i]));
        }

        worst = Violations.Worse(worst, Violations.OfCones(problem, duals.Cones));
        return worst / (1 + Violations.LargestFinite(problem.Cost));
    }

    private static double DualObjective(OptimizationProblem problem, ReadOnlySpan<double> x, DualValues duals)
    {
        var linear = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            linear += problem.Cost[j] * x[j];
        }

        // c0 - ½ x'P x, from the objective c0 + c'x + ½ x'P x.
        var quadratic = (2 * problem.CostConstant) + linear - problem.ObjectiveAt(x);
        return quadratic + DualSum.Of(problem, duals);
    }
}
