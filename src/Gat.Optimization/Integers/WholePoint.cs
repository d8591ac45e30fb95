using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers;

/// <summary>Makes almost whole numbers whole, and the rest of the point fit them.</summary>
internal static class WholePoint
{
    /// <summary>A rounded point that misses by no more than this is kept as it is.</summary>
    private const double Negligible = 1e-9;

    /// <summary>The point with its whole numbers rounded; the other variables are solved for anew where rounding disturbs them.</summary>
    /// <param name="problem">Linear.</param>
    /// <param name="x">A point that is whole up to a tolerance; may be empty.</param>
    public static double[] From(OptimizationProblem problem, double[] x)
    {
        double[] rounded = [.. x.Select((value, column) => problem.IsInteger[column] ? Math.Round(value) : value)];
        if (x.Length == 0 || !CoinLibrary.Clp.IsPresent || PrimalCheck.Residual(problem, rounded) <= Negligible)
        {
            return rounded;
        }

        using var model = new ClpModel(problem);
        model.SetTolerances(1e-9, 1e-9);
        for (var column = 0; column < x.Length; column++)
        {
            if (problem.IsInteger[column])
            {
                model.ColumnLower[column] = model.ColumnUpper[column] = rounded[column];
            }
        }

        return model.SolveDual() == ClpStatus.Optimal ? [.. model.Primal] : rounded;
    }
}
