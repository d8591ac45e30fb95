using Gat.Schemas.Columns;

namespace Gat.Dist.Import;

/// <summary>Which buses the closed branches of a grid join; buses are rows of dist_nodes.</summary>
internal sealed class ClosedGraph
{
    private readonly List<int>[] neighbours;

    private ClosedGraph(int nodeCount) => neighbours = [.. Enumerable.Range(0, nodeCount).Select(_ => new List<int>())];

    public static ClosedGraph Of(RecordBatch branches, IReadOnlyList<string> nodeIds)
    {
        var graph = new ClosedGraph(nodeIds.Count);
        var rowOf = nodeIds.Select((id, row) => (id, row)).ToDictionary(StringComparer.Ordinal);
        var (from, to, status) = (branches.Text("from_node"), branches.Text("to_node"), branches.Text("status"));
        for (var row = 0; row < branches.RowCount; row++)
        {
            if (status[row] == "closed")
            {
                graph.neighbours[rowOf[from[row]!]].Add(rowOf[to[row]!]);
                graph.neighbours[rowOf[to[row]!]].Add(rowOf[from[row]!]);
            }
        }

        return graph;
    }

    public IReadOnlyList<int> Neighbours(int node) => neighbours[node];

    /// <summary>The buses joined to <paramref name="start"/> without passing those already seen; they are then seen too.</summary>
    public List<int> PartOf(int start, HashSet<int> seen)
    {
        var part = new List<int> { start };
        seen.Add(start);
        for (var at = 0; at < part.Count; at++)
        {
            part.AddRange(neighbours[part[at]].Where(seen.Add));
        }

        return part;
    }
}
