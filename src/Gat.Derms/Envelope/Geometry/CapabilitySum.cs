namespace Gat.Derms.Envelope.Geometry;

/// <summary>What assets can do together where no network limits them: the Minkowski sum of their shapes.</summary>
internal sealed class CapabilitySum(IReadOnlyList<CapabilityShape> shapes)
{
    /// <summary>The farthest point in a direction.</summary>
    public PlanePoint Farthest(PlanePoint direction) => shapes.Aggregate(default(PlanePoint), (sum, shape) => sum + shape.Farthest(direction));

    /// <summary>
    /// Area, exact. Between two critical angles every shape is at a corner or on its arc, so the boundary is an arc whose
    /// radius is the sum of theirs: the area is that of the polygon of all ends of arcs, and a segment of a circle for each arc.
    /// </summary>
    public double Area()
    {
        double[] angles = [.. shapes.SelectMany(shape => shape.CriticalAngles()).Append(0).Distinct().Order()];
        var ends = new List<PlanePoint>();
        double segments = 0;
        for (var at = 0; at < angles.Length; at++)
        {
            var (from, to) = (angles[at], at + 1 < angles.Length ? angles[at + 1] : 2 * Math.PI);
            var middle = PlanePoint.AtAngle((from + to) / 2);
            double radius = 0;
            var fixedPart = default(PlanePoint);
            foreach (var shape in shapes)
            {
                var isArc = shape.IsOnArc(middle);
                radius += isArc ? shape.SMax : 0;
                fixedPart += isArc ? default : shape.Corner(middle);
            }

            ends.Add(fixedPart + (radius * PlanePoint.AtAngle(from)));
            ends.Add(fixedPart + (radius * PlanePoint.AtAngle(to)));
            segments += radius * radius * (to - from - Math.Sin(to - from)) / 2;
        }

        return Math.Max(0, Polygon.Area([.. ends])) + segments;
    }
}
