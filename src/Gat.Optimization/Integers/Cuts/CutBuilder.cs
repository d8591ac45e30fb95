namespace Gat.Optimization.Integers.Cuts;

/// <summary>Makes a cut of a dense row, leaving out what is too small, and refuses those that a simplex method would suffer from.</summary>
internal static class CutBuilder
{
    /// <summary>Coefficients below this, relative to the largest, are replaced by their variable's limit.</summary>
    private const double SmallRatio = 1e-7;

    /// <summary>A coefficient below this is rounding, whatever the others are: cuts are made with a right-hand side of about one.</summary>
    private const double Rounding = 1e-12;

    /// <summary>What is given away so that rounding cannot cut off a whole point.</summary>
    private const double Slack = 1e-8;

    /// <summary>The cut, which has no columns where nothing satisfies it; null where it cannot be had safely.</summary>
    /// <param name="coefficients">One for each variable; cleared on return.</param>
    /// <param name="least">The right-hand side.</param>
    /// <param name="lower">Limits at the root.</param>
    /// <param name="upper">Limits at the root.</param>
    public static Cut? From(double[] coefficients, double least, double[] lower, double[] upper)
    {
        var largest = 0.0;
        foreach (var coefficient in coefficients)
        {
            largest = Math.Max(largest, Math.Abs(coefficient));
        }

        var (columns, values) = (new List<int>(), new List<double>());
        for (var column = 0; column < coefficients.Length; column++)
        {
            var coefficient = coefficients[column];
            coefficients[column] = 0;
            if (Math.Abs(coefficient) > Math.Max(SmallRatio * largest, Rounding))
            {
                columns.Add(column);
                values.Add(coefficient);
            }
            else if (coefficient != 0)
            {
                // The cut without the term must still hold wherever the variable stands.
                least -= coefficient * (coefficient > 0 ? upper[column] : lower[column]);
            }
        }

        least -= Slack * (1 + Math.Abs(least));
        return double.IsFinite(least) && double.IsFinite(largest) && (columns.Count > 0 ? Math.Abs(least) < 1e9 * largest : least > 0.5)
            ? new Cut([.. columns], [.. values], least)
            : null;
    }
}
