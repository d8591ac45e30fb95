using System.Globalization;

namespace Gat.Optimization.Files;

/// <summary>Numbers as these files write them: with Fortran's D for the exponent, and words for infinity.</summary>
internal static class Numbers
{
    /// <summary>Reads a number that is not NaN.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return !double.IsNaN(value);
        }

        var isSigned = text.Length > 0 && text[0] is '-' or '+';
        var word = isSigned ? text[1..] : text;
        if (word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = isSigned && text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return text.IndexOfAny('d', 'D') > 0
            && double.TryParse(text.ToString().ToUpperInvariant().Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
