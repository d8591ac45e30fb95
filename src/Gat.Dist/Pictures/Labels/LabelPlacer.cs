using Gat.Dist.Pictures.Drawing;

namespace Gat.Dist.Pictures.Labels;

/// <summary>A label that found a place.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Box">The space it takes.</param>
/// <param name="Baseline">Where its baseline begins, ends or has its middle, px.</param>
/// <param name="Anchor">Which of these: null, end or middle; a text that turns out narrower than its box then stays beside its point.</param>
/// <param name="Leader">From the point it is about to the label, where that stands apart; else null.</param>
internal sealed record PlacedLabel(string Text, Box Box, (double X, double Y) Baseline, string? Anchor, (double X1, double Y1, double X2, double Y2)? Leader);

/// <summary>
/// Puts labels beside their points, one after the other, so that no two overlap, none leaves its area, and lines and markers are
/// covered as little as possible. What comes first gets the better place.
/// </summary>
internal sealed class LabelPlacer(Box area)
{
    private const double Cell = 3;

    private const double Gap = 3;

    // Weights of what a label covers: a marker must stay visible, a line may be crossed where there is no better place.
    private const int MarkerWeight = 12;

    private const int LeaderWeight = 6;

    private static readonly (double X, double Y)[] directions =
        [(1, 0), (0.75, -0.75), (0.75, 0.75), (0, -1), (0, 1), (-1, 0), (-0.75, -0.75), (-0.75, 0.75)];

    private static readonly double[] reaches = [0, 10, 22, 38, 58, 84];

    private readonly int columns = Math.Max(1, (int)Math.Ceiling(area.Width / Cell));
    private readonly byte[] ink = new byte[Math.Max(1, (int)Math.Ceiling(area.Width / Cell)) * Math.Max(1, (int)Math.Ceiling(area.Height / Cell))];
    private readonly List<Box> taken = [];

    /// <summary>What is taken already: labels, and boxes that were blocked.</summary>
    public IReadOnlyList<Box> Taken => taken;

    /// <summary>Keeps labels out of a box.</summary>
    public void Block(in Box box) => taken.Add(box);

    /// <summary>Tells of a line.</summary>
    public void AddLine(double x1, double y1, double x2, double y2) => AddLine(x1, y1, x2, y2, 1);

    private void AddLine(double x1, double y1, double x2, double y2, int weight)
    {
        var steps = Math.Max(1, (int)(double.Hypot(x2 - x1, y2 - y1) / Cell));
        for (var step = 0; step <= steps; step++)
        {
            AddInk(x1 + ((x2 - x1) * step / steps), y1 + ((y2 - y1) * step / steps), weight);
        }
    }

    /// <summary>Tells of a marker.</summary>
    public void AddMarker(double x, double y, double radius)
    {
        for (var dx = -radius; dx <= radius; dx += Cell)
        {
            for (var dy = -radius; dy <= radius; dy += Cell)
            {
                AddInk(x + dx, y + dy, MarkerWeight);
            }
        }
    }

    /// <summary>Puts a label; null where there is no room.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="x">The point it is about.</param>
    /// <param name="y">The point it is about.</param>
    /// <param name="radius">How far from the point the label begins: the radius of its marker.</param>
    /// <param name="isImportant">Whether it may stand further off, at a leader, and may cover lines; others need a free place close by.</param>
    /// <param name="sizePixels">Size of the font.</param>
    public PlacedLabel? Place(string text, double x, double y, double radius, bool isImportant, double sizePixels)
    {
        var (width, height) = (TextWidth.Of(text, sizePixels), sizePixels * TextWidth.LineHeight);
        (double Cost, Box Box, double Reach, double Side) best = (double.PositiveInfinity, default, 0, 0);
        foreach (var reach in isImportant ? reaches : reaches[..1])
        {
            for (var i = 0; i < directions.Length; i++)
            {
                var box = BoxAt(x, y, directions[i], radius + Gap + reach, width, height);
                var cost = Cost(box) + (0.15 * i) + (0.2 * reach);
                if (cost < best.Cost && (reach == 0 || !CrossesLabel(Leader(x, y, radius, box))))
                {
                    best = (cost, box, reach, directions[i].X);
                }
            }
        }

        if (best.Cost > (isImportant ? 1e8 : 2.5))
        {
            return null;
        }

        taken.Add(best.Box);
        if (best.Reach > 0)
        {
            var leader = Leader(x, y, radius, best.Box);
            AddLine(leader.X1, leader.Y1, leader.X2, leader.Y2, LeaderWeight);
        }

        var (start, anchor) = best.Side > 0 ? (best.Box.Left, null) : best.Side < 0 ? (best.Box.Right, "end") : ((best.Box.Left + best.Box.Right) / 2, "middle");
        return new PlacedLabel(text, best.Box, (start, best.Box.Top + (sizePixels * 0.95)), anchor, best.Reach > 0 ? Leader(x, y, radius, best.Box) : null);
    }

    /// <summary>Puts a label at the best of some places; null where all are taken.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="places">Left edge and vertical middle of each place, the best liked first.</param>
    /// <param name="sizePixels">Size of the font.</param>
    public PlacedLabel? PlaceAmong(string text, IEnumerable<(double Left, double Middle)> places, double sizePixels)
    {
        var (width, height) = (TextWidth.Of(text, sizePixels), sizePixels * TextWidth.LineHeight);
        var (least, best, liking) = (double.PositiveInfinity, default(Box), 0);
        foreach (var (left, middle) in places)
        {
            var box = new Box(left, middle - (height / 2), left + width, middle + (height / 2));
            var cost = Cost(box) + liking++;
            if (cost < least)
            {
                (least, best) = (cost, box);
            }
        }

        if (double.IsInfinity(least))
        {
            return null;
        }

        taken.Add(best);
        return new PlacedLabel(text, best, (best.Left, best.Top + (sizePixels * 0.95)), null, null);
    }

    // A direction to the side puts the label's middle left or right of the point; upwards and downwards centres it.
    private static Box BoxAt(double x, double y, (double X, double Y) direction, double reach, double width, double height)
    {
        var (nearX, nearY) = (x + (direction.X * reach), y + (direction.Y * reach));
        var left = direction.X > 0 ? nearX : direction.X < 0 ? nearX - width : nearX - (width / 2);
        var top = direction.Y > 0 ? nearY : direction.Y < 0 ? nearY - height : nearY - (height / 2);
        return new Box(left, top, left + width, top + height);
    }

    private double Cost(in Box box)
    {
        if (!area.Contains(box))
        {
            return double.PositiveInfinity;
        }

        foreach (var other in taken)
        {
            if (other.Overlaps(box.Grown(1)))
            {
                return double.PositiveInfinity;
            }
        }

        double cost = 0;
        var (first, last) = (ColumnOf(box.Left), ColumnOf(box.Right));
        for (var row = RowOf(box.Top); row <= RowOf(box.Bottom); row++)
        {
            for (var column = first; column <= last; column++)
            {
                cost += ink[(row * columns) + column];
            }
        }

        return cost;
    }

    private static (double X1, double Y1, double X2, double Y2) Leader(double x, double y, double radius, in Box box)
    {
        var (endX, endY) = (Math.Clamp(x, box.Left, box.Right), Math.Clamp(y, box.Top + 1, box.Bottom - 1));
        var length = Math.Max(1e-9, double.Hypot(endX - x, endY - y));
        return (x + ((endX - x) * radius / length), y + ((endY - y) * radius / length), endX, endY);
    }

    private bool CrossesLabel((double X1, double Y1, double X2, double Y2) leader)
    {
        var steps = 1 + (int)(double.Hypot(leader.X2 - leader.X1, leader.Y2 - leader.Y1) / Cell);
        for (var step = 0; step <= steps; step++)
        {
            var point = Box.Around(leader.X1 + ((leader.X2 - leader.X1) * step / steps), leader.Y1 + ((leader.Y2 - leader.Y1) * step / steps), 1);
            foreach (var box in taken)
            {
                if (box.Overlaps(point))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void AddInk(double x, double y, int weight)
    {
        if (x >= area.Left && x < area.Right && y >= area.Top && y < area.Bottom)
        {
            ref var cell = ref ink[(RowOf(y) * columns) + ColumnOf(x)];
            cell = (byte)Math.Min(byte.MaxValue, cell + weight);
        }
    }

    private int ColumnOf(double x) => Math.Clamp((int)((x - area.Left) / Cell), 0, columns - 1);

    private int RowOf(double y) => Math.Clamp((int)((y - area.Top) / Cell), 0, (ink.Length / columns) - 1);
}
