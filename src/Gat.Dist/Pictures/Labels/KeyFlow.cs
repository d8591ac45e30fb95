using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Pictures.Labels;

/// <summary>A sign and what it stands for.</summary>
/// <param name="Text">What it stands for.</param>
/// <param name="Draw">Draws the sign around a point.</param>
internal sealed record KeyEntry(string Text, Action<SvgPage, double, double> Draw);

/// <summary>The key of a picture: entries side by side, in as many lines as they need.</summary>
internal sealed class KeyFlow
{
    /// <summary>Height of a line, px.</summary>
    public const double LineHeight = 21;

    // A sign with the space around it, and the space between entries.
    private const double SignWidth = 34;

    private const double Gap = 20;

    private readonly List<(KeyEntry Entry, double X, int Line)> places = [];

    public KeyFlow(IEnumerable<KeyEntry> entries, double width)
    {
        double x = 0;
        var line = 0;
        foreach (var entry in entries)
        {
            var needed = SignWidth + TextWidth.Of(entry.Text, StyleSheet.TextSize);
            if (x > 0 && x + needed > width)
            {
                (x, line) = (0, line + 1);
            }

            places.Add((entry, x, line));
            x += needed + Gap;
        }

        Height = places.Count == 0 ? 0 : LineHeight * (line + 1);
    }

    /// <summary>Height of all lines, px; 0 without entries.</summary>
    public double Height { get; }

    /// <summary>Writes the entries with their first line's top left corner at a point.</summary>
    public void Write(SvgPage page, double left, double top)
    {
        foreach (var (entry, x, line) in places)
        {
            var middle = top + (LineHeight * (line + 0.5));
            entry.Draw(page, left + x + 12, middle);
            page.Text(left + x + SignWidth - 4, middle + 4, entry.Text);
        }
    }
}
