using System.Globalization;

namespace Gat.Dist.Pictures.Drawing;

/// <summary>Numbers in a picture: coordinates in tenths of a pixel, values with as many digits as their readers use.</summary>
internal static class SvgNumber
{
    /// <summary>A coordinate, px, to a tenth.</summary>
    public static string Of(double pixels)
    {
        // Minus zero would be written as "-0".
        var tenths = Math.Round(pixels * 10) / 10;
        return (tenths == 0 ? 0 : tenths).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>A value with a fixed number of decimals.</summary>
    public static string Fixed(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A value with four significant digits at most, for sentences.</summary>
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
