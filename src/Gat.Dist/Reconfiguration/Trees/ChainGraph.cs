namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>
/// The meshes of a network, reduced: bridges are contracted, and what hangs in series between two anchors (junctions of meshes, or
/// the sources) is one chain. A spanning tree leaves a chain whole or opens it at one link, so the spanning trees are those of
/// this small graph, each times the lengths of the chains that it leaves out.
/// </summary>
internal sealed class ChainGraph
{
    private readonly List<Chain> chains = [];

    /// <summary>The chains of a connected graph.</summary>
    /// <param name="pointCount">Points; point 0 stands for all sources.</param>
    /// <param name="from">One end of each edge.</param>
    /// <param name="to">The other.</param>
    /// <param name="isOperable">Whether the edge may be open.</param>
    /// <param name="isBridge">Whether it is a bridge.</param>
    public ChainGraph(int pointCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<bool> isOperable, ReadOnlySpan<bool> isBridge)
    {
        var sets = new DisjointSets(pointCount);
        var meshed = new List<int>();
        for (var edge = 0; edge < from.Length; edge++)
        {
            if (isBridge[edge])
            {
                sets.Join(from[edge], to[edge]);
            }
            else
            {
                meshed.Add(edge);
            }
        }

        GroupOfPoint = sets.Numbers();
        GroupCount = sets.Count;
        var (ends, others) = (new int[meshed.Count], new int[meshed.Count]);
        for (var i = 0; i < meshed.Count; i++)
        {
            (ends[i], others[i]) = (GroupOfPoint[from[meshed[i]]], GroupOfPoint[to[meshed[i]]]);
        }

        Anchor = new int[GroupCount];
        Gather(new Incidence(GroupCount, ends, others), meshed, isOperable);
    }

    /// <summary>Groups: points joined by bridges. Group 0 holds the sources.</summary>
    public int GroupCount { get; }

    /// <summary>Group of each point.</summary>
    public int[] GroupOfPoint { get; }

    /// <summary>Anchor of each group; -1 for groups within a chain. Anchor 0 is group 0.</summary>
    public int[] Anchor { get; }

    /// <summary>How many anchors there are; at least 1.</summary>
    public int AnchorCount { get; private set; }

    /// <summary>The chains; those without an operable edge first.</summary>
    public IReadOnlyList<Chain> Chains => chains;

    /// <summary>How many chains a spanning tree leaves out.</summary>
    public int LoopCount => chains.Count - AnchorCount + 1;

    private void Gather(Incidence incidence, List<int> meshed, ReadOnlySpan<bool> isOperable)
    {
        for (var group = 0; group < GroupCount; group++)
        {
            Anchor[group] = group == 0 || incidence.Degree(group) != 2 || incidence.Other[incidence.Start[group]] == group ? AnchorCount++ : -1;
        }

        var isTaken = new bool[meshed.Count];
        for (var group = 0; group < GroupCount; group++)
        {
            for (var at = incidence.Start[group]; Anchor[group] >= 0 && at < incidence.Start[group + 1]; at++)
            {
                if (!isTaken[incidence.Edge[at]])
                {
                    chains.Add(Follow(incidence, group, at, meshed, isTaken, isOperable));
                }
            }
        }

        chains.Sort((left, right) => (left.Operable.Length > 0).CompareTo(right.Operable.Length > 0) is var first and not 0
            ? first
            : left.Edge.Min().CompareTo(right.Edge.Min()));
    }

    private Chain Follow(Incidence incidence, int start, int at, List<int> meshed, bool[] isTaken, ReadOnlySpan<bool> isOperable)
    {
        var (edges, groups, operable) = (new List<int>(), new List<int>(), new List<int>());
        while (true)
        {
            var edge = incidence.Edge[at];
            var group = incidence.Other[at];
            isTaken[edge] = true;
            if (isOperable[meshed[edge]])
            {
                operable.Add(edges.Count);
            }

            edges.Add(meshed[edge]);
            if (Anchor[group] >= 0)
            {
                return new Chain(Anchor[start], Anchor[group], [.. edges], [.. groups], [.. operable]);
            }

            groups.Add(group);
            at = incidence.Start[group];
            at += incidence.Edge[at] == edge ? 1 : 0;
        }
    }
}

/// <summary>Edges in series between two anchors.</summary>
/// <param name="From">Anchor at its beginning.</param>
/// <param name="To">Anchor at its end; may be the same.</param>
/// <param name="Edge">Its edges in order.</param>
/// <param name="Group">The groups between them, one fewer.</param>
/// <param name="Operable">Positions of the edges that may be open.</param>
internal sealed record Chain(int From, int To, int[] Edge, int[] Group, int[] Operable);
