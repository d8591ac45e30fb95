using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Profile;

/// <summary>
/// The lines of a profile: of bus values from each bus to the next, so that a transformer or regulator without length is a
/// vertical step; of branch values level from one end of the branch to the other.
/// </summary>
internal sealed class ProfileLines
{
    // With more points, markers hide each other; a point then has a place for its tool tip only.
    private const int MostMarkers = 240;

    // With more points lines are thin, and what lies behind service transformers is faint, so that the primary lines stand out.
    private const int ManyPoints = 1500;

    private const double LowVoltageKv = 1;

    // With fewer service transformers the low-voltage lines are what the picture is about.
    private const int ManyServices = 15;

    private readonly PictureData data;
    private readonly ProfileAxes axes;
    private readonly List<int> walk;
    private readonly bool isServed;

    public ProfileLines(PictureData data, ProfileAxes axes)
    {
        (this.data, this.axes) = (data, axes);
        walk = Walk();
        isServed = HasManyServices();
        Points = [.. data.Values.Series.Select((_, series) => walk.Where(bus => HasPoint(series, bus)).ToArray())];
        HasMarkers = Points.Sum(points => points.Length) <= MostMarkers && !data.Values.IsOfBranches;
    }

    /// <summary>Of each series the buses that have a point: its own, or of a branch value the bus that the branch leads to.</summary>
    public IReadOnlyList<int[]> Points { get; }

    /// <summary>Whether points have markers.</summary>
    public bool HasMarkers { get; }

    /// <summary>Style of a series: of one of three phases, or of all together.</summary>
    public static string Style(string phase) => phase switch { "A" => "a", "B" => "b", "C" => "c", _ => "1" };

    /// <summary>The middle of what stands for a bus.</summary>
    public (double X, double Y) Point(int series, int bus)
    {
        var piece = Piece(series, bus);
        return data.Values.IsOfBranches ? ((piece.X1 + piece.X2) / 2, piece.Y2) : (piece.X2, piece.Y2);
    }

    /// <summary>The value of a point.</summary>
    public double Value(int series, int bus) => Element(series, bus) is var element && element < 0 ? double.NaN : data.Values.Series[series].Values[element];

    /// <summary>The bus or branch that a point is about: of branches side by side the one with the highest value; -1 where there is none.</summary>
    public int Element(int series, int bus) => !data.Values.IsOfBranches ? bus
        : data.Tree.BranchesTo(bus).Where(branch => !double.IsNaN(data.Values.Series[series].Values[branch]))
            .OrderByDescending(branch => data.Values.Series[series].Values[branch]).FirstOrDefault(-1);

    /// <summary>Writes lines, then markers with their tool tips.</summary>
    public void Write(SvgPage page)
    {
        var isDense = Points.Sum(points => points.Length) > ManyPoints;
        if (isDense)
        {
            WriteSeries(page, "series faint", IsLowVoltage);
        }

        WriteSeries(page, isDense ? "series thin" : HasMarkers || data.Values.IsOfBranches ? "series" : "series medium", bus => !isDense || !IsLowVoltage(bus));
        page.OpenGroup(HasMarkers ? "points" : "tip");
        for (var series = 0; series < Points.Count; series++)
        {
            foreach (var bus in Points[series])
            {
                WritePoint(page, series, bus);
            }
        }

        page.CloseGroup();
    }

    /// <summary>Tells labels where lines and markers are.</summary>
    public void Tell(LabelPlacer labels)
    {
        for (var series = 0; series < Points.Count; series++)
        {
            foreach (var bus in Points[series])
            {
                var piece = Piece(series, bus);
                if (IsLine(series, bus))
                {
                    labels.AddLine(piece.X1, piece.Y1, piece.X2, piece.Y2);
                }

                labels.AddMarker(piece.X2, piece.Y2, HasMarkers ? 3 : 0.5);
            }
        }
    }

    /// <summary>Draws the marker of a phase: each has a shape of its own.</summary>
    public static void Marker(SvgPage page, double x, double y, string phase, string? tip)
    {
        var style = "m" + Style(phase);
        switch (phase)
        {
            case "B":
                page.Rectangle(Box.Around(x, y, 2.8), style, tip);
                break;
            case "C":
                page.Path(new PathText().MoveTo(x, y - 3.8).LineTo(x + 3.6, y + 2.8).LineTo(x - 3.6, y + 2.8).ToString() + "Z", style, tip);
                break;
            default:
                page.Circle(x, y, 3.1, style, tip);
                break;
        }
    }

    private void WriteSeries(SvgPage page, string style, Func<int, bool> isOfGroup)
    {
        page.OpenGroup(style);
        for (var series = 0; series < Points.Count; series++)
        {
            var path = new PathText();
            foreach (var piece in Points[series].Where(bus => isOfGroup(bus) && IsLine(series, bus)).Select(bus => Piece(series, bus)))
            {
                path.Segment(piece.X1, piece.Y1, piece.X2, piece.Y2);
            }

            if (!path.IsEmpty)
            {
                page.Path(path.ToString(), "s" + Style(data.Values.Series[series].Phase));
            }
        }

        page.CloseGroup();
    }

    private bool IsLowVoltage(int bus) => isServed && data.Feeder.Buses.BaseKv[bus] < LowVoltageKv;

    private bool HasManyServices() => walk.Count(bus => data.Tree.Parent[bus] is var parent && parent >= 0
        && data.Feeder.Buses.BaseKv[bus] < LowVoltageKv && data.Feeder.Buses.BaseKv[parent] >= LowVoltageKv) >= ManyServices;

    private void WritePoint(SvgPage page, int series, int bus)
    {
        var (x, y) = Point(series, bus);
        var phase = data.Values.Series[series].Phase;
        var tip = $"{Name(series, bus)}{(phase.Length > 0 ? " " + phase : "")}: {data.Values.Text(Value(series, bus))} at {data.Tree.Distance[bus]:G4} {data.Measure.Unit}".TrimEnd();
        if (HasMarkers)
        {
            Marker(page, x, y, phase, tip);
        }
        else
        {
            page.Circle(x, y, 3, null, tip);
        }
    }

    private string Name(int series, int bus) => data.Values.IsOfBranches && Element(series, bus) is var branch
        ? $"{data.Feeder.Branches.Kind[branch].Word()} {data.Feeder.Branches.Id[branch]}" : $"bus {data.Feeder.Buses.Id[bus]}";

    private bool HasPoint(int series, int bus) => !double.IsNaN(Value(series, bus));

    private bool IsLine(int series, int bus) => data.Values.IsOfBranches
        || (data.Tree.Parent[bus] >= 0 && !double.IsNaN(data.Values.Series[series].Values[data.Tree.Parent[bus]]));

    // From the bus before to the bus, or level between the two; where there is none before, the point itself.
    private (double X1, double Y1, double X2, double Y2) Piece(int series, int bus)
    {
        var (x, y) = (axes.AtX(data.Tree.Distance[bus]), axes.AtY(Value(series, bus)));
        var parent = data.Tree.Parent[bus];
        return parent < 0 ? (x, y, x, y)
            : (axes.AtX(data.Tree.Distance[parent]), data.Values.IsOfBranches ? y : axes.AtY(data.Values.Series[series].Values[parent]), x, y);
    }

    // Depth first, so that lines go on where they ended. Islands have no distance from a source, and no place.
    private List<int> Walk()
    {
        var children = data.Tree.Children();
        var stack = new Stack<int>(data.Tree.Order.Take(data.Tree.SuppliedCount).Where(bus => data.Tree.Parent[bus] < 0).Reverse());
        var found = new List<int>();
        while (stack.TryPop(out var bus))
        {
            found.Add(bus);
            for (var child = children[bus].Count - 1; child >= 0; child--)
            {
                stack.Push(children[bus][child]);
            }
        }

        return found;
    }
}
