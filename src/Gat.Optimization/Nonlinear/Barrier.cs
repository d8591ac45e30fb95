using Gat.Numerics.Maths;

namespace Gat.Optimization.Nonlinear;

/// <summary>The logarithmic barrier around the limits, and steps that stay inside.</summary>
/// <remarks>Wächter and Biegler (2006), equations 3 and 8, and section 3.7 for unknowns with one limit only.</remarks>
internal sealed class Barrier(ScaledProgram program)
{
    /// <summary>Weight of the linear term that keeps unknowns with one limit only from running away.</summary>
    private const double Damping = 1e-5;

    private readonly double[] lower = program.Lower;
    private readonly double[] upper = program.Upper;

    /// <summary>Distance to the lower limit, never zero; infinite where there is none.</summary>
    public double Below(double[] t, int j) => Math.Max(t[j] - lower[j], SmallestSlack(lower[j]));

    /// <summary>Distance to the upper limit, never zero; infinite where there is none.</summary>
    public double Above(double[] t, int j) => Math.Max(upper[j] - t[j], SmallestSlack(upper[j]));

    /// <summary>Objective of the barrier problem.</summary>
    public double Value(double[] t, double objective, double mu)
    {
        var (logarithms, linear) = (0.0, 0.0);
        for (var j = 0; j < t.Length; j++)
        {
            var (hasLower, hasUpper) = (double.IsFinite(lower[j]), double.IsFinite(upper[j]));
            if (hasLower && hasUpper)
            {
                // One logarithm for two limits; neither slack is small enough for their product to vanish.
                logarithms += DeterministicMath.Log(Below(t, j) * Above(t, j));
            }
            else if (hasLower || hasUpper)
            {
                var slack = hasLower ? Below(t, j) : Above(t, j);
                logarithms += DeterministicMath.Log(slack);
                linear += slack;
            }
        }

        return objective + mu * (Damping * linear - logarithms);
    }

    /// <summary>Gradient of the barrier problem by one unknown, the objective's share left out.</summary>
    public double Slope(double[] t, int j, double mu)
    {
        var (hasLower, hasUpper) = (double.IsFinite(lower[j]), double.IsFinite(upper[j]));
        var slope = 0.0;
        if (hasLower)
        {
            slope -= mu / Below(t, j);
        }

        if (hasUpper)
        {
            slope += mu / Above(t, j);
        }

        return hasLower == hasUpper ? slope : slope + (hasLower ? mu * Damping : -mu * Damping);
    }

    /// <summary>Curvature that the limits of one unknown give to the Newton system.</summary>
    public double Curvature(Iterate point, int j) =>
        point.ZLower[j] / Below(point.T, j) + point.ZUpper[j] / Above(point.T, j);

    /// <summary>Largest share, at most 1, of a step that keeps the fraction 1 - <paramref name="tau"/> of every slack.</summary>
    public double LargestStep(double[] t, double[] step, double tau)
    {
        var share = 1.0;
        for (var j = 0; j < t.Length; j++)
        {
            if (step[j] < 0 && double.IsFinite(lower[j]))
            {
                share = Math.Min(share, -tau * Below(t, j) / step[j]);
            }
            else if (step[j] > 0 && double.IsFinite(upper[j]))
            {
                share = Math.Min(share, tau * Above(t, j) / step[j]);
            }
        }

        return share;
    }

    /// <summary>The same for multipliers, which must stay positive.</summary>
    public static double LargestStep(double[] multipliers, double[] step, double share, double tau)
    {
        for (var j = 0; j < multipliers.Length; j++)
        {
            if (step[j] < 0)
            {
                share = Math.Min(share, -tau * multipliers[j] / step[j]);
            }
        }

        return share;
    }

    /// <summary>Keeps multipliers near mu / slack (equation 16).</summary>
    public void Restrain(Iterate point, double mu)
    {
        const double Spread = 1e10;
        for (var j = 0; j < point.T.Length; j++)
        {
            if (double.IsFinite(lower[j]))
            {
                var central = mu / Below(point.T, j);
                point.ZLower[j] = Math.Clamp(point.ZLower[j], central / Spread, central * Spread);
            }

            if (double.IsFinite(upper[j]))
            {
                var central = mu / Above(point.T, j);
                point.ZUpper[j] = Math.Clamp(point.ZUpper[j], central / Spread, central * Spread);
            }
        }
    }

    private static double SmallestSlack(double limit) => 1e-15 * Math.Max(1, Math.Abs(limit));
}
