using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>Weights of rows and limits that prove a linear program infeasible.</summary>
/// <remarks>
/// Farkas (1902): with z = -A'y, every point within the limits would need y'A x + z'x = 0 to be at least
/// Σ y⁺ rowLower - y⁻ rowUpper + z⁺ lower - z⁻ upper, which is above zero.
/// </remarks>
internal static class InfeasibilityWeights
{
    /// <summary>A weight below this, relative to the largest, is rounding where its limit is absent.</summary>
    private const double RoundingRatio = 1e-9;

    /// <summary>y and z; empty where no proof was found.</summary>
    /// <param name="problem">Linear.</param>
    /// <param name="ray">What CLP offers, of either sign; may be empty.</param>
    public static (double[] RowDuals, double[] BoundDuals) Find(OptimizationProblem problem, double[] ray)
    {
        if (Prove(problem, ray, 1) is { } direct)
        {
            return direct;
        }

        if (Prove(problem, ray, -1) is { } turned)
        {
            return turned;
        }

        return Prove(problem, ElasticRows.Duals(problem), 1) ?? ([], []);
    }

    private static (double[] RowDuals, double[] BoundDuals)? Prove(OptimizationProblem problem, double[] ray, double sign)
    {
        var largest = ray.Length > 0 ? ray.Max(Math.Abs) : 0;
        if (largest == 0)
        {
            return null;
        }

        double[] y = [.. ray.Select(weight => sign * weight / largest)];
        var z = new double[problem.ColumnCount];
        problem.Rows.MultiplyTransposed(y, z);
        for (var column = 0; column < z.Length; column++)
        {
            z[column] = -z[column];
        }

        return Contradiction(y, problem.RowLower, problem.RowUpper) + Contradiction(z, problem.Lower, problem.Upper) > RoundingRatio ? (y, z) : null;
    }

    private static double Contradiction(double[] weights, double[] lower, double[] upper)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            var limit = weights[k] > 0 ? lower[k] : upper[k];
            if (double.IsFinite(limit))
            {
                sum += weights[k] * limit;
            }
            else if (Math.Abs(weights[k]) > RoundingRatio)
            {
                return double.NegativeInfinity;
            }
        }

        return sum;
    }
}
