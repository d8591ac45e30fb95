namespace Gat.Dist.Pictures.Drawing;

/// <summary>
/// How wide a text will be. The viewer's font is not known, so the estimate takes the wider of the common sans-serif fonts: a
/// label may turn out narrower than its box, hardly ever wider.
/// </summary>
internal static class TextWidth
{
    /// <summary>Height of a line of text as a multiple of its size.</summary>
    public const double LineHeight = 1.25;

    /// <summary>Width, px.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sizePixels">Size of the font, px.</param>
    public static double Of(ReadOnlySpan<char> text, double sizePixels)
    {
        double ems = 0;
        foreach (var letter in text)
        {
            ems += Ems(letter);
        }

        return ems * sizePixels;
    }

    // Of the size; digits, lower and upper case as in the widest of the fonts, letters beyond Latin as a whole square.
    private static double Ems(char letter) => letter switch
    {
        'i' or 'j' or 'l' or '|' or '\'' => 0.32,
        ' ' or '.' or ',' or ':' or ';' or '!' or '(' or ')' or '[' or ']' or '/' or 'I' or 'f' or 't' or 'r' or '-' => 0.42,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 1.0,
        >= '0' and <= '9' => 0.64,
        >= 'a' and <= 'z' => 0.62,
        >= 'A' and <= 'Z' => 0.74,
        < '\u0250' => 0.7,
        >= '\uDC00' and <= '\uDFFF' => 0,
        _ => 1.05,
    };
}
