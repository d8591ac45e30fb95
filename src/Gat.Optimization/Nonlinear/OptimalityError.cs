namespace Gat.Optimization.Nonlinear;

/// <summary>How far a point misses the optimality conditions of the barrier problem (Wächter and Biegler 2006, equation 5).</summary>
internal readonly record struct OptimalityError(double Primal, double Dual, double Complementarity, double DualScale, double ComplementarityScale)
{
    private const double MultiplierMean = 100;

    /// <summary>The largest of the three, large multipliers forgiven.</summary>
    public double Largest => Math.Max(Primal, Math.Max(Dual / DualScale, Complementarity / ComplementarityScale));

    /// <summary>Measures a point whose derivatives are known.</summary>
    /// <param name="program">The program.</param>
    /// <param name="barrier">Its limits.</param>
    /// <param name="point">The point.</param>
    /// <param name="lagrangian">Gradient of the Lagrangian at the point, without the limits' multipliers.</param>
    /// <param name="mu">Barrier parameter; 0 for the program itself.</param>
    public static OptimalityError Of(ScaledProgram program, Barrier barrier, Iterate point, double[] lagrangian, double mu)
    {
        var (dual, complementarity, multipliers, limits) = (0.0, 0.0, 0.0, 0);
        for (var j = 0; j < point.T.Length; j++)
        {
            var (zLower, zUpper) = (point.ZLower[j], point.ZUpper[j]);
            if (double.IsFinite(program.Lower[j]))
            {
                complementarity = Math.Max(complementarity, Math.Abs(barrier.Below(point.T, j) * zLower - mu));
                limits++;
            }

            if (double.IsFinite(program.Upper[j]))
            {
                complementarity = Math.Max(complementarity, Math.Abs(barrier.Above(point.T, j) * zUpper - mu));
                limits++;
            }

            multipliers += zLower + zUpper;
            if (!program.IsFixed[j])
            {
                dual = Math.Max(dual, Math.Abs(lagrangian[j] - zLower + zUpper));
            }
        }

        var rows = Iterate.SumOfMagnitudes(point.Y);
        return new OptimalityError(
            Iterate.LargestMagnitude(point.Residuals), dual, complementarity,
            Scale(rows + multipliers, point.Y.Length + limits), Scale(multipliers, limits));
    }

    private static double Scale(double sum, int count) => Math.Max(MultiplierMean, sum / Math.Max(1, count)) / MultiplierMean;
}
