using System.Globalization;
using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Pictures.Profile;

/// <summary>The axes of a profile: distances to the right, values upwards.</summary>
internal sealed class ProfileAxes
{
    private const double LeftRoom = 74;

    private const double BottomRoom = 58;

    // A limit that is further from the values than this share of their span is told in words, not drawn: the values would be squeezed.
    private const double FarFraction = 0.8;

    private readonly string xTitle;
    private readonly string yTitle;

    public ProfileAxes(PictureData data, Limits limits, double width, double top)
    {
        var distances = Distances(data).DefaultIfEmpty(0).Max();
        var all = data.Values.Series.SelectMany(series => series.Values).Where(value => !double.IsNaN(value)).ToList();
        var (low, high) = (all.Min(), all.Max());
        if (data.Values.Quantity != PictureQuantity.Voltage)
        {
            low = Math.Min(0, low);
        }

        var span = Math.Max(high - low, data.Values.Quantity == PictureQuantity.Voltage ? 0.02 : 1e-3);
        Drawn = [.. new[] { limits.Lower, limits.Upper }.Where(limit => limit >= low - (FarFraction * span) && limit <= high + (FarFraction * span))];
        Far = [.. new[] { limits.Lower, limits.Upper }.Where(limit => !double.IsNaN(limit)).Except(Drawn)];
        var (from, to) = (Drawn.Append(low).Min(), Drawn.Append(high).Max());
        var room = data.Values.Quantity == PictureQuantity.Voltage ? 0.05 * (to - from) : 0;
        Plot = new Box(LeftRoom, top, width - PageHead.Margin, top + Math.Clamp(0.46 * width, 220, 900));
        Y = NiceScale.Around(
            from - room, to + (0.05 * (to - from)), (int)Math.Clamp(Plot.Height / 58, 3, 12), data.Values.Quantity == PictureQuantity.Voltage ? 0.01 : 1e-3);
        X = NiceScale.Between(0, distances, (int)Math.Clamp(Plot.Width / 105, 3, 16), 1e-6);
        (xTitle, yTitle) = (data.Measure.AxisTitle, Title(data.Values.Quantity));
        Bottom = Plot.Bottom + BottomRoom;
    }

    /// <summary>Distances.</summary>
    public NiceScale X { get; }

    /// <summary>Values.</summary>
    public NiceScale Y { get; }

    /// <summary>Where values are drawn.</summary>
    public Box Plot { get; }

    /// <summary>Where the axes end on the page, with their titles.</summary>
    public double Bottom { get; }

    /// <summary>Limits that are drawn.</summary>
    public IReadOnlyList<double> Drawn { get; }

    /// <summary>Limits too far from the values.</summary>
    public IReadOnlyList<double> Far { get; }

    /// <summary>Place of a distance on the page.</summary>
    public double AtX(double distance) => Plot.Left + (Plot.Width * (distance - X.Lowest) / (X.Highest - X.Lowest));

    /// <summary>Place of a value on the page.</summary>
    public double AtY(double value) => Plot.Bottom - (Plot.Height * (value - Y.Lowest) / (Y.Highest - Y.Lowest));

    /// <summary>Writes grid, axes and the zones beyond limits.</summary>
    public void Write(SvgPage page, Limits limits)
    {
        WriteZones(page, limits);
        foreach (var tick in Y.Ticks)
        {
            page.Line(Plot.Left, AtY(tick), Plot.Right, AtY(tick), "grid");
            page.Text(Plot.Left - 8, AtY(tick) + 4, Y.Text(tick), null, "end");
        }

        foreach (var tick in X.Ticks)
        {
            page.Line(AtX(tick), Plot.Bottom, AtX(tick), Plot.Bottom + 5, "axis");
            page.Text(AtX(tick), Plot.Bottom + 20, X.Text(tick), null, "middle");
        }

        page.Line(Plot.Left, Plot.Bottom, Plot.Right, Plot.Bottom, "axis");
        page.Text((Plot.Left + Plot.Right) / 2, Plot.Bottom + 42, xTitle, "soft", "middle");
        page.Text(20, (Plot.Top + Plot.Bottom) / 2, yTitle, "soft", "middle", turnDeg: -90);
    }

    /// <summary>The limit lines.</summary>
    public void WriteLimits(SvgPage page)
    {
        foreach (var limit in Drawn)
        {
            page.Line(Plot.Left, AtY(limit), Plot.Right, AtY(limit), "limit");
        }
    }

    /// <summary>What a limit line is called.</summary>
    public static string LimitText(PictureData data, Limits limits, double limit) => data.Values.Quantity == PictureQuantity.Loading
        ? "rating"
        : $"{(limit == limits.Upper ? "upper" : "lower")} limit{(limits.AreOfAll ? "" : " of most buses")} {limit.ToString("0.00##", CultureInfo.InvariantCulture)} pu";

    private void WriteZones(SvgPage page, Limits limits)
    {
        if (Drawn.Contains(limits.Upper))
        {
            page.Rectangle(new Box(Plot.Left, Plot.Top, Plot.Right, AtY(limits.Upper)), "zone");
        }

        if (Drawn.Contains(limits.Lower))
        {
            page.Rectangle(new Box(Plot.Left, AtY(limits.Lower), Plot.Right, Plot.Bottom), "zone");
        }
    }

    private static IEnumerable<double> Distances(PictureData data) => Enumerable.Range(0, data.Tree.SuppliedCount).Select(position => data.Tree.Distance[data.Tree.Order[position]]);

    private static string Title(PictureQuantity quantity) => quantity switch
    {
        PictureQuantity.Voltage => "voltage, pu",
        PictureQuantity.Loading => "loading, %",
        _ => "hosting capacity, MW",
    };
}
