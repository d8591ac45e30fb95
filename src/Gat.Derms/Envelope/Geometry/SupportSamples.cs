namespace Gat.Derms.Envelope.Geometry;

/// <summary>
/// A convex region of the plane as far as it is known from directions in which it was looked at: in each the greatest value, which
/// is a line that the region does not cross, and a point of the region that has it. The hull of the points lies inside,
/// the polygon of the lines outside. Tells in which direction to look next, so that both meet soonest.
/// </summary>
/// <remarks>
/// Which direction comes next follows from those before alone: the first n of a longer list are the list of n. So looking in more
/// directions keeps every point found before, and the hull never shrinks.
/// </remarks>
internal sealed class SupportSamples
{
    // The normals of a box first: they give the ranges of P and Q, and close the outer polygon.
    private static readonly PlanePoint[] first = [new(1, 0), new(0, 1), new(-1, 0), new(0, -1)];

    private readonly List<Sample> around = [];
    private readonly List<PlanePoint> points = [];
    private readonly double gapShare;

    /// <param name="gapShare">Gaps below this share of the smallest box around the region are left as they are.</param>
    public SupportSamples(double gapShare) => this.gapShare = gapShare;

    /// <summary>The points in the order in which they were added.</summary>
    public IReadOnlyList<PlanePoint> Points => points;

    /// <summary>Area of the polygon of the lines; only once the first four directions are there.</summary>
    public double OuterArea => Polygon.Area(OuterCorners());

    /// <summary>Area of the hull of the points.</summary>
    public double InnerArea
    {
        get
        {
            var corners = Polygon.Hull(points);
            return Polygon.Area([.. corners.Select(at => points[at])]);
        }
    }

    /// <summary>Adds what was found in a direction.</summary>
    /// <param name="direction">A unit vector, not one of those before.</param>
    /// <param name="point">A point of the region that is farthest in it.</param>
    /// <param name="value">How far in the direction no point lies beyond; above the point's own where what was found is not proved to be farthest.</param>
    public void Add(PlanePoint direction, PlanePoint point, double value)
    {
        points.Add(point);

        // A point of the region beyond a line is a line found too low, by what its solver is off by.
        for (var index = 0; index < around.Count; index++)
        {
            around[index] = around[index] with { Value = Math.Max(around[index].Value, around[index].Direction.Dot(point)) };
        }

        var angle = direction.Angle;
        var at = around.FindIndex(sample => sample.Angle > angle);
        around.Insert(at < 0 ? around.Count : at, new Sample(direction, angle, point, Math.Max(value, points.Max(direction.Dot))));
    }

    /// <summary>The direction to look in next; null where no gap is worth it.</summary>
    public PlanePoint? Next()
    {
        if (points.Count < first.Length)
        {
            return first[points.Count];
        }

        var (widest, gap) = (-1, gapShare * BoxArea());
        for (var at = 0; at < around.Count; at++)
        {
            if (Gap(at) is var here && here > gap)
            {
                (widest, gap) = (at, here);
            }
        }

        return widest < 0 ? null : Normal(widest);
    }

    /// <summary>Corners of the polygon of all lines, counterclockwise.</summary>
    public PlanePoint[] OuterCorners() => [.. Enumerable.Range(0, around.Count).Select(Meeting)];

    private Sample After(int at) => around[at + 1 < around.Count ? at + 1 : 0];

    private double BoxArea() =>
        (points.Max(point => point.P) - points.Min(point => point.P)) * (points.Max(point => point.Q) - points.Min(point => point.Q));

    /// <summary>Area that may belong to the region between one point and the next.</summary>
    private double Gap(int at)
    {
        PlanePoint from = around[at].Point, to = After(at).Point;
        if (Normal(at) is not { } normal || around[at].Direction.Cross(normal) <= 1e-9 || normal.Cross(After(at).Direction) <= 1e-9)
        {
            return 0;
        }

        return Math.Max(0, (Meeting(at) - from).Cross(to - from) / 2);
    }

    private PlanePoint? Normal(int at)
    {
        var edge = After(at).Point - around[at].Point;
        var length = edge.Length;
        return length > 0 ? new PlanePoint(edge.Q / length, -edge.P / length) : null;
    }

    /// <summary>Where the line of a sample meets the next one.</summary>
    private PlanePoint Meeting(int at)
    {
        Sample one = around[at], two = After(at);
        var sine = one.Direction.Cross(two.Direction);
        return new PlanePoint(
            ((one.Value * two.Direction.Q) - (two.Value * one.Direction.Q)) / sine,
            ((two.Value * one.Direction.P) - (one.Value * two.Direction.P)) / sine);
    }

    private readonly record struct Sample(PlanePoint Direction, double Angle, PlanePoint Point, double Value);
}
