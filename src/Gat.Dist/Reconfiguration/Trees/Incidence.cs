namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>The edges at each point of a graph; an edge with both ends at one point stands there twice.</summary>
internal sealed class Incidence
{
    public Incidence(int pointCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        Start = new int[pointCount + 1];
        Edge = new int[2 * from.Length];
        Other = new int[2 * from.Length];
        for (var edge = 0; edge < from.Length; edge++)
        {
            Start[from[edge] + 1]++;
            Start[to[edge] + 1]++;
        }

        for (var point = 0; point < pointCount; point++)
        {
            Start[point + 1] += Start[point];
        }

        var next = Start.AsSpan(0, pointCount).ToArray();
        for (var edge = 0; edge < from.Length; edge++)
        {
            (Edge[next[from[edge]]], Other[next[from[edge]]++]) = (edge, to[edge]);
            (Edge[next[to[edge]]], Other[next[to[edge]]++]) = (edge, from[edge]);
        }
    }

    /// <summary>What stands at point i stands from Start[i] up to Start[i + 1].</summary>
    public int[] Start { get; }

    /// <summary>The edges.</summary>
    public int[] Edge { get; }

    /// <summary>Their other ends.</summary>
    public int[] Other { get; }

    /// <summary>How many ends of edges stand at a point.</summary>
    public int Degree(int point) => Start[point + 1] - Start[point];
}
