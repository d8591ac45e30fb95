using System.Globalization;
using System.Text.RegularExpressions;

namespace Gat.Dist.Profiles;

/// <summary>Numbers as meter systems write them: with a decimal point or comma, perhaps in groups of thousands, or missing.</summary>
internal static partial class NumberText
{
    private static readonly HashSet<string> missing = new(StringComparer.OrdinalIgnoreCase) { "", "-", "--", "---", "NA", "N/A", "#N/A", "NaN", "null", "none", "n.a." };

    /// <summary>Whether a cell says that there is no value.</summary>
    public static bool IsMissing(string text) => missing.Contains(text);

    /// <summary>Whether a cell is a number with either mark.</summary>
    public static bool IsNumber(string text) => TryParse(text, '.', out _) || TryParse(text, ',', out _);

    /// <summary>The decimal mark of a sample: the later mark of a number that has both, else a comma that stands alone in one.</summary>
    public static char FindDecimal(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            var (point, comma) = (cell.LastIndexOf('.'), cell.LastIndexOf(','));
            if (comma >= 0 && (point < 0 ? TryParse(cell, ',', out _) : comma > point))
            {
                return ',';
            }
        }

        return '.';
    }

    /// <summary>Reads a finite number.</summary>
    public static bool TryParse(string text, char decimalMark, out double value)
    {
        var plain = text;
        if (Groups(decimalMark).IsMatch(text))
        {
            plain = string.Concat(text.Where(letter => letter == decimalMark || !Thousands(letter)));
        }

        if (decimalMark == ',')
        {
            plain = plain.Contains('.', StringComparison.Ordinal) ? "" : plain.Replace(',', '.');
        }

        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool Thousands(char letter) => letter is '.' or ',' or '\'' or ' ' or '\u00A0' or '\u202F';

    private static Regex Groups(char decimalMark) => decimalMark == ',' ? CommaGroups() : PointGroups();

    [GeneratedRegex(@"^[+-]?\d{1,3}([.' \u00A0\u202F]\d{3})+(,\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CommaGroups();

    [GeneratedRegex(@"^[+-]?\d{1,3}([,' \u00A0\u202F]\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PointGroups();
}
