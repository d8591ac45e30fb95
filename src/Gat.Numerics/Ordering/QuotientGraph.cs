namespace Gat.Numerics.Ordering;

/// <summary>
/// The elimination graph in the compact form of Amestoy, Davis and Duff (1996): a variable is a row not yet eliminated, an
/// element the clique left behind by a pivot. A variable's list holds its elements, then its variables; an element's list
/// holds its variables. Eliminating a pivot never needs more room than the lists it replaces.
/// </summary>
internal sealed class QuotientGraph
{
    private readonly int count;
    private readonly DegreeLists degrees;
    private readonly SupervariableSearch supervariables;

    /// <summary>Start of each list in <see cref="store"/>; -1 once the variable or element is gone.</summary>
    private readonly int[] starts;
    private readonly int[] lengths;

    /// <summary>How many entries at the head of a variable's list are elements.</summary>
    private readonly int[] elementCounts;

    /// <summary>Rows a variable stands for; negated while it is in the pivot's element; 0 once merged or eliminated.</summary>
    private readonly int[] weights;

    /// <summary>Bound on the external degree of a variable; size of an element in rows.</summary>
    private readonly int[] sizes;

    /// <summary>For an element: stamp + rows outside of the pivot's element; 0 once absorbed. For a variable: a mark.</summary>
    private readonly int[] marks;
    private readonly int[] parents;
    private readonly int[] pivots;
    private int[] store;
    private int[]? spareStore;
    private int used;
    private int stamp = 2;
    private int largestElement;
    private int pivotCount;
    private int remaining;

    /// <summary>Takes over the arrays of a graph.</summary>
    public QuotientGraph(Adjacency graph)
    {
        count = graph.Starts.Length;
        (starts, lengths, store, used) = graph;
        elementCounts = new int[count];
        weights = new int[count];
        sizes = new int[count];
        marks = new int[count];
        parents = new int[count];
        pivots = new int[count];
        degrees = new DegreeLists(count);
        supervariables = new SupervariableSearch(count);
        Array.Fill(weights, 1);
        Array.Fill(marks, 1);
        Array.Fill(parents, -1);
        SortByDegree();
    }

    /// <summary>The pivots so far, first to last.</summary>
    public ReadOnlySpan<int> Pivots => pivots.AsSpan(0, pivotCount);

    /// <summary>What absorbed each pivot's element or each merged variable; see <see cref="AssemblyTree"/>.</summary>
    public int[] Parents => parents;

    /// <summary>Eliminates every variable that is not dense.</summary>
    public void EliminateAll()
    {
        while (remaining > 0)
        {
            Eliminate(degrees.TakeLowest());
        }
    }

    /// <summary>
    /// A row with neighbours almost everywhere would be compared with everything at every step, yet comes last in any good
    /// order: it is set aside. The limit of ten times the square root is that of the paper's authors.
    /// </summary>
    private void SortByDegree()
    {
        var dense = Math.Max(16, (int)(10 * Math.Sqrt(count)));
        for (var variable = 0; variable < count; variable++)
        {
            if (lengths[variable] > dense)
            {
                weights[variable] = 0;
                starts[variable] = -1;
                continue;
            }

            sizes[variable] = lengths[variable];
            degrees.Add(variable, lengths[variable]);
            remaining++;
        }
    }

    private void Eliminate(int pivot)
    {
        var pivotWeight = weights[pivot];
        remaining -= pivotWeight;
        pivots[pivotCount++] = pivot;
        var element = GatherElement(pivot);
        var lists = store.AsSpan(element.Start, element.Length);
        var size = element.Size;
        if (stamp > int.MaxValue - 2 * count - 2)
        {
            RestartStamps();
        }

        CountOutsideRows(lists);
        foreach (var variable in lists)
        {
            size -= PruneLists(variable, pivot);
        }

        sizes[pivot] = size;
        largestElement = Math.Max(largestElement, size);
        stamp += largestElement + 1;
        supervariables.Merge(lists, ref stamp, new SupervariableSearch.Lists(store, starts, lengths, elementCounts, weights, marks, parents));
        CloseElement(pivot, element.Start, lists, size);
    }

    /// <summary>Collects the variables next to the pivot, directly or through its elements, into a new list.</summary>
    private (int Start, int Length, int Size) GatherElement(int pivot)
    {
        EnsureRoom(pivot);
        var (size, write) = (0, used);
        var list = starts[pivot];
        var elements = elementCounts[pivot];
        weights[pivot] = 0;
        for (var place = 0; place < elements; place++)
        {
            var element = store[list + place];
            if (marks[element] != 0)
            {
                size += Gather(starts[element], lengths[element], ref write);
                Absorb(element, pivot);
            }
        }

        if (elements == 0)
        {
            // Only variables: the new list is part of the old one and stays where that is.
            write = list;
        }

        var start = elements == 0 ? list : used;
        size += Gather(list + elements, lengths[pivot] - elements, ref write);
        if (elements != 0)
        {
            used = write;
        }

        return (start, write - start, size);
    }

    /// <summary>Copies the variables of a list that are not yet in the pivot's element; returns the rows added.</summary>
    private int Gather(int from, int length, ref int write)
    {
        var size = 0;
        for (var place = from; place < from + length; place++)
        {
            var variable = store[place];
            var weight = weights[variable];
            if (weight > 0)
            {
                size += weight;
                weights[variable] = -weight;
                store[write++] = variable;
                degrees.Remove(variable);
            }
        }

        return size;
    }

    private void Absorb(int element, int pivot)
    {
        parents[element] = pivot;
        marks[element] = 0;
        starts[element] = -1;
    }

    /// <summary>For each element next to the pivot's: how many of its rows lie outside of that (the paper's algorithm 2).</summary>
    private void CountOutsideRows(ReadOnlySpan<int> members)
    {
        var (stamp, store, marks, sizes) = (this.stamp, this.store, this.marks, this.sizes);
        foreach (var variable in members)
        {
            var weight = -weights[variable];
            foreach (var element in store.AsSpan(starts[variable], elementCounts[variable]))
            {
                var mark = marks[element];
                if (mark >= stamp)
                {
                    marks[element] = mark - weight;
                }
                else if (mark != 0)
                {
                    marks[element] = stamp + sizes[element] - weight;
                }
            }
        }
    }

    /// <summary>
    /// Drops from a variable's lists what the pivot's element now covers, and bounds its degree outside of that element.
    /// </summary>
    /// <returns>Rows that turned out to have no neighbour outside, and are eliminated together with the pivot.</returns>
    private int PruneLists(int variable, int pivot)
    {
        var (store, marks, weights, stamp) = (this.store, this.marks, this.weights, this.stamp);
        var start = starts[variable];
        var (write, degree, hash) = (start, 0, 0u);
        var elementsEnd = start + elementCounts[variable];
        var end = start + lengths[variable];
        for (var place = start; place < elementsEnd; place++)
        {
            var element = store[place];
            var outside = marks[element] - stamp;
            if (outside > 0)
            {
                degree += outside;
                hash += (uint)element;
                store[write++] = element;
            }
            else if (outside == 0)
            {
                // Nothing outside of the pivot's element: aggressive absorption.
                Absorb(element, pivot);
            }
        }

        var elementsKept = write - start;
        for (var place = elementsEnd; place < end; place++)
        {
            var neighbour = store[place];
            var weight = weights[neighbour];
            if (weight > 0)
            {
                degree += weight;
                hash += (uint)neighbour;
                store[write++] = neighbour;
            }
        }

        if (degree == 0)
        {
            return EliminateWith(variable, pivot);
        }

        InsertPivot(variable, pivot, elementsKept, write);
        sizes[variable] = Math.Min(sizes[variable], degree);
        supervariables.Add(variable, hash);
        return 0;
    }

    private int EliminateWith(int variable, int pivot)
    {
        var weight = -weights[variable];
        parents[variable] = pivot;
        weights[variable] = 0;
        starts[variable] = -1;
        remaining -= weight;
        return weight;
    }

    /// <summary>
    /// Makes the pivot's element the first entry of a pruned list. There is room: the pivot itself, or an element that it
    /// absorbed, has just left the list.
    /// </summary>
    private void InsertPivot(int variable, int pivot, int elementsKept, int end)
    {
        var start = starts[variable];
        store[end] = store[start + elementsKept];
        store[start + elementsKept] = store[start];
        store[start] = pivot;
        elementCounts[variable] = elementsKept + 1;
        lengths[variable] = end - start + 1;
    }

    /// <summary>Gives the variables of the new element their degrees back to the lists and drops the merged ones.</summary>
    private void CloseElement(int pivot, int start, Span<int> members, int size)
    {
        var kept = 0;
        foreach (var variable in members)
        {
            var weight = -weights[variable];
            if (weight > 0)
            {
                weights[variable] = weight;
                var degree = Math.Min(sizes[variable] + size - weight, remaining - weight);
                sizes[variable] = degree;
                degrees.Add(variable, degree);
                members[kept++] = variable;
            }
        }

        if (start + members.Length == used)
        {
            used = start + kept;
        }

        starts[pivot] = kept == 0 ? -1 : start;
        lengths[pivot] = kept;
        marks[pivot] = kept == 0 ? 0 : 1;
    }

    private void RestartStamps()
    {
        for (var node = 0; node < count; node++)
        {
            marks[node] = Math.Min(marks[node], 1);
        }

        stamp = 2;
    }

    /// <summary>Makes room for the pivot's element, moving all live lists together when the store has run full.</summary>
    private void EnsureRoom(int pivot)
    {
        if (elementCounts[pivot] == 0 || used + remaining <= store.Length)
        {
            return;
        }

        var target = spareStore ?? new int[store.Length];
        var write = 0;
        for (var node = 0; node < count; node++)
        {
            if (starts[node] >= 0)
            {
                store.AsSpan(starts[node], lengths[node]).CopyTo(target.AsSpan(write));
                starts[node] = write;
                write += lengths[node];
            }
        }

        (spareStore, store, used) = (store, target, write);
    }
}
