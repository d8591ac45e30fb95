using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ordering;

/// <summary>
/// Which row each row of a symmetric pattern hands its fill to, when rows are eliminated in a given order: the parent is the
/// first later row in the factor's column. (J. W. H. Liu, "The role of elimination trees in sparse factorization", SIAM J.
/// Matrix Anal. Appl. 11 (1990) 134-172.)
/// </summary>
internal sealed class EliminationTree
{
    private readonly SparsePattern pattern;
    private readonly int[] order;
    private readonly int[] places;
    private readonly int[] parents;

    /// <summary>The tree of a symmetric pattern.</summary>
    /// <param name="pattern">Structurally symmetric, or at least with the entries of each row to rows eliminated before it.</param>
    /// <param name="order">The row to eliminate first, second, and so on.</param>
    /// <param name="places">The inverse of <paramref name="order"/>.</param>
    public EliminationTree(SparsePattern pattern, int[] order, int[] places)
    {
        (this.pattern, this.order, this.places) = (pattern, order, places);
        parents = new int[order.Length];
        var shortcuts = new int[order.Length];
        for (var step = 0; step < order.Length; step++)
        {
            parents[step] = -1;
            shortcuts[step] = -1;
            foreach (var column in pattern.Row(order[step]))
            {
                for (var node = places[column]; node >= 0 && node < step;)
                {
                    var next = shortcuts[node];
                    shortcuts[node] = step;
                    if (next < 0)
                    {
                        parents[node] = step;
                    }

                    node = next;
                }
            }
        }
    }

    /// <summary>The step that each step hands its fill to; -1 at a root.</summary>
    public ReadOnlySpan<int> Parents => parents;

    /// <summary>Number of entries of the factor's columns below the diagonal.</summary>
    public int[] ColumnCounts()
    {
        var counts = new int[order.Length];
        Walk((_, column) => counts[column]++);
        return counts;
    }

    /// <summary>The rows of each column of the factor below the diagonal, ascending, column after column.</summary>
    /// <param name="pointers">Out: first place of each column, then the number of entries.</param>
    public int[] ColumnRows(out int[] pointers)
    {
        var starts = new int[order.Length + 1];
        ColumnCounts().CopyTo(starts, 1);
        for (var step = 0; step < order.Length; step++)
        {
            starts[step + 1] = checked(starts[step + 1] + starts[step]);
        }

        var next = starts.AsSpan(0, order.Length).ToArray();
        var rows = new int[starts[^1]];
        Walk((row, column) => rows[next[column]++] = row);
        pointers = starts;
        return rows;
    }

    /// <summary>Visits every entry of the factor below the diagonal, row by row in elimination order.</summary>
    private void Walk(Action<int, int> visit)
    {
        var seen = new int[order.Length];
        for (var step = 0; step < order.Length; step++)
        {
            seen[step] = step;
            foreach (var column in pattern.Row(order[step]))
            {
                var node = places[column];
                if (node > step)
                {
                    continue;
                }

                for (; seen[node] != step; node = parents[node])
                {
                    seen[node] = step;
                    visit(step, node);
                }
            }
        }
    }
}
