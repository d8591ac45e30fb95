namespace Gat.Numerics.Ordering;

/// <summary>
/// The arrays of a <see cref="QuotientGraph"/>: for every row a list, first of a variable, later of an element, in one store.
/// </summary>
internal sealed class QuotientLists
{
    private int[]? spareStore;

    /// <summary>Takes over the arrays of a graph; every row is a variable of weight 1.</summary>
    public QuotientLists(Adjacency graph)
    {
        var count = graph.Starts.Length;
        (Starts, Lengths, Store, Used) = graph;
        (ElementCounts, Weights, Sizes) = (new int[count], new int[count], new int[count]);
        (Marks, Parents) = (new int[count], new int[count]);
        Array.Fill(Weights, 1);
        Array.Fill(Marks, 1);
        Array.Fill(Parents, -1);
    }

    /// <summary>Start of each list in <see cref="Store"/>; -1 once the variable or element is gone.</summary>
    public int[] Starts { get; }

    /// <summary>Length of each list.</summary>
    public int[] Lengths { get; }

    /// <summary>How many entries at the head of a variable's list are elements.</summary>
    public int[] ElementCounts { get; }

    /// <summary>Rows a variable stands for; negated while it is in the pivot's element; 0 once merged or eliminated.</summary>
    public int[] Weights { get; }

    /// <summary>Bound on the external degree of a variable; size of an element in rows.</summary>
    public int[] Sizes { get; }

    /// <summary>For an element: stamp + rows outside of the pivot's element; 0 once absorbed. For a variable: a mark.</summary>
    public int[] Marks { get; }

    /// <summary>What absorbed each pivot's element or each merged variable; see <see cref="AssemblyTree"/>.</summary>
    public int[] Parents { get; }

    /// <summary>All lists.</summary>
    public int[] Store { get; private set; }

    /// <summary>End of the last list in <see cref="Store"/>.</summary>
    public int Used { get; set; }

    /// <summary>Elements and variables of a variable, or the variables of an element.</summary>
    public ReadOnlySpan<int> List(int node) => Store.AsSpan(Starts[node], Lengths[node]);

    /// <summary>Ends an element that lies within the pivot's.</summary>
    public void Absorb(int element, int pivot)
    {
        Parents[element] = pivot;
        Marks[element] = 0;
        Starts[element] = -1;
    }

    /// <summary>Ends a variable that will be eliminated together with another one, or with the pivot.</summary>
    public void Merge(int variable, int into)
    {
        Parents[variable] = into;
        Weights[variable] = 0;
        Starts[variable] = -1;
    }

    /// <summary>Makes room behind the last list, moving all live lists together when the store has run full.</summary>
    public void EnsureRoom(int room)
    {
        if (Used + room <= Store.Length)
        {
            return;
        }

        var target = spareStore ?? new int[Store.Length];
        var write = 0;
        for (var node = 0; node < Starts.Length; node++)
        {
            if (Starts[node] >= 0)
            {
                List(node).CopyTo(target.AsSpan(write));
                Starts[node] = write;
                write += Lengths[node];
            }
        }

        (spareStore, Store, Used) = (Store, target, write);
    }

    /// <summary>Brings all marks below 2, absorbed elements kept apart.</summary>
    public void ClearMarks()
    {
        foreach (ref var mark in Marks.AsSpan())
        {
            mark = Math.Min(mark, 1);
        }
    }
}
