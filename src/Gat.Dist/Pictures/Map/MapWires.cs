using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Map;

/// <summary>The branches of a map: those on the ways from the source as lines, those that close loops and open ones as thin arcs.</summary>
internal sealed class MapWires(PictureData data, MapFrame frame, ValueScale scale, double[] worst)
{
    /// <summary>From this number of buses on lines are thin and buses have no marker of their own.</summary>
    public const int ManyBuses = 1500;

    private const int SeveralBuses = 200;

    // How far an arc bends aside, as a share of its length.
    private const double Bend = 0.18;

    private readonly Dictionary<int, ((double X, double Y) From, (double X, double Y) To, (double X, double Y) Control)> arcs = [];

    /// <summary>Whether the feeder has that many.</summary>
    public bool IsDense => data.Feeder.Buses.Count > ManyBuses;

    /// <summary>Branches above their ratings.</summary>
    public IReadOnlyList<int> Overloaded { get; } = !data.Values.IsOfBranches ? [] :
        [.. Enumerable.Range(0, worst.Length).Where(branch => Limits.Breaks(data, branch, worst[branch]))];

    /// <summary>Writes all branches; those above their ratings have an edge in the colour of alarms.</summary>
    public void Write(SvgPage page)
    {
        page.OpenGroup(IsDense ? "edge fine" : "edge");
        foreach (var bus in Overloaded.Select(data.Tree.EndBelow).Where(bus => bus >= 0).Distinct())
        {
            page.Path(Way(bus));
        }

        page.CloseGroup();
        page.OpenGroup(IsDense ? "wires fine" : data.Feeder.Buses.Count > SeveralBuses ? "wires middling" : "wires");
        foreach (var branch in data.Tree.Open)
        {
            WriteArc(page, branch, "open");
        }

        foreach (var branch in data.Tree.Loops)
        {
            WriteArc(page, branch, data.Values.IsOfBranches ? "tie " + scale.Style(worst[branch]) : "tie");
        }

        foreach (var bus in data.Tree.Order.Where(bus => data.Tree.Parent[bus] >= 0))
        {
            page.Path(Way(bus), Style(bus), IsDense && !data.Values.IsOfBranches ? BusTip(data, bus) : string.Join("; ", data.Tree.BranchesTo(bus).Select(BranchTip)));
        }

        page.CloseGroup();
    }

    /// <summary>Tells labels where the lines are.</summary>
    public void Tell(LabelPlacer labels)
    {
        foreach (var bus in data.Tree.Order.Where(bus => data.Tree.Parent[bus] >= 0))
        {
            foreach (var piece in frame.Pieces(data.Tree.Parent[bus], bus))
            {
                labels.AddLine(piece.X1, piece.Y1, piece.X2, piece.Y2);
            }
        }

        foreach (var branch in data.Tree.Open.Concat(data.Tree.Loops))
        {
            var (from, to, _) = Arc(branch);
            var middle = Middle(branch);
            labels.AddLine(from.X, from.Y, middle.X, middle.Y);
            labels.AddLine(middle.X, middle.Y, to.X, to.Y);
        }
    }

    /// <summary>The middle of a branch as it is drawn.</summary>
    public (double X, double Y) Middle(int branch)
    {
        var (from, to, control) = Arc(branch);
        var child = data.Tree.EndBelow(branch);
        if (child < 0)
        {
            return ((from.X + (2 * control.X) + to.X) / 4, (from.Y + (2 * control.Y) + to.Y) / 4);
        }

        var last = frame.Pieces(data.Tree.Parent[child], child)[^1];
        return ((last.X1 + last.X2) / 2, (last.Y1 + last.Y2) / 2);
    }

    /// <summary>The direction in which a branch goes at its middle, of length 1.</summary>
    public (double X, double Y) Along(int branch)
    {
        var child = data.Tree.EndBelow(branch);
        var (from, to, _) = Arc(branch);
        var piece = child < 0 ? (X1: from.X, Y1: from.Y, X2: to.X, Y2: to.Y) : frame.Pieces(data.Tree.Parent[child], child)[^1];
        var length = double.Hypot(piece.X2 - piece.X1, piece.Y2 - piece.Y1);
        return length > 0 ? ((piece.X2 - piece.X1) / length, (piece.Y2 - piece.Y1) / length) : (1, 0);
    }

    /// <summary>What a tool tip says of a bus.</summary>
    public static string BusTip(PictureData data, int bus) =>
        $"bus {data.Feeder.Buses.Id[bus]}{(data.Values.IsOfBranches ? "" : ": " + data.Values.Tip(bus))}";

    private string BranchTip(int branch)
    {
        var branches = data.Feeder.Branches;
        return $"{branches.Kind[branch].Word()} {branches.Id[branch]}, {data.Feeder.Buses.Id[branches.FromBus[branch]]} to {data.Feeder.Buses.Id[branches.ToBus[branch]]}"
            + (branches.Closed[branch] ? data.Values.IsOfBranches ? ": " + data.Values.Tip(branch) : "" : ": open");
    }

    // A line is coloured as the bus that it leads to.
    private string Style(int bus) => scale.Style(data.Values.IsOfBranches ? Highest(bus) : worst[bus]);

    private double Highest(int bus) => data.Tree.BranchesTo(bus).Select(branch => worst[branch]).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max();

    private string Way(int bus)
    {
        var path = new PathText();
        foreach (var piece in frame.Pieces(data.Tree.Parent[bus], bus))
        {
            path.Segment(piece.X1, piece.Y1, piece.X2, piece.Y2);
        }

        return path.ToString();
    }

    private void WriteArc(SvgPage page, int branch, string style)
    {
        var (from, to, control) = Arc(branch);
        page.Path(new PathText().MoveTo(from.X, from.Y).BendTo(control.X, control.Y, to.X, to.Y).ToString(), style, BranchTip(branch));
    }

    private ((double X, double Y) From, (double X, double Y) To, (double X, double Y) Control) Arc(int branch)
    {
        if (!arcs.TryGetValue(branch, out var arc))
        {
            var (a, b) = (data.Feeder.Branches.FromBus[branch], data.Feeder.Branches.ToBus[branch]);
            arc = ((frame.X[a], frame.Y[a]), (frame.X[b], frame.Y[b]), Control(a, b));
            arcs.Add(branch, arc);
        }

        return arc;
    }

    // On a map ties are straight, as they lie; in a tree they bend off the rows, to the side where other buses are further away.
    private (double X, double Y) Control(int a, int b)
    {
        var (dx, dy) = (frame.X[b] - frame.X[a], frame.Y[b] - frame.Y[a]);
        var middle = (X: (frame.X[a] + frame.X[b]) / 2, Y: (frame.Y[a] + frame.Y[b]) / 2);
        if (!frame.HasCorners)
        {
            return middle;
        }

        for (var bend = Bend; bend > 0.01; bend /= 2)
        {
            var sides = new[] { (X: middle.X + (bend * dy), Y: middle.Y - (bend * dx)), (X: middle.X - (bend * dy), Y: middle.Y + (bend * dx)) }
                .Where(control => StaysInside(middle, control)).ToList();
            if (sides.Count > 0)
            {
                return sides.MaxBy(control => Clearance(a, b, control));
            }
        }

        return middle;
    }

    // An arc comes half as far as its control point; its sign stands there.
    private bool StaysInside((double X, double Y) middle, (double X, double Y) control) =>
        frame.Area.Contains(Box.Around((middle.X + control.X) / 2, (middle.Y + control.Y) / 2, Signs.Radius + 2));

    private double Clearance(int a, int b, (double X, double Y) control)
    {
        var least = double.PositiveInfinity;
        foreach (var share in (ReadOnlySpan<double>)[0.25, 0.5, 0.75])
        {
            var (u, v, w) = ((1 - share) * (1 - share), 2 * share * (1 - share), share * share);
            var (x, y) = ((u * frame.X[a]) + (v * control.X) + (w * frame.X[b]), (u * frame.Y[a]) + (v * control.Y) + (w * frame.Y[b]));
            for (var bus = 0; bus < frame.X.Length; bus++)
            {
                least = Math.Min(least, double.Hypot(frame.X[bus] - x, frame.Y[bus] - y));
            }
        }

        return least;
    }
}
