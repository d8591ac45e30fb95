namespace Gat.Adms.StateEstimation.BadData;

/// <summary>The chi-square distribution, and of it the normal one.</summary>
/// <remarks>
/// M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 6.5.29 (series), 6.5.31 (continued fraction, by W. J. Lentz's method), 26.4.19 and
/// 26.2; the logarithm of the gamma function by 6.1.41 after recurrence to arguments above 10.
/// </remarks>
internal static class ChiSquare
{
    private const double Rounding = 1e-16;
    private const int MostTerms = 100_000;

    /// <summary>How likely a sum of squares of so many standard normal numbers is above a value.</summary>
    /// <param name="value">The value, 0 or more.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Above(double value, double freedom)
    {
        double a = freedom / 2, x = value / 2;
        return x <= 0 ? 1 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    /// <summary>The value that a sum exceeds with a probability.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Limit(double probability, double freedom)
    {
        double low = 0, high = freedom + 10;
        while (Above(high, freedom) > probability)
        {
            high *= 2;
        }

        while (high - low > 1e-12 * high)
        {
            var middle = (low + high) / 2;
            (low, high) = Above(middle, freedom) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The magnitude that a standard normal number exceeds with a probability.</summary>
    public static double NormalLimit(double probability) => Math.Sqrt(Limit(probability, 1));

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < MostTerms && term > sum * Rounding; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Rounding)
            {
                break;
            }
        }

        return h * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));

        static double NotZero(double number) => Math.Abs(number) < tiny ? tiny : number;
    }

    private static double LogGamma(double x)
    {
        double product = 1;
        for (; x < 10; x++)
        {
            product *= x;
        }

        var square = x * x;
        var rest = ((1 / 12.0) - ((1 / 360.0) - ((1 / 1260.0) - ((1 / 1680.0) - (1 / 1188.0 / square)) / square) / square) / square) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + rest - Math.Log(product);
    }
}
