using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers;

/// <summary>How far a point misses a problem, from the original numbers alone.</summary>
internal static class PrimalCheck
{
    /// <summary>
    /// The largest violation of a row, limit, cone or of wholeness: rows and cones relative to 1 + the largest finite number on their
    /// right-hand sides, limits to 1 + the limit. As <see cref="Certificates.Certificate.PrimalResidual"/>.
    /// </summary>
    public static double Residual(OptimizationProblem problem, double[] x) =>
        Math.Max(Math.Max(Rows(problem, x), Cones(problem, x)), Columns(problem, x));

    /// <summary>The same without wholeness.</summary>
    public static double RelaxedResidual(OptimizationProblem problem, double[] x) =>
        Math.Max(Math.Max(Rows(problem, x), Cones(problem, x)), Limits(problem, x));

    /// <summary>How far the furthest variable that must be whole is from it.</summary>
    public static double Fractionality(OptimizationProblem problem, ReadOnlySpan<double> x)
    {
        var worst = 0.0;
        for (var column = 0; column < x.Length; column++)
        {
            worst = problem.IsInteger[column] ? Math.Max(worst, Math.Abs(x[column] - Math.Round(x[column]))) : worst;
        }

        return worst;
    }

    private static double Columns(OptimizationProblem problem, double[] x) => Math.Max(Limits(problem, x), Fractionality(problem, x));

    private static double Limits(OptimizationProblem problem, double[] x)
    {
        var worst = 0.0;
        for (var column = 0; column < x.Length; column++)
        {
            worst = Worse(worst, (problem.Lower[column] - x[column]) / (1 + Math.Abs(Finite(problem.Lower[column]))));
            worst = Worse(worst, (x[column] - problem.Upper[column]) / (1 + Math.Abs(Finite(problem.Upper[column]))));
        }

        return worst;
    }

    private static double Rows(OptimizationProblem problem, double[] x)
    {
        var values = new double[problem.RowCount];
        problem.Rows.Multiply(x, values);
        var (worst, scale) = (0.0, 1.0);
        for (var row = 0; row < values.Length; row++)
        {
            worst = Worse(worst, Math.Max(problem.RowLower[row] - values[row], values[row] - problem.RowUpper[row]));
            scale = Math.Max(scale, 1 + Math.Max(Math.Abs(Finite(problem.RowLower[row])), Math.Abs(Finite(problem.RowUpper[row]))));
        }

        return worst / scale;
    }

    private static double Cones(OptimizationProblem problem, double[] x)
    {
        var values = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(x, values);
        var (worst, scale) = (0.0, 1.0);
        for (var row = 0; row < values.Length; row++)
        {
            values[row] += problem.ConeConstants[row];
            scale = Math.Max(scale, 1 + Math.Abs(problem.ConeConstants[row]));
        }

        foreach (var cone in problem.Cones)
        {
            worst = Worse(worst, ConeDistance.Outside(cone.Kind, values.AsSpan(cone.FirstRow, cone.Dimension)));
        }

        return worst / scale;
    }

    // A point that is no number violates everything.
    private static double Worse(double worst, double violation) => double.IsNaN(violation) ? double.PositiveInfinity : Math.Max(worst, violation);

    private static double Finite(double limit) => double.IsFinite(limit) ? limit : 0;
}
