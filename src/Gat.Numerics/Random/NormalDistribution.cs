using Gat.Numerics.Maths;

namespace Gat.Numerics.Random;

/// <summary>The distribution of normal numbers with mean 0 and standard deviation 1.</summary>
public static class NormalDistribution
{
    // From here on the continued fraction needs fewer terms than the series.
    private const double SeriesEnd = 4;
    private const int FractionTerms = 60;

    /// <summary>Probability that a normal number is below <paramref name="z"/>; the same on every machine.</summary>
    /// <remarks>
    /// M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964): the series 26.2.11 near 0, the continued fraction 26.2.14
    /// far from it. Absolute error below 1e-15.
    /// </remarks>
    public static double Below(double z) => Math.Abs(z) < SeriesEnd ? 0.5 + (Density(z) * Series(z)) : z < 0 ? Tail(-z) : 1 - Tail(z);

    private static double Density(double z) => DeterministicMath.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>z + z³/3 + z⁵/15 + z⁷/105 + ...</summary>
    private static double Series(double z)
    {
        var (sum, term) = (z, z);
        for (var odd = 3; Math.Abs(term) > 1e-18; odd += 2)
        {
            term *= z * z / odd;
            sum += term;
        }

        return sum;
    }

    /// <summary>Probability above a number that is not small: density / (z + 1 / (z + 2 / (z + 3 / ...))).</summary>
    private static double Tail(double z)
    {
        var fraction = z;
        for (var term = FractionTerms; term > 0; term--)
        {
            fraction = z + (term / fraction);
        }

        return Density(z) / fraction;
    }
}
