using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Profile;

/// <summary>The labels of a profile: its limits, and the buses or branches with the worst values.</summary>
internal sealed class ProfileLabels
{
    private const int LongestName = 24;

    private const int MostStriking = 3;

    private const int MostOthers = 2;

    private readonly PictureData data;
    private readonly ProfileLines lines;
    private readonly StrikingBuses striking;
    private readonly LabelPlacer placer;
    private readonly List<(PlacedLabel Label, (double X, double Y)? Point, string? Style)> labels = [];

    public ProfileLabels(PictureData data, ProfileAxes axes, ProfileLines lines, ProfileSteps steps, Limits limits)
    {
        (this.data, this.lines) = (data, lines);
        striking = new StrikingBuses(data.Tree, data.Values, data.Values.Worst());
        placer = new LabelPlacer(axes.Plot);
        lines.Tell(placer);
        steps.Tell(placer);
        foreach (var limit in axes.Drawn)
        {
            placer.AddLine(axes.Plot.Left, axes.AtY(limit), axes.Plot.Right, axes.AtY(limit));
        }

        foreach (var limit in axes.Drawn)
        {
            AddLimit(axes, limit, limit == limits.Upper, ProfileAxes.LimitText(data, limits, limit));
        }

        AddWorst();
    }

    /// <summary>Writes them.</summary>
    public void Write(SvgPage page)
    {
        foreach (var (label, point, _) in labels)
        {
            if (point is { } at)
            {
                page.Circle(at.X, at.Y, 5, "worst");
            }

            if (label.Leader is { } leader)
            {
                page.Line(leader.X1, leader.Y1, leader.X2, leader.Y2, "leader");
            }
        }

        page.OpenGroup("halo");
        foreach (var (label, _, style) in labels)
        {
            page.Text(label.Baseline.X, label.Baseline.Y, label.Text, style, label.Anchor);
        }

        page.CloseGroup();
    }

    // A limit is named beside its line, at whichever end has room, outside of what it permits where that is free.
    private void AddLimit(ProfileAxes axes, double limit, bool isUpper, string text)
    {
        var y = axes.AtY(limit);
        var width = TextWidth.Of(text, StyleSheet.TextSize) + 16;
        var above = y - 11;
        var below = y + 11;
        var candidates = new[] { axes.Plot.Right - width, axes.Plot.Left + 8, (axes.Plot.Left + axes.Plot.Right - width) / 2 }
            .SelectMany(left => isUpper ? new[] { (left, above), (left, below) } : [(left, below), (left, above)]);
        if (placer.PlaceAmong(text, candidates, StyleSheet.TextSize) is { } label)
        {
            labels.Add((label, null, "alarm"));
        }
    }

    private void AddWorst()
    {
        var all = Enumerable.Range(0, lines.Points.Count).SelectMany(series => lines.Points[series].Select(bus => (Series: series, Bus: bus))).ToList();
        var chosen = new List<(double X, double Y)>();
        var isLow = data.Values.IsLowStriking;
        Add(all.Where(point => Breaks(point) || (!IsSource(point) && striking.IsStriking(Value(point)))).OrderBy(point => isLow ? Value(point) : -Value(point)).ThenBy(point => point.Bus), MostStriking, chosen);

        // Of the other end all that breaks a limit is worth a name, else the furthest, unless it is the source that holds it.
        var others = all.OrderBy(point => isLow ? -Value(point) : Value(point)).ThenByDescending(IsSource).ThenBy(point => point.Bus).ToList();
        if (data.Values.Quantity == PictureQuantity.Voltage)
        {
            Add(others.Where((point, index) => Breaks(point) || (index == 0 && !IsSource(point))), MostOthers, chosen);
        }
    }

    private bool IsSource((int Series, int Bus) point) => !data.Values.IsOfBranches && data.Feeder.Buses.Type[point.Bus] == BusType.Slack;

    private double Value((int Series, int Bus) point) => lines.Value(point.Series, point.Bus);

    private bool Breaks((int Series, int Bus) point) => Limits.Breaks(data, lines.Element(point.Series, point.Bus), lines.Value(point.Series, point.Bus));

    // Points beside one that is named already, or on the way to it, say little more.
    private void Add(IEnumerable<(int Series, int Bus)> points, int most, List<(double X, double Y)> chosen)
    {
        var added = new List<int>();
        foreach (var point in points)
        {
            var at = lines.Point(point.Series, point.Bus);
            if (chosen.Exists(other => double.Hypot(other.X - at.X, other.Y - at.Y) < 48)
                || (!data.Values.IsOfBranches && added.Exists(other => striking.SayTheSame(other, point.Bus))))
            {
                continue;
            }

            chosen.Add(at);
            added.Add(point.Bus);
            if (placer.Place(Text(point), at.X, at.Y, 6, isImportant: true, StyleSheet.TextSize) is { } label)
            {
                labels.Add((label, at, Breaks(point) ? "alarm" : null));
            }

            if (added.Count == most)
            {
                return;
            }
        }
    }

    private string Text((int Series, int Bus) point)
    {
        var element = lines.Element(point.Series, point.Bus);
        var id = SvgText.Shorten(SvgText.Clean(data.Values.IsOfBranches ? data.Feeder.Branches.Id[element] : data.Feeder.Buses.Id[element]), LongestName);
        var phase = data.Values.Series[point.Series].Phase;
        return $"{id}{(phase.Length > 0 ? " " + phase : "")}: {data.Values.Text(lines.Value(point.Series, point.Bus))}";
    }
}
