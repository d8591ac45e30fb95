using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Lu;

/// <summary>Where the factors of a structurally symmetric matrix have entries, for one elimination order.</summary>
internal sealed class BlockStructure
{
    /// <summary>The analysis of a pattern.</summary>
    /// <exception cref="ArgumentException">The pattern or the order is not fit for a static order; the message says why.</exception>
    public BlockStructure(SparsePattern pattern, int[] order)
    {
        Check(pattern, order);
        Order = order.AsSpan().ToArray();
        SourcePointers = pattern.Pointers.ToArray();
        var places = Permutation.Inverse(order);
        Targets = new int[pattern.EntryCount];
        for (var slot = 0; slot < Targets.Length; slot++)
        {
            Targets[slot] = places[pattern.Indices[slot]];
        }

        // Column k of L below the diagonal and row k of U right of it have the same places.
        UpperColumns = new EliminationTree(pattern, Order, places).ColumnRows(out var upperPointers);
        UpperPointers = upperPointers;
        (LowerPointers, LowerColumns) = Transposed(UpperPointers, UpperColumns);
    }

    /// <summary>The bus eliminated at each step.</summary>
    public int[] Order { get; }

    /// <summary>First slot of each row of the matrix, in the original numbering.</summary>
    public int[] SourcePointers { get; }

    /// <summary>The step at which the column of each slot of the matrix is eliminated.</summary>
    public int[] Targets { get; }

    /// <summary>First place of each row of U right of the diagonal.</summary>
    public int[] UpperPointers { get; }

    /// <summary>Columns of U right of the diagonal, ascending in each row.</summary>
    public int[] UpperColumns { get; }

    /// <summary>First place of each row of L left of the diagonal.</summary>
    public int[] LowerPointers { get; }

    /// <summary>Columns of L left of the diagonal, ascending in each row.</summary>
    public int[] LowerColumns { get; }

    private static (int[] Pointers, int[] Columns) Transposed(int[] pointers, int[] columns)
    {
        var starts = new int[pointers.Length];
        foreach (var column in columns)
        {
            starts[column + 1]++;
        }

        for (var row = 1; row < starts.Length; row++)
        {
            starts[row] += starts[row - 1];
        }

        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var rows = new int[columns.Length];
        for (var row = 0; row + 1 < pointers.Length; row++)
        {
            foreach (var column in columns.AsSpan(pointers[row], pointers[row + 1] - pointers[row]))
            {
                rows[next[column]++] = row;
            }
        }

        return (starts, rows);
    }

    private static void Check(SparsePattern pattern, int[] order)
    {
        if (!pattern.IsSymmetric())
        {
            throw new ArgumentException("The pattern must be square and structurally symmetric.", nameof(pattern));
        }

        if (order.Length != pattern.Rows)
        {
            throw new ArgumentException($"The order has {order.Length} items for {pattern.Rows} rows.", nameof(order));
        }

        for (var row = 0; row < pattern.Rows; row++)
        {
            if (pattern.Slot(row, row) < 0)
            {
                throw new ArgumentException($"Row {row} has no entry on the diagonal.", nameof(pattern));
            }
        }
    }
}
