using System.Runtime.CompilerServices;

namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>
/// Walks through all spanning trees of a graph in a fixed order, from any of them on: first by which chains are open, then by the
/// edge at which each is, the last of them changing fastest. One object serves one thread; walking allocates nothing.
/// </summary>
internal sealed class TreeCursor
{
    private readonly ChainGraph graph;
    private readonly ModularTreeCount count;
    private readonly DisjointSets sets;
    private readonly bool[] isOpen;
    private readonly int[] openChain;
    private readonly int[] digit;

    /// <summary>A cursor over a graph of fewer than 2^61 - 1 trees; <see cref="TrySeek"/> puts it on one.</summary>
    public TreeCursor(ChainGraph graph)
    {
        this.graph = graph;
        count = new ModularTreeCount(graph);
        sets = new DisjointSets(graph.AnchorCount);
        isOpen = new bool[graph.Chains.Count];
        openChain = new int[graph.LoopCount];
        digit = new int[graph.LoopCount];
    }

    /// <summary>The open chains, ascending.</summary>
    public ReadOnlySpan<int> OpenChain => openChain;

    /// <summary>For each open chain at which of its operable edges.</summary>
    public ReadOnlySpan<int> Digit => digit;

    /// <summary>For each chain whether it is open.</summary>
    public ReadOnlySpan<bool> IsChainOpen => isOpen;

    /// <summary>Goes to a tree by its place in the order.</summary>
    /// <returns>False where there are not so many.</returns>
    public bool TrySeek(long index)
    {
        var left = (ulong)index;
        if (left >= count.Count([]))
        {
            return false;
        }

        for (var chain = 0; chain < isOpen.Length; chain++)
        {
            isOpen[chain] = false;
            var whole = count.Count(isOpen.AsSpan(0, chain + 1));
            isOpen[chain] = left >= whole;
            left -= isOpen[chain] ? whole : 0;
        }

        Gather();
        for (var at = digit.Length - 1; at >= 0; at--)
        {
            var edges = (ulong)graph.Chains[openChain[at]].Operable.Length;
            (digit[at], left) = ((int)(left % edges), left / edges);
        }

        return true;
    }

    /// <summary>Goes to the next tree.</summary>
    /// <param name="firstChanged">The first open chain whose edge has changed; -1 where the open chains are others.</param>
    /// <returns>False after the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext(out int firstChanged)
    {
        for (var at = digit.Length - 1; at >= 0; at--)
        {
            if (++digit[at] < graph.Chains[openChain[at]].Operable.Length)
            {
                firstChanged = at;
                return true;
            }

            digit[at] = 0;
        }

        firstChanged = -1;
        return MoveToNextChains();
    }

    /// <summary>Writes the open edges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteOpenEdges(Span<int> edges)
    {
        for (var at = 0; at < digit.Length; at++)
        {
            var chain = graph.Chains[openChain[at]];
            edges[at] = chain.Edge[chain.Operable[digit[at]]];
        }
    }

    /// <summary>Goes to the next open chains.</summary>
    /// <returns>False after the last.</returns>
    /// <remarks>Whole comes before open: the last whole chain without which the rest connects is opened, and then whatever may be whole is.</remarks>
    public bool MoveToNextChains()
    {
        for (var pivot = isOpen.Length - 1; pivot >= 0; pivot--)
        {
            if (!isOpen[pivot] && graph.Chains[pivot].Operable.Length > 0 && ConnectsWithout(pivot))
            {
                isOpen[pivot] = true;
                Complete(pivot);
                Gather();
                return true;
            }
        }

        return false;
    }

    private bool ConnectsWithout(int pivot)
    {
        sets.Clear();
        for (var chain = 0; chain < isOpen.Length && sets.Count > 1; chain++)
        {
            if (chain > pivot || (chain < pivot && !isOpen[chain]))
            {
                sets.Join(graph.Chains[chain].From, graph.Chains[chain].To);
            }
        }

        return sets.Count == 1;
    }

    private void Complete(int pivot)
    {
        sets.Clear();
        for (var chain = 0; chain < isOpen.Length; chain++)
        {
            if (chain > pivot)
            {
                isOpen[chain] = !sets.Join(graph.Chains[chain].From, graph.Chains[chain].To);
            }
            else if (!isOpen[chain])
            {
                sets.Join(graph.Chains[chain].From, graph.Chains[chain].To);
            }
        }
    }

    private void Gather()
    {
        var at = 0;
        for (var chain = 0; chain < isOpen.Length; chain++)
        {
            if (isOpen[chain])
            {
                openChain[at++] = chain;
            }
        }
    }
}
