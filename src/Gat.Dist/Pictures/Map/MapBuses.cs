using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Map;

/// <summary>The buses of a map: a dot for each while there is room, and rings around what is worst or beyond limits.</summary>
internal sealed class MapBuses(PictureData data, MapFrame frame, ValueScale scale, double[] worst)
{
    // Beyond this number rings would hide the map.
    private const int MostRings = 200;

    // From this radius on dots are hardly thicker than lines, and so is the rim that parts them.
    private const double SmallRadius = 2.8;

    /// <summary>Radius of a dot, px.</summary>
    public double Radius { get; } = data.Feeder.Buses.Count switch { <= 60 => 5, <= 200 => 4, <= 600 => SmallRadius, <= MapWires.ManyBuses => 2.2, _ => 0 };

    /// <summary>Buses beyond their limits, the worst first.</summary>
    public IReadOnlyList<int> Violating { get; } = data.Values.IsOfBranches ? [] :
        [.. Enumerable.Range(0, worst.Length).Where(bus => data.Values.Series.Any(series => Limits.Breaks(data, bus, series.Values[bus])))
            .OrderByDescending(bus => Math.Abs(worst[bus] - 1)).ThenBy(bus => bus)];

    /// <summary>Buses that get a ring.</summary>
    public IEnumerable<int> Ringed => Violating.Take(MostRings);

    /// <summary>Writes dots and rings.</summary>
    public void Write(SvgPage page)
    {
        page.OpenGroup(Radius > SmallRadius ? "buses" : "buses small");
        foreach (var bus in data.Tree.Order.Where(IsDrawn))
        {
            page.Circle(frame.X[bus], frame.Y[bus], Math.Max(Radius, 1.6), data.Values.IsOfBranches ? "dot" : scale.Style(worst[bus]), MapWires.BusTip(data, bus));
        }

        page.CloseGroup();
        page.OpenGroup("rings");
        foreach (var bus in Ringed)
        {
            page.Circle(frame.X[bus], frame.Y[bus], Radius + 3, "bad", MapWires.BusTip(data, bus));
        }

        page.CloseGroup();
    }

    /// <summary>Tells labels where the dots and rings are.</summary>
    public void Tell(LabelPlacer labels)
    {
        foreach (var bus in data.Tree.Order.Where(IsDrawn))
        {
            labels.AddMarker(frame.X[bus], frame.Y[bus], Radius);
        }

        foreach (var bus in Ringed)
        {
            labels.AddMarker(frame.X[bus], frame.Y[bus], Radius + 4);
        }
    }

    // In a dense map the line that leads to a bus stands for it; a bus that no line leads to is drawn itself.
    private bool IsDrawn(int bus) => Radius > 0 || data.Tree.Parent[bus] < 0;
}
