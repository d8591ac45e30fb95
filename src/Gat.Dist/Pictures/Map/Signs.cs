using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Pictures.Map;

/// <summary>Signs of devices, as one-line diagrams draw them, about 12 px wide.</summary>
internal static class Signs
{
    /// <summary>Half the width of a sign, px.</summary>
    public const double Radius = 6;

    /// <summary>A source: a filled square.</summary>
    public static void Source(SvgPage page, double x, double y, string? tip = null) => page.Rectangle(Box.Around(x, y, Radius), "full", tip);

    /// <summary>A transformer: two rings that overlap along its branch.</summary>
    public static void Transformer(SvgPage page, double x, double y, (double X, double Y) along, string? tip = null)
    {
        page.Circle(x - (2.4 * along.X), y - (2.4 * along.Y), 4, null, tip);
        page.Circle(x + (2.4 * along.X), y + (2.4 * along.Y), 4, "stroke", tip);
    }

    /// <summary>A regulator: a ring crossed by an arrow.</summary>
    public static void Regulator(SvgPage page, double x, double y, string? tip = null)
    {
        page.Circle(x, y, 4.6, null, tip);
        page.Path(
            new PathText().Segment(x - 5.5, y + 5.5, x + 5.5, y - 5.5).MoveTo(x + 2, y - 5.5).LineTo(x + 5.5, y - 5.5).LineTo(x + 5.5, y - 2).ToString(), "stroke", tip);
    }

    /// <summary>An open switch: a hollow square.</summary>
    public static void OpenSwitch(SvgPage page, double x, double y, string? tip = null) => page.Rectangle(Box.Around(x, y, 4), null, tip);

    /// <summary>A capacitor: two plates, and a stub from its bus where it has one.</summary>
    public static void Capacitor(SvgPage page, double x, double y, (double X, double Y) fromBus, string? tip = null)
    {
        var (dx, dy) = fromBus;
        page.Path(Plate(x - (1.7 * dx), y - (1.7 * dy)).ToString() + Plate(x + (1.7 * dx), y + (1.7 * dy)), "stroke", tip);

        PathText Plate(double atX, double atY) => new PathText().Segment(atX - (5 * dy), atY + (5 * dx), atX + (5 * dy), atY - (5 * dx));
    }

    /// <summary>A generator, a store or another resource: a triangle.</summary>
    public static void Resource(SvgPage page, double x, double y, string? tip = null) =>
        page.Path(new PathText().MoveTo(x, y - 5.5).LineTo(x + 5.5, y + 4.5).LineTo(x - 5.5, y + 4.5).ToString() + "Z", null, tip);
}
