namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Numbers a network with loops along its tree of least impedance from the sources, depth first. What such a tree leaves out
/// matters least: compensation along it converges where along a long detour it would not.
/// </summary>
internal static class ShortestTree
{
    /// <summary>The same network, renumbered.</summary>
    public static BalancedNetwork Of(BalancedNetwork network)
    {
        var above = Nearest(network);
        var children = Enumerable.Range(0, network.NodeCount).Where(node => above[node] >= 0).ToLookup(node => above[node]);
        int[] position = new int[network.NodeCount], parent = new int[network.NodeCount];
        var next = 0;
        foreach (var part in network.Parts)
        {
            var waiting = new Stack<int>([part.Start]);
            while (waiting.TryPop(out var node))
            {
                position[node] = next;
                parent[next++] = above[node] < 0 ? -1 : position[above[node]];
                foreach (var child in children[node].Reverse())
                {
                    waiting.Push(child);
                }
            }
        }

        return network.Renumbered(position, parent);
    }

    /// <summary>The node before each one on its way of least impedance from the source; -1 at sources.</summary>
    private static int[] Nearest(BalancedNetwork network)
    {
        var links = network.Links;
        var linksAt = Enumerable.Range(0, links.Count)
            .SelectMany(link => new[] { (Node: links.From[link], link), (Node: links.To[link], link) })
            .ToLookup(end => end.Node, end => end.link);
        var above = new int[network.NodeCount];
        var distance = new double[network.NodeCount];
        var isDone = new bool[network.NodeCount];
        Array.Fill(above, -1);
        Array.Fill(distance, double.PositiveInfinity);
        var waiting = new PriorityQueue<int, (double, int)>();
        foreach (var part in network.Parts)
        {
            distance[part.Start] = 0;
            waiting.Enqueue(part.Start, (0, part.Start));
        }

        while (waiting.TryDequeue(out var node, out _))
        {
            if (isDone[node])
            {
                continue;
            }

            isDone[node] = true;
            foreach (var link in linksAt[node])
            {
                var other = links.From[link] == node ? links.To[link] : links.From[link];
                var reach = distance[node] + links.ImpedancePu[link].Magnitude;
                if (reach < distance[other])
                {
                    (distance[other], above[other]) = (reach, node);
                    waiting.Enqueue(other, (reach, other));
                }
            }
        }

        return above;
    }
}
