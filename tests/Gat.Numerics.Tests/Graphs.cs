using Gat.Numerics.Sparse;

namespace Gat.Numerics.Tests;

/// <summary>Symmetric patterns with a full diagonal, for tests.</summary>
internal static class Graphs
{
    public static SparsePattern FromEdges(int count, IEnumerable<(int A, int B)> edges)
    {
        var rows = new List<int>();
        var columns = new List<int>();
        for (var node = 0; node < count; node++)
        {
            rows.Add(node);
            columns.Add(node);
        }

        foreach (var (a, b) in edges)
        {
            rows.AddRange([a, b]);
            columns.AddRange([b, a]);
        }

        return SparsePattern.FromCoordinates(count, count, rows.ToArray(), columns.ToArray(), new int[rows.Count]);
    }

    public static SparsePattern Path(int count) =>
        FromEdges(count, Enumerable.Range(0, Math.Max(0, count - 1)).Select(node => (node, node + 1)));

    /// <summary>A star whose centre is node 0, the worst one to eliminate first.</summary>
    public static SparsePattern Star(int count) => FromEdges(count, Enumerable.Range(1, count - 1).Select(leaf => (0, leaf)));

    public static SparsePattern Complete(int count) =>
        FromEdges(count, from a in Enumerable.Range(0, count) from b in Enumerable.Range(0, a) select (a, b));

    public static SparsePattern Ring(int count) => FromEdges(count, Enumerable.Range(0, count).Select(node => (node, (node + 1) % count)));

    /// <summary>The 5-point grid, row after row.</summary>
    public static SparsePattern Grid(int width, int height)
    {
        var nodes = from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (X: x, Y: y);
        return FromEdges(
            width * height,
            nodes.SelectMany(at => new[] { (at.X + 1, at.Y), (at.X, at.Y + 1) }
                .Where(to => to.Item1 < width && to.Item2 < height)
                .Select(to => (at.Y * width + at.X, to.Item2 * width + to.Item1))));
    }

    /// <summary>A random tree of near neighbours with extra edges: about the shape of a transmission network.</summary>
    public static SparsePattern Network(int seed, int count, int extraEdges)
    {
        var random = new System.Random(seed);
        var names = Enumerable.Range(0, count).ToArray();
        random.Shuffle(names);
        var edges = new List<(int, int)>();
        for (var node = 1; node < count; node++)
        {
            edges.Add((names[node], names[Math.Max(0, node - 1 - random.Next(20))]));
        }

        for (var extra = 0; extra < extraEdges && count > 1; extra++)
        {
            var node = random.Next(count);
            edges.Add((names[node], names[Math.Clamp(node + random.Next(-60, 60), 0, count - 1)]));
        }

        return FromEdges(count, edges);
    }

    /// <summary>Any graph at all: may fall apart, may be dense.</summary>
    public static SparsePattern Random(int seed, int count, double density)
    {
        var random = new System.Random(seed);
        return FromEdges(
            count,
            (from a in Enumerable.Range(0, count) from b in Enumerable.Range(0, a) select (a, b))
                .Where(_ => random.NextDouble() < density).ToList());
    }
}
