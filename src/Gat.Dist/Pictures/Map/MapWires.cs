using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Map;

/// <summary>The branches of a map: those on the ways from the source as lines, those that close loops and open ones as thin arcs.</summary>
internal sealed class MapWires(PictureData data, MapFrame frame, ValueScale scale, double[] worst)
{
    /// <summary>From this number of buses on lines are thin and buses have no marker of their own.</summary>
    public const int ManyBuses = 1500;

    /// <summary>Whether the feeder has that many.</summary>
    public bool IsDense => data.Feeder.Buses.Count > ManyBuses;

    /// <summary>Writes all branches.</summary>
    public void Write(SvgPage page)
    {
        page.OpenGroup(IsDense ? "wires fine" : "wires");
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
            var path = new PathText();
            foreach (var piece in frame.Pieces(data.Tree.Parent[bus], bus))
            {
                path.Segment(piece.X1, piece.Y1, piece.X2, piece.Y2);
            }

            page.Path(path.ToString(), Style(bus), IsDense && !data.Values.IsOfBranches ? BusTip(data, bus) : string.Join("; ", data.Tree.BranchesTo(bus).Select(BranchTip)));
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

    private void WriteArc(SvgPage page, int branch, string style)
    {
        var (from, to, control) = Arc(branch);
        page.Path(new PathText().MoveTo(from.X, from.Y).BendTo(control.X, control.Y, to.X, to.Y).ToString(), style, BranchTip(branch));
    }

    // On a map ties are straight, as they lie; in a tree they bend off the rows that they would hide.
    private ((double X, double Y) From, (double X, double Y) To, (double X, double Y) Control) Arc(int branch)
    {
        var (a, b) = (data.Feeder.Branches.FromBus[branch], data.Feeder.Branches.ToBus[branch]);
        var (from, to) = ((X: frame.X[a], Y: frame.Y[a]), (X: frame.X[b], Y: frame.Y[b]));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var bend = frame.HasCorners ? 0.18 : 0;
        var sign = dx >= 0 ? 1 : -1;
        return (from, to, (((from.X + to.X) / 2) + (sign * bend * dy), ((from.Y + to.Y) / 2) - (sign * bend * dx)));
    }
}
