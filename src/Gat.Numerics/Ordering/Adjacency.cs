using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ordering;

/// <summary>The graph of A + A' without its diagonal: neighbour lists one after the other, with room behind them.</summary>
internal sealed record Adjacency(int[] Starts, int[] Lengths, int[] Store, int Used)
{
    /// <summary>The graph of a square pattern.</summary>
    /// <param name="pattern">Square; need not be symmetric.</param>
    /// <param name="room">Free places asked for behind the lists, beyond a fifth of their length.</param>
    public static Adjacency Of(SparsePattern pattern, int room)
    {
        var bothHalves = pattern.IsSymmetric() ? pattern : WithTransposed(pattern);
        var count = bothHalves.Rows;
        var starts = new int[count];
        var lengths = new int[count];
        var store = new int[bothHalves.EntryCount + bothHalves.EntryCount / 5 + room];
        var used = 0;
        for (var row = 0; row < count; row++)
        {
            starts[row] = used;
            foreach (var column in bothHalves.Row(row))
            {
                if (column != row)
                {
                    store[used++] = column;
                }
            }

            lengths[row] = used - starts[row];
        }

        return new Adjacency(starts, lengths, store, used);
    }

    private static SparsePattern WithTransposed(SparsePattern pattern)
    {
        var count = pattern.EntryCount;
        var rows = new int[2 * count];
        var columns = new int[2 * count];
        for (var row = 0; row < pattern.Rows; row++)
        {
            for (var slot = pattern.Pointers[row]; slot < pattern.Pointers[row + 1]; slot++)
            {
                rows[slot] = columns[count + slot] = row;
                columns[slot] = rows[count + slot] = pattern.Indices[slot];
            }
        }

        return SparsePattern.FromCoordinates(pattern.Rows, pattern.Rows, rows, columns, new int[2 * count]);
    }
}
