namespace Gat.Numerics.Ordering;

/// <summary>
/// The elimination graph in the compact form of Amestoy, Davis and Duff (1996): a variable is a row not yet eliminated, an
/// element the clique left behind by a pivot. A variable's list holds its elements, then its variables; an element's list
/// holds its variables. Eliminating a pivot never needs more room than the lists it replaces.
/// </summary>
internal sealed class QuotientGraph
{
    private readonly QuotientLists lists;
    private readonly DegreeLists degrees;
    private readonly SupervariableSearch supervariables;
    private readonly int[] pivots;
    private readonly byte[]? stages;
    private int stage;
    private int stamp = 2;
    private int largestElement;
    private int pivotCount;
    private int remaining;

    /// <summary>Takes over the arrays of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stages">Which variables come before which others, ascending; null where all are free.</param>
    public QuotientGraph(Adjacency graph, byte[]? stages = null)
    {
        this.stages = stages;
        var count = graph.Starts.Length;
        lists = new QuotientLists(graph);
        pivots = new int[count];
        degrees = new DegreeLists(count);
        supervariables = new SupervariableSearch(count);
        SortByDegree(count);
    }

    /// <summary>The pivots so far, first to last.</summary>
    public ReadOnlySpan<int> Pivots => pivots.AsSpan(0, pivotCount);

    /// <summary>What absorbed each pivot's element or each merged variable; see <see cref="AssemblyTree"/>.</summary>
    public int[] Parents => lists.Parents;

    /// <summary>Eliminates every variable that is not dense.</summary>
    public void EliminateAll()
    {
        while (remaining > 0)
        {
            while (degrees.Count == 0)
            {
                StartNextStage();
            }

            Eliminate(degrees.TakeLowest());
        }
    }

    private void StartNextStage()
    {
        stage++;
        for (var variable = 0; variable < pivots.Length; variable++)
        {
            if (stages![variable] == stage && lists.Weights[variable] > 0)
            {
                degrees.Add(variable, lists.Sizes[variable]);
            }
        }
    }

    private bool IsDue(int variable) => stages is null || stages[variable] <= stage;

    /// <summary>
    /// A row with neighbours almost everywhere would be compared with everything at every step, yet comes last in any good
    /// order: it is set aside. The limit of ten times the square root is that of the paper's authors.
    /// </summary>
    private void SortByDegree(int count)
    {
        var dense = Math.Max(16, (int)(10 * Math.Sqrt(count)));
        for (var variable = 0; variable < count; variable++)
        {
            var degree = lists.Lengths[variable];
            if (degree > dense)
            {
                lists.Merge(variable, into: -1);
                continue;
            }

            lists.Sizes[variable] = degree;
            if (IsDue(variable))
            {
                degrees.Add(variable, degree);
            }

            remaining++;
        }
    }

    private void Eliminate(int pivot)
    {
        remaining -= lists.Weights[pivot];
        pivots[pivotCount++] = pivot;
        if (stamp > int.MaxValue - 2 * pivots.Length - 2)
        {
            lists.ClearMarks();
            stamp = 2;
        }

        var (start, length, size) = GatherElement(pivot);
        var members = lists.Store.AsSpan(start, length);
        CountOutsideRows(members);
        foreach (var variable in members)
        {
            size -= PruneLists(variable, pivot);
        }

        lists.Sizes[pivot] = size;
        largestElement = Math.Max(largestElement, size);
        stamp += largestElement + 1;
        supervariables.Merge(members, ref stamp, lists, stages);
        CloseElement(pivot, start, members, size);
    }

    /// <summary>Collects the variables next to the pivot, directly or through its elements, into a new list.</summary>
    private (int Start, int Length, int Size) GatherElement(int pivot)
    {
        var elementCount = lists.ElementCounts[pivot];
        if (elementCount > 0)
        {
            lists.EnsureRoom(remaining);
        }

        lists.Weights[pivot] = 0;
        var list = lists.Starts[pivot];
        if (elementCount == 0)
        {
            // Only variables: the new list is part of the old one and stays where that is.
            var end = list;
            var ownSize = Gather(list, lists.Lengths[pivot], ref end);
            return (list, end - list, ownSize);
        }

        var (start, write, size) = (lists.Used, lists.Used, 0);
        foreach (var element in lists.Store.AsSpan(list, elementCount))
        {
            if (lists.Marks[element] != 0)
            {
                size += Gather(lists.Starts[element], lists.Lengths[element], ref write);
                lists.Absorb(element, pivot);
            }
        }

        size += Gather(list + elementCount, lists.Lengths[pivot] - elementCount, ref write);
        lists.Used = write;
        return (start, write - start, size);
    }

    /// <summary>Copies the variables of a list that are not yet in the pivot's element; returns the rows added.</summary>
    private int Gather(int from, int length, ref int write)
    {
        var (store, weights, size) = (lists.Store, lists.Weights, 0);
        for (var place = from; place < from + length; place++)
        {
            var variable = store[place];
            var weight = weights[variable];
            if (weight > 0)
            {
                size += weight;
                weights[variable] = -weight;
                store[write++] = variable;
                if (IsDue(variable))
                {
                    degrees.Remove(variable);
                }
            }
        }

        return size;
    }

    /// <summary>For each element next to the pivot's: how many of its rows lie outside of that (the paper's algorithm 2).</summary>
    private void CountOutsideRows(ReadOnlySpan<int> members)
    {
        var (stamp, store, marks, sizes) = (this.stamp, lists.Store, lists.Marks, lists.Sizes);
        var (starts, elementCounts, weights) = (lists.Starts, lists.ElementCounts, lists.Weights);
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
        var (store, marks, weights, stamp) = (lists.Store, lists.Marks, lists.Weights, this.stamp);
        var start = lists.Starts[variable];
        var (write, degree, hash) = (start, 0, 0u);
        var elementsEnd = start + lists.ElementCounts[variable];
        var end = start + lists.Lengths[variable];
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
                lists.Absorb(element, pivot);
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

        if (degree == 0 && IsDue(variable))
        {
            var weight = -weights[variable];
            lists.Merge(variable, into: pivot);
            remaining -= weight;
            return weight;
        }

        InsertPivot(variable, pivot, elementsKept, write);
        lists.Sizes[variable] = Math.Min(lists.Sizes[variable], degree);
        supervariables.Add(variable, stages is null ? hash : (hash << 2) + stages[variable]);
        return 0;
    }

    /// <summary>
    /// Makes the pivot's element the first entry of a pruned list. There is room: the pivot itself, or an element that it
    /// absorbed, has just left the list.
    /// </summary>
    private void InsertPivot(int variable, int pivot, int elementsKept, int end)
    {
        var (store, start) = (lists.Store, lists.Starts[variable]);
        store[end] = store[start + elementsKept];
        store[start + elementsKept] = store[start];
        store[start] = pivot;
        lists.ElementCounts[variable] = elementsKept + 1;
        lists.Lengths[variable] = end - start + 1;
    }

    /// <summary>Gives the variables of the new element their degrees back to the lists and drops the merged ones.</summary>
    private void CloseElement(int pivot, int start, Span<int> members, int size)
    {
        var (weights, sizes, kept) = (lists.Weights, lists.Sizes, 0);
        foreach (var variable in members)
        {
            var weight = -weights[variable];
            if (weight > 0)
            {
                weights[variable] = weight;
                var degree = Math.Min(sizes[variable] + size - weight, remaining - weight);
                sizes[variable] = degree;
                if (IsDue(variable))
                {
                    degrees.Add(variable, degree);
                }

                members[kept++] = variable;
            }
        }

        if (start + members.Length == lists.Used)
        {
            lists.Used = start + kept;
        }

        lists.Starts[pivot] = kept == 0 ? -1 : start;
        lists.Lengths[pivot] = kept;
        lists.Marks[pivot] = kept == 0 ? 0 : 1;
    }
}
