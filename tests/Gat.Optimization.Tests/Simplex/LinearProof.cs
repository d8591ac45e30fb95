using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Simplex;

/// <summary>Duality of linear programs from the textbook, dense and slow: what an answer proves.</summary>
internal static class LinearProof
{
    /// <summary>The largest violation of c = A'y + z.</summary>
    public static double Stationarity(OptimizationProblem problem, double[] rowDuals, double[] boundDuals, bool withCost)
    {
        var residual = new double[problem.ColumnCount];
        problem.Rows.MultiplyTransposed(rowDuals, residual);
        return residual.Select((value, j) => Math.Abs((withCost ? problem.Cost[j] : 0) - value - boundDuals[j])).DefaultIfEmpty(0).Max();
    }

    /// <summary>The least value that y and z allow for the objective (without its constant), or for nothing at all in a proof of infeasibility.</summary>
    public static double DualValue(OptimizationProblem problem, double[] rowDuals, double[] boundDuals) =>
        rowDuals.Select((y, i) => At(y, problem.RowLower[i], problem.RowUpper[i])).Sum()
        + boundDuals.Select((z, j) => At(z, problem.Lower[j], problem.Upper[j])).Sum();

    private static double At(double dual, double lower, double upper) => Math.Abs(dual) < 1e-9 ? 0 : dual > 0 ? dual * lower : dual * upper;
}
