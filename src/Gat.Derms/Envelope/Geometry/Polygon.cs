namespace Gat.Derms.Envelope.Geometry;

/// <summary>Convex hulls and areas in the plane.</summary>
internal static class Polygon
{
    /// <summary>Area of a polygon whose corners are given counterclockwise; negative where clockwise.</summary>
    public static double Area(ReadOnlySpan<PlanePoint> corners)
    {
        double twice = 0;
        for (var at = 1; at + 1 < corners.Length; at++)
        {
            twice += (corners[at] - corners[0]).Cross(corners[at + 1] - corners[0]);
        }

        return twice / 2;
    }

    /// <summary>The corners of the convex hull, counterclockwise from the one of least P (of least Q among those).</summary>
    /// <param name="points">Any points.</param>
    /// <param name="tolerance">Points this close to the hull of the others, or inside it, are no corners; 0 or more, in the unit of the points.</param>
    /// <returns>Indices of the corners; one or two where all points coincide or stand on a line.</returns>
    /// <remarks>A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions, Inf. Process. Lett. 9(5), 1979.</remarks>
    public static int[] Hull(IReadOnlyList<PlanePoint> points, double tolerance = 0)
    {
        var order = Enumerable.Range(0, points.Count).OrderBy(at => points[at].P).ThenBy(at => points[at].Q).ThenBy(at => at).ToArray();
        var hull = new List<int>();
        AddChain(points, order, hull, tolerance);
        Array.Reverse(order);
        AddChain(points, order, hull, tolerance);
        return hull.Count == 0 && order.Length > 0 ? [order[^1]] : [.. hull];
    }

    /// <summary>One half of the hull, without its last corner: that is the other half's first.</summary>
    private static void AddChain(IReadOnlyList<PlanePoint> points, int[] order, List<int> hull, double tolerance)
    {
        var start = hull.Count;
        foreach (var next in order)
        {
            while (hull.Count > start && !IsCorner(points, hull, start, next, tolerance))
            {
                hull.RemoveAt(hull.Count - 1);
            }

            if (hull.Count == start || (points[next] - points[hull[^1]]).Length > tolerance)
            {
                hull.Add(next);
            }
        }

        if (hull.Count > start)
        {
            hull.RemoveAt(hull.Count - 1);
        }
    }

    private static bool IsCorner(IReadOnlyList<PlanePoint> points, List<int> hull, int start, int next, double tolerance)
    {
        if (hull.Count < start + 2)
        {
            return true;
        }

        var (before, last) = (points[hull[^2]], points[hull[^1]]);
        var edge = points[next] - before;
        return (last - before).Cross(edge) > tolerance * edge.Length;
    }
}
