namespace Gat.Dist.PowerFlow;

/// <summary>
/// Numbers the merged buses that a source reaches, depth first from the sources, part after part: a bus comes after the bus
/// that feeds it, and a chain without branching has consecutive numbers, so that a sweep is one linear pass.
/// </summary>
internal sealed class DepthFirstOrder
{
    private readonly LinkGraph graph;
    private readonly int[] cursor;
    private readonly int[] path;
    private readonly List<int> partStart = [];
    private readonly List<(int Link, int Lower, int Upper)> loops = [];

    public DepthFirstOrder(LinkGraph graph, ReadOnlySpan<bool> isSlack)
    {
        this.graph = graph;
        var count = isSlack.Length;
        cursor = graph.Start.AsSpan(0, count).ToArray();
        path = new int[count];
        Position = new int[count];
        Parent = new int[count];
        Array.Fill(Position, -1);
        for (var group = 0; group < count; group++)
        {
            if (isSlack[group] && Position[group] < 0)
            {
                partStart.Add(Count);
                Walk(group);
            }
        }

        partStart.Add(Count);
    }

    /// <summary>How many merged buses a source reaches.</summary>
    public int Count { get; private set; }

    /// <summary>Number of each merged bus; -1 where no source reaches it.</summary>
    public int[] Position { get; }

    /// <summary>Number of the bus above, by number; lower than the own one; -1 at the first source of a part.</summary>
    public int[] Parent { get; }

    /// <summary>First number of each part, and the count of all at the end.</summary>
    public IReadOnlyList<int> PartStart => partStart;

    /// <summary>Links that close a loop, with their lower (further from the source) and upper end by number.</summary>
    public IReadOnlyList<(int Link, int Lower, int Upper)> Loops => loops;

    private void Walk(int root)
    {
        var depth = 0;
        Enter(root, parent: -1);
        path[0] = root;
        while (depth >= 0)
        {
            var here = path[depth];
            if (cursor[here] == graph.Start[here + 1])
            {
                depth--;
                continue;
            }

            var link = graph.Link[cursor[here]++];
            var there = graph.From[link] == here ? graph.To[link] : graph.From[link];
            if (Position[there] < 0)
            {
                Enter(there, Position[here]);
                path[++depth] = there;
            }
            else if (Position[there] < Position[here] && Position[there] != Parent[Position[here]])
            {
                loops.Add((link, Position[here], Position[there]));
            }
        }
    }

    private void Enter(int group, int parent)
    {
        Position[group] = Count;
        Parent[Count++] = parent;
    }
}
