using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Map;

/// <summary>The legend below a map: the colours with their values and limits, and the key of its signs.</summary>
internal sealed class MapLegend
{
    private const double BarWidth = 300;

    private const double BarHeight = 12;

    // The label of the lowest tick begins left of the bar.
    private const double Indent = 14;

    private readonly PictureData data;
    private readonly ValueScale scale;
    private readonly Limits limits;
    private readonly KeyFlow key;
    private readonly bool isBeside;
    private readonly string? limitWords;

    public MapLegend(PictureData data, ValueScale scale, Limits limits, IEnumerable<KeyEntry> entries, double width)
    {
        (this.data, this.scale, this.limits) = (data, scale, limits);
        limitWords = LimitWords();
        isBeside = width > 640;
        key = new KeyFlow(entries, width - (2 * PageHead.Margin) - (isBeside ? BarWidth + Indent + 50 : 0));
        var barHeight = limitWords is null ? 58 : 76;
        Height = PageHead.Margin + (isBeside ? Math.Max(barHeight, key.Height) : barHeight + 8 + key.Height);
    }

    /// <summary>Height, px.</summary>
    public double Height { get; }

    /// <summary>Writes it below the map.</summary>
    public void Write(SvgPage page, double top)
    {
        var (left, bar) = (PageHead.Margin, top + 20);
        key.Write(page, isBeside ? left + BarWidth + Indent + 50 : left, isBeside ? top : bar + BarHeight + (limitWords is null ? 34 : 50));
        page.Text(left, top + 12, $"{Title()}, {data.Values.Unit}");
        WriteBar(page, left + Indent, bar);
        if (limitWords is not null)
        {
            page.Text(left, bar + BarHeight + 36, limitWords, "soft");
        }
    }

    private void WriteBar(SvgPage page, double left, double top)
    {
        var part = BarWidth / ColourRamp.Steps;
        page.OpenGroup("bar");
        for (var i = 0; i < ColourRamp.Steps; i++)
        {
            page.Rectangle(new Box(left + (part * i), top, left + (part * (i + 1)), top + BarHeight), scale.StyleOfPart(i));
        }

        page.CloseGroup();
        var every = 1 + (int)(scale.Scale.Ticks.Max(tick => TextWidth.Of(scale.Scale.Text(tick), StyleSheet.TextSize)) * 1.25 * scale.Scale.Ticks.Count / BarWidth);
        for (var tick = 0; tick < scale.Scale.Ticks.Count; tick += every)
        {
            var x = At(left, scale.Scale.Ticks[tick]);
            var isEnd = scale.IsCut && tick == scale.Scale.Ticks.Count - 1;
            page.Line(x, top + BarHeight, x, top + BarHeight + 4, "axis");
            page.Text(x, top + BarHeight + 17, (isEnd ? "≥ " : "") + scale.Scale.Text(scale.Scale.Ticks[tick]), null, "middle");
        }

        foreach (var limit in new[] { limits.Lower, limits.Upper }.Where(IsOnScale))
        {
            page.Line(At(left, limit), top - 4, At(left, limit), top + BarHeight + 4, "mark");
        }
    }

    private double At(double left, double value) => left + (BarWidth * (value - scale.Scale.Lowest) / (scale.Scale.Highest - scale.Scale.Lowest));

    private bool IsOnScale(double value) => value >= scale.Scale.Lowest && value <= scale.Scale.Highest;

    private string Title() => data.Values.Quantity switch
    {
        PictureQuantity.Voltage => data.Values.Series.Count > 1 ? $"voltage of the {(data.Values.IsLowStriking ? "lowest" : "highest")} phase" : "voltage",
        PictureQuantity.Loading => "loading",
        _ => data.Values.Series.Count > 1 ? "hosting capacity of the phase with the least" : "hosting capacity",
    };

    private string? LimitWords()
    {
        if (data.Values.Quantity == PictureQuantity.HostingCapacity)
        {
            return null;
        }

        if (data.Values.Quantity == PictureQuantity.Loading)
        {
            return IsOnScale(100) ? "limit: 100 %, marked" : "limit: 100 %, beyond the scale";
        }

        var given = new[] { limits.Lower, limits.Upper }.Where(limit => !double.IsNaN(limit)).ToList();
        var marked = given.Count(IsOnScale);
        return given.Count == 0 ? "no limits are given"
            : $"limits{(limits.AreOfAll ? "" : " of most buses")}: {string.Join(" and ", given.Select(limit => limit.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture)))} pu"
                + (marked == given.Count ? ", marked" : marked == 0 ? ", beyond the scale" : ", marked where on the scale");
    }
}
