using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>What the pattern of a symmetric matrix says about its factors, before any number is known.</summary>
internal sealed class LdlAnalysis
{
    /// <summary>Permutes the pattern into a postorder of its elimination tree and counts the columns of L.</summary>
    /// <param name="pattern">Square; each entry off the diagonal in one triangle only.</param>
    /// <param name="fillOrder">The row to eliminate first, second, and so on; any order with the same tree may be used instead.</param>
    /// <param name="startsPair">Whether a row of that order and the next one make a pivot of two rows; null for no such pivots.</param>
    public LdlAnalysis(SparsePattern pattern, int[] fillOrder, bool[]? startsPair = null)
    {
        var places = Permutation.Inverse(fillOrder);
        var tree = TreeOf(new PermutedTriangle(pattern, places, startsPair));
        var postorder = Postorder(tree.Parents);
        Order = [.. postorder.Select(step => fillOrder[step])];

        // The first of a pair is the last child of the second, so that a postorder leaves them together.
        StartsPair = startsPair is null ? null : [.. postorder.Select(step => startsPair[step])];
        Matrix = new PermutedTriangle(pattern, Permutation.Inverse(Order), StartsPair);
        Tree = TreeOf(Matrix);
        ColumnCounts = Tree.ColumnCounts();
        foreach (long below in ColumnCounts)
        {
            EntryCount += below;
            Flops += below * (below + 2);
        }
    }

    /// <summary>The row to eliminate first, second, and so on.</summary>
    public int[] Order { get; }

    /// <summary>Whether a step and the next one make one pivot; null where none does.</summary>
    public bool[]? StartsPair { get; }

    /// <summary>The matrix in elimination order.</summary>
    public PermutedTriangle Matrix { get; }

    /// <summary>The elimination tree, parents after children.</summary>
    public EliminationTree Tree { get; }

    /// <summary>Entries of each column of L below the diagonal.</summary>
    public int[] ColumnCounts { get; }

    /// <summary>Entries of L below the diagonal.</summary>
    public long EntryCount { get; }

    /// <summary>Additions and multiplications, half of each, of a factorisation without padding.</summary>
    public long Flops { get; }

    private static EliminationTree TreeOf(PermutedTriangle matrix)
    {
        var identity = Enumerable.Range(0, matrix.Lower.Rows).ToArray();
        return new EliminationTree(matrix.Lower, identity, identity);
    }

    /// <summary>Children directly before their parents, siblings in the order they had.</summary>
    private static int[] Postorder(ReadOnlySpan<int> parents)
    {
        var count = parents.Length;
        var (firstChild, nextSibling) = (new int[count], new int[count]);
        Array.Fill(firstChild, -1);
        var roots = -1;
        for (var node = count - 1; node >= 0; node--)
        {
            ref var list = ref parents[node] < 0 ? ref roots : ref firstChild[parents[node]];
            (nextSibling[node], list) = (list, node);
        }

        var (order, stack) = (new int[count], new Stack<int>());
        var placed = 0;
        for (var root = roots; root >= 0; root = nextSibling[root])
        {
            stack.Push(root);
            while (stack.TryPeek(out var node))
            {
                var child = firstChild[node];
                if (child >= 0)
                {
                    firstChild[node] = nextSibling[child];
                    stack.Push(child);
                    continue;
                }

                order[placed++] = stack.Pop();
            }
        }

        return order;
    }
}
