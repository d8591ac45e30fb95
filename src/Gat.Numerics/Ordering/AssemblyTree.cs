namespace Gat.Numerics.Ordering;

/// <summary>Turns the record of an elimination on a quotient graph into an elimination order.</summary>
internal static class AssemblyTree
{
    /// <summary>Children before parents; every pivot is followed by the variables that were eliminated together with it.</summary>
    /// <param name="pivots">The pivots, first to last.</param>
    /// <param name="parents">
    /// For a pivot: the later pivot whose element absorbed its own, or -1. For any other variable: the variable or pivot it was
    /// merged into, or -1 for dense variables, which come last.
    /// </param>
    public static int[] Postorder(ReadOnlySpan<int> pivots, int[] parents)
    {
        var count = parents.Length;
        var rank = new int[count];
        Array.Fill(rank, -1);
        for (var step = 0; step < pivots.Length; step++)
        {
            rank[pivots[step]] = step;
        }

        var sizes = CountMembers(parents, rank, pivots.Length, out var owner);
        var places = PlaceSubtrees(pivots, parents, rank, sizes);
        return PlaceVariables(pivots, owner, places, sizes.AsSpan());
    }

    /// <summary>Number of variables eliminated at each step; <paramref name="owner"/> is the step of each variable, -1 if dense.</summary>
    private static int[] CountMembers(int[] parents, int[] rank, int steps, out int[] owner)
    {
        var sizes = new int[steps];
        owner = new int[parents.Length];
        for (var variable = 0; variable < parents.Length; variable++)
        {
            var top = variable;
            while (top >= 0 && rank[top] < 0)
            {
                top = parents[top];
            }

            // A variable merged into a merged one is reached again from others: shorten the path for them.
            for (var node = variable; node >= 0 && rank[node] < 0 && top >= 0;)
            {
                (node, parents[node]) = (parents[node], top);
            }

            owner[variable] = top < 0 ? -1 : rank[top];
            if (top >= 0)
            {
                sizes[rank[top]]++;
            }
        }

        return sizes;
    }

    /// <summary>First place in the order of the variables of each step.</summary>
    private static int[] PlaceSubtrees(ReadOnlySpan<int> pivots, int[] parents, int[] rank, int[] sizes)
    {
        var steps = pivots.Length;
        var subtree = sizes.AsSpan().ToArray();
        var up = new int[steps];
        var rootsEnd = 0;
        for (var step = 0; step < steps; step++)
        {
            var parent = parents[pivots[step]];
            up[step] = parent < 0 ? -1 : rank[parent];
            ref var above = ref rootsEnd;
            if (parent >= 0)
            {
                above = ref subtree[up[step]];
            }

            above += subtree[step];
        }

        // A parent comes later in the elimination than its children, so going backwards meets it first. Each subtree takes the
        // last free places of its parent's stretch; the parent's own variables sit behind all of them.
        var ends = new int[steps];
        var places = new int[steps];
        for (var step = steps - 1; step >= 0; step--)
        {
            ref var end = ref rootsEnd;
            if (up[step] >= 0)
            {
                end = ref ends[up[step]];
            }

            places[step] = end - sizes[step];
            ends[step] = places[step];
            end -= subtree[step];
        }

        return places;
    }

    private static int[] PlaceVariables(ReadOnlySpan<int> pivots, int[] owner, int[] places, ReadOnlySpan<int> sizes)
    {
        var order = new int[owner.Length];
        var next = new int[places.Length];
        var dense = 0;
        for (var step = 0; step < places.Length; step++)
        {
            order[places[step]] = pivots[step];
            next[step] = places[step] + 1;
            dense += sizes[step];
        }

        for (var variable = 0; variable < owner.Length; variable++)
        {
            var step = owner[variable];
            if (step < 0)
            {
                order[dense++] = variable;
            }
            else if (pivots[step] != variable)
            {
                order[next[step]++] = variable;
            }
        }

        return order;
    }
}
