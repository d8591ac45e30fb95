using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>What a node of the search has decided: for each chain whether it is whole or open, and among which of its operable links.</summary>
internal sealed class ChainDecisions
{
    private readonly ChainGraph graph;
    private readonly bool?[] isOpen;
    private readonly int[] first;
    private readonly int[] last;

    /// <summary>Nothing decided, but that chains without an operable link are whole.</summary>
    public ChainDecisions(ChainGraph graph)
    {
        this.graph = graph;
        isOpen = [.. graph.Chains.Select(chain => chain.Operable.Length == 0 ? false : (bool?)null)];
        first = new int[isOpen.Length];
        last = [.. graph.Chains.Select(chain => chain.Operable.Length - 1)];
    }

    private ChainDecisions(ChainDecisions other)
    {
        graph = other.graph;
        (isOpen, first, last) = ([.. other.isOpen], [.. other.first], [.. other.last]);
    }

    /// <summary>Whether a chain is open; null: not decided.</summary>
    public bool? IsOpen(int chain) => isOpen[chain];

    /// <summary>The first of the operable links at which a chain may be open.</summary>
    public int First(int chain) => first[chain];

    /// <summary>The last of them.</summary>
    public int Last(int chain) => last[chain];

    /// <summary>The same with one chain decided.</summary>
    public ChainDecisions With(int chain, bool open)
    {
        var next = new ChainDecisions(this);
        next.isOpen[chain] = open;
        return next;
    }

    /// <summary>The same with a chain open among fewer links.</summary>
    public ChainDecisions Within(int chain, int from, int to)
    {
        var next = new ChainDecisions(this);
        (next.first[chain], next.last[chain]) = (from, to);
        return next;
    }

    /// <summary>All configurations that agree, as open links; stops after so many.</summary>
    public IEnumerable<int[]> Trees() => Sets(0, new DisjointSets(graph.AnchorCount), []).SelectMany(Positions);

    /// <summary>How many there are, but no more than told.</summary>
    public int Count(int most)
    {
        long count = 0;
        foreach (var set in Sets(0, new DisjointSets(graph.AnchorCount), []))
        {
            count += set.Aggregate(1L, (product, chain) => Math.Min(most, product * (last[chain] - first[chain] + 1)));
            if (count >= most)
            {
                return most;
            }
        }

        return (int)count;
    }

    /// <summary>Sets of chains that are open in a tree: every chain is whole, joining two parts, or open.</summary>
    private IEnumerable<List<int>> Sets(int chain, DisjointSets sets, List<int> open)
    {
        if (open.Count > graph.LoopCount)
        {
            yield break;
        }

        if (chain == isOpen.Length)
        {
            if (sets.Count == 1)
            {
                yield return open;
            }

            yield break;
        }

        if (isOpen[chain] != true)
        {
            var joined = new DisjointSets(graph.AnchorCount);
            joined.CopyFrom(sets);
            foreach (var set in joined.Join(graph.Chains[chain].From, graph.Chains[chain].To) ? Sets(chain + 1, joined, open) : [])
            {
                yield return set;
            }
        }

        if (isOpen[chain] != false)
        {
            foreach (var set in Sets(chain + 1, sets, [.. open, chain]))
            {
                yield return set;
            }
        }
    }

    private IEnumerable<int[]> Positions(List<int> open)
    {
        var digit = open.Select(chain => first[chain]).ToArray();
        while (true)
        {
            yield return [.. open.Select((chain, at) => graph.Chains[chain].Edge[graph.Chains[chain].Operable[digit[at]]])];
            var axis = digit.Length - 1;
            while (axis >= 0 && ++digit[axis] > last[open[axis]])
            {
                digit[axis] = first[open[axis]];
                axis--;
            }

            if (axis < 0)
            {
                yield break;
            }
        }
    }
}
