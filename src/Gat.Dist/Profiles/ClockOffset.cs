using System.Globalization;

namespace Gat.Dist.Profiles;

/// <summary>Distances from UTC as text: +01:00, -0530, +2.</summary>
internal static class ClockOffset
{
    public static bool TryParse(string text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return false;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 0 or 3 or > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var (hours, minutes) = digits.Length <= 2 ? (value, 0) : (value / 100, value % 100);
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return hours <= 14 && minutes < 60;
    }
}
