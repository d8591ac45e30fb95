using Gat.Dist.Pictures.Colours;

namespace Gat.Dist.Pictures.Drawing;

/// <summary>Title and caption at the top of a picture, broken into lines that fit.</summary>
internal sealed class PageHead
{
    /// <summary>Space left free at all edges, px.</summary>
    public const double Margin = 24;

    private const double TitleLine = 22;

    private const double CaptionLine = 17;

    // Letters of a title are bold, and so wider.
    private const double BoldRatio = 1.1;

    private readonly IReadOnlyList<string> title;
    private readonly IReadOnlyList<string> caption;

    public PageHead(string title, string caption, double width)
    {
        this.title = SvgText.Wrap(title, width - (2 * Margin), StyleSheet.TitleSize * BoldRatio);
        this.caption = SvgText.Wrap(caption, width - (2 * Margin), StyleSheet.TextSize);
        Bottom = Margin + (TitleLine * this.title.Count) + (CaptionLine * this.caption.Count) + 10;
    }

    /// <summary>Where the picture goes on below it, px.</summary>
    public double Bottom { get; }

    /// <summary>Writes it.</summary>
    public void Write(SvgPage page)
    {
        var y = Margin - 8;
        foreach (var line in title)
        {
            page.Text(Margin, y += TitleLine, line, "title");
        }

        foreach (var line in caption)
        {
            page.Text(Margin, y += CaptionLine, line, "soft");
        }
    }
}
