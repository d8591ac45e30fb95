using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Puts trees that are chosen from the branches of one network in order, sources first and each node after the one that feeds
/// it. Its work arrays are made once; one object serves one thread.
/// </summary>
internal sealed class TopologyOrder
{
    private readonly int[] start;
    private readonly int[] linkAt;
    private readonly int[] nodeAt;
    private readonly bool[] isReached;

    public TopologyOrder(BalancedNetwork network)
    {
        var links = network.Links;
        start = new int[network.NodeCount + 1];
        linkAt = new int[2 * links.Count];
        nodeAt = new int[2 * links.Count];
        isReached = new bool[network.NodeCount];
        Node = new int[network.NodeCount];
        AboveRow = new int[network.NodeCount];
        Link = new int[network.NodeCount];
        Source = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Kind[node] == NodeKind.Slack)];
        Index(links);
    }

    /// <summary>The sources.</summary>
    public int[] Source { get; }

    /// <summary>Node of each row.</summary>
    public int[] Node { get; }

    /// <summary>Row of the node above; -1 at sources.</summary>
    public int[] AboveRow { get; }

    /// <summary>The link towards it; -1 at sources.</summary>
    public int[] Link { get; }

    /// <summary>Orders the trees that the closed links make.</summary>
    /// <returns>False when they are no trees with one source each that reach every node.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TrySet(ReadOnlySpan<bool> isOpen)
    {
        Array.Clear(isReached);
        var rows = 0;
        foreach (var source in Source)
        {
            (Node[rows], AboveRow[rows], Link[rows]) = (source, -1, -1);
            isReached[source] = true;
            rows++;
        }

        for (var row = 0; row < rows; row++)
        {
            var node = Node[row];
            for (var at = start[node]; at < start[node + 1]; at++)
            {
                if (isOpen[linkAt[at]] || linkAt[at] == Link[row])
                {
                    continue;
                }

                // A node that is reached twice closes a loop, or joins two sources.
                if (isReached[nodeAt[at]])
                {
                    return false;
                }

                isReached[nodeAt[at]] = true;
                (Node[rows], AboveRow[rows], Link[rows]) = (nodeAt[at], row, linkAt[at]);
                rows++;
            }
        }

        return rows == Node.Length;
    }

    private void Index(NetworkLinks links)
    {
        for (var link = 0; link < links.Count; link++)
        {
            start[links.From[link] + 1]++;
            start[links.To[link] + 1]++;
        }

        for (var node = 1; node < start.Length; node++)
        {
            start[node] += start[node - 1];
        }

        var next = start.AsSpan(0, start.Length - 1).ToArray();
        for (var link = 0; link < links.Count; link++)
        {
            (linkAt[next[links.From[link]]], nodeAt[next[links.From[link]]++]) = (link, links.To[link]);
            (linkAt[next[links.To[link]]], nodeAt[next[links.To[link]]++]) = (link, links.From[link]);
        }
    }
}
