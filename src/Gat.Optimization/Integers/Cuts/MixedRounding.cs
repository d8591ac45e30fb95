namespace Gat.Optimization.Integers.Cuts;

/// <summary>One mixed-integer rounding cut from one inequality, with the divisor that cuts deepest.</summary>
/// <remarks>
/// Nemhauser and Wolsey (1990); choice of limits and divisor as Marchand and Wolsey (2001), Aggregation and mixed integer rounding to
/// solve MIPs, section 3.
/// </remarks>
internal sealed class MixedRounding(bool[] isInteger, double[] lower, double[] upper, VariableBounds bounds)
{
    private const double LeastFraction = 0.01, Interior = 1e-6, LeastViolation = 1e-5;

    private readonly double[] whole = new double[isInteger.Length], cut = new double[isInteger.Length];
    private readonly bool[] isComplemented = new bool[isInteger.Length];
    private readonly List<(int Column, MovingLimit Limit, bool IsUpper, double Coefficient)> rest = [];
    private readonly List<int> integers = [];

    /// <summary>The cut that Σ coefficient × variable ≤ most gives at a point; null where none cuts it off.</summary>
    public Cut? Find(double[] coefficients, double most, double[] x)
    {
        Array.Clear(whole);
        if (!Substitute(coefficients, ref most, x, out var away) || !Shift(ref most, x))
        {
            return null;
        }

        var (divisor, violation) = (0.0, LeastViolation);
        foreach (var candidate in Divisors(x))
        {
            Improve(candidate, most, away, x, ref divisor, ref violation);
        }

        foreach (var part in divisor == 0 ? [] : (double[])[divisor / 2, divisor / 4, divisor / 8])
        {
            Improve(part, most, away, x, ref divisor, ref violation);
        }

        return divisor == 0 ? null : Build(divisor, most);
    }

    // Variables that need not be whole are replaced by their distance from the nearer limit; only what pulls matters.
    private bool Substitute(double[] coefficients, ref double most, double[] x, out double away)
    {
        rest.Clear();
        away = 0;
        for (var column = 0; column < coefficients.Length; column++)
        {
            var coefficient = coefficients[column];
            if (coefficient == 0)
            {
                continue;
            }

            if (isInteger[column])
            {
                whole[column] += coefficient;
                continue;
            }

            var (low, high) = (bounds.Lower(column, x), bounds.Upper(column, x));
            var (toLow, toHigh) = (x[column] - low.At(x), high.At(x) - x[column]);
            if (double.IsInfinity(toLow) && double.IsInfinity(toHigh))
            {
                return false;
            }

            var isUpper = toHigh < toLow;
            var limit = isUpper ? high : low;
            most -= coefficient * limit.Constant;
            if (limit.Column >= 0)
            {
                whole[limit.Column] += coefficient * limit.Slope;
            }

            var slope = isUpper ? -coefficient : coefficient;
            if (slope < 0)
            {
                rest.Add((column, limit, isUpper, slope));
                away += -slope * Math.Max(0, isUpper ? toHigh : toLow);
            }
        }

        return true;
    }

    // Whole variables are counted from the nearer limit.
    private bool Shift(ref double most, double[] x)
    {
        integers.Clear();
        for (var column = 0; column < whole.Length; column++)
        {
            if (Math.Abs(whole[column]) < 1e-11)
            {
                whole[column] = 0;
                continue;
            }

            isComplemented[column] = upper[column] - x[column] < x[column] - lower[column];
            var limit = isComplemented[column] ? upper[column] : lower[column];
            if (!double.IsFinite(limit))
            {
                return false;
            }

            most -= whole[column] * limit;
            whole[column] = isComplemented[column] ? -whole[column] : whole[column];
            integers.Add(column);
        }

        return integers.Count > 0;
    }

    private IEnumerable<double> Divisors(double[] x) => integers
        .Where(column => Distance(column, x) > Interior && upper[column] - lower[column] - Distance(column, x) > Interior)
        .Select(column => Math.Abs(whole[column])).Distinct().Take(20);

    private void Improve(double divisor, double most, double away, double[] x, ref double best, ref double violation)
    {
        var quotient = most / divisor;
        var fraction = quotient - Math.Floor(quotient);
        if (fraction < LeastFraction || fraction > 1 - LeastFraction)
        {
            return;
        }

        var (sum, squares) = (-Math.Floor(quotient) - (away / (divisor * (1 - fraction))), 0.0);
        foreach (var column in integers)
        {
            var rounded = Rounded(whole[column] / divisor, fraction);
            sum += rounded * Distance(column, x);
            squares += rounded * rounded;
        }

        foreach (var (_, _, _, coefficient) in rest)
        {
            var scaled = coefficient / (divisor * (1 - fraction));
            squares += scaled * scaled;
        }

        var depth = squares > 0 ? sum / Math.Sqrt(squares) : 0;
        (best, violation) = depth > violation ? (divisor, depth) : (best, violation);
    }

    private Cut? Build(double divisor, double most)
    {
        var quotient = most / divisor;
        var fraction = quotient - Math.Floor(quotient);
        // As Σ cut × variable ≥ least: every sign turned.
        var least = -Math.Floor(quotient);
        foreach (var column in integers)
        {
            var rounded = Rounded(whole[column] / divisor, fraction);
            cut[column] -= isComplemented[column] ? -rounded : rounded;
            least -= isComplemented[column] ? -rounded * upper[column] : rounded * lower[column];
        }

        foreach (var (column, limit, isUpper, coefficient) in rest)
        {
            var scaled = coefficient / (divisor * (1 - fraction)) * (isUpper ? -1 : 1);
            cut[column] -= scaled;
            least -= scaled * limit.Constant;
            if (limit.Column >= 0)
            {
                cut[limit.Column] += scaled * limit.Slope;
            }
        }

        return CutBuilder.From(cut, least, lower, upper);
    }

    private double Distance(int column, double[] x) => isComplemented[column] ? upper[column] - x[column] : x[column] - lower[column];

    private static double Rounded(double value, double fraction) =>
        Math.Floor(value) + (Math.Max(0, value - Math.Floor(value) - fraction) / (1 - fraction));
}
