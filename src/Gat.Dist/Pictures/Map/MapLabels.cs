using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Map;

/// <summary>The labels of a map: sources, what is worst, and, where there is room, the ends of laterals and other buses.</summary>
internal sealed class MapLabels
{
    private const int Worst = 3;

    private const int LongestName = 22;

    // Buses of a feeder that small may all be labelled; of a larger one the ends of its laterals; of a dense one neither.
    private const int FewBuses = 80;

    private readonly PictureData data;
    private readonly MapFrame frame;
    private readonly MapWires wires;
    private readonly MapBuses buses;
    private readonly double[] worst;
    private readonly StrikingBuses striking;
    private readonly LabelPlacer placer;
    private readonly List<(PlacedLabel Label, string? Style)> labels = [];
    private readonly HashSet<int> labelled = [];

    public MapLabels(PictureData data, MapFrame frame, MapWires wires, MapBuses buses, MapDevices devices, double[] worst)
    {
        (this.data, this.frame, this.wires, this.buses, this.worst) = (data, frame, wires, buses, worst);
        striking = new StrikingBuses(data.Tree, data.Values, worst);
        placer = new LabelPlacer(frame.Area);
        wires.Tell(placer);
        buses.Tell(placer);
        devices.Tell(placer);
        AddSources();
        AddWorst();
        AddOthers();
    }

    /// <summary>Writes them.</summary>
    public void Write(SvgPage page)
    {
        foreach (var (x1, y1, x2, y2) in labels.Select(label => label.Label.Leader).OfType<(double, double, double, double)>())
        {
            page.Line(x1, y1, x2, y2, "leader");
        }

        page.OpenGroup("halo");
        foreach (var (label, style) in labels)
        {
            page.Text(label.Baseline.X, label.Baseline.Y, label.Text, style, label.Anchor);
        }

        page.CloseGroup();
    }

    private static string Short(string id) => SvgText.Shorten(SvgText.Clean(id), LongestName);

    private void AddSources()
    {
        foreach (var bus in Enumerable.Range(0, data.Feeder.Buses.Count).Where(bus => data.Feeder.Buses.Type[bus] == BusType.Slack).Take(12))
        {
            Add(bus, Short(data.Feeder.Buses.Id[bus]), Signs.Radius, isImportant: true, null);
        }
    }

    // What breaks a limit most comes first, then what is nearest to it; of voltages the other end has a name too, unless a source holds it.
    private void AddWorst()
    {
        var points = new List<(double X, double Y)>();
        var elements = Enumerable.Range(0, worst.Length).Where(element => !double.IsNaN(worst[element])).ToList();
        AddApart(Worst, elements.Where(element => !IsSource(element) && (striking.IsStriking(worst[element]) || Excess(element) > 0))
            .OrderByDescending(Excess).ThenBy(element => data.Values.IsLowStriking ? worst[element] : -worst[element]).ThenBy(element => element), points);
        if (data.Values.Quantity == PictureQuantity.Voltage)
        {
            var others = elements.OrderBy(element => data.Values.IsLowStriking ? -worst[element] : worst[element]).ThenByDescending(IsSource).ThenBy(element => element);
            AddApart(1, others.Take(1).Where(element => !IsSource(element)), points);
        }
    }

    // Neighbours of what has a name, and what lies before it, are nearly as bad: another part of the feeder says more.
    private void AddApart(int most, IEnumerable<int> elements, List<(double X, double Y)> points)
    {
        var added = new List<int>();
        foreach (var element in elements)
        {
            var point = data.Values.IsOfBranches ? wires.Middle(element) : (X: frame.X[element], Y: frame.Y[element]);
            if (points.TrueForAll(other => double.Hypot(other.X - point.X, other.Y - point.Y) > 45) && added.TrueForAll(other => !SayTheSame(other, element)))
            {
                points.Add(point);
                added.Add(element);
                AddWorst(element, point);
            }

            if (added.Count == most)
            {
                return;
            }
        }
    }

    private void AddWorst(int element, (double X, double Y) point)
    {
        var id = Short(data.Values.IsOfBranches ? data.Feeder.Branches.Id[element] : data.Feeder.Buses.Id[element]);
        var style = Limits.Breaks(data, element, worst[element]) ? "alarm" : null;
        AddAt(point, $"{id}: {data.Values.Text(worst[element])}", data.Values.IsOfBranches ? 4 : buses.Radius + 4, true, style);
        if (!data.Values.IsOfBranches)
        {
            labelled.Add(element);
        }
    }

    private double Excess(int element) => data.Values.Quantity != PictureQuantity.Voltage || !Limits.Breaks(data, element, worst[element]) ? 0
        : Math.Max(0, Math.Max(
            Finite(worst[element] - data.Feeder.Buses.VMaxPu[element]), Finite(data.Feeder.Buses.VMinPu[element] - worst[element])));

    private static double Finite(double value) => double.IsNaN(value) ? double.NegativeInfinity : value;

    private bool SayTheSame(int one, int other) => !data.Values.IsOfBranches && striking.SayTheSame(one, other);

    private bool IsSource(int element) => !data.Values.IsOfBranches && data.Feeder.Buses.Type[element] == BusType.Slack;

    private void AddOthers()
    {
        var count = data.Feeder.Buses.Count;
        if (wires.IsDense)
        {
            return;
        }

        var children = data.Tree.Children();
        var ends = data.Tree.Order.Where(bus => children[bus].Count == 0).OrderByDescending(bus => data.Tree.Depth[bus]).ThenBy(bus => bus);
        foreach (var bus in count <= FewBuses ? ends.Concat(data.Tree.Order).ToList() : ends.Take(60).ToList())
        {
            Add(bus, Short(data.Feeder.Buses.Id[bus]), buses.Radius, isImportant: false, "soft");
        }
    }

    private void Add(int bus, string text, double radius, bool isImportant, string? style)
    {
        if (labelled.Add(bus))
        {
            AddAt((frame.X[bus], frame.Y[bus]), text, radius, isImportant, style);
        }
    }

    private void AddAt((double X, double Y) point, string text, double radius, bool isImportant, string? style)
    {
        if (placer.Place(text, point.X, point.Y, radius, isImportant, StyleSheet.TextSize) is { } label)
        {
            labels.Add((label, style));
        }
    }
}
