namespace Gat.Numerics.Sparse;

/// <summary>
/// Where a sparse matrix has entries, compressed by rows: the columns of row <c>i</c> are
/// <c>Indices[Pointers[i]..Pointers[i + 1]]</c>, ascending and without duplicates. The place of an entry in
/// <see cref="Indices"/> is its slot: values live in arrays of their own, in slot order. Immutable.
/// </summary>
public sealed class SparsePattern
{
    private readonly int[] pointers;
    private readonly int[] indices;

    /// <summary>A pattern from compressed rows, copied and checked.</summary>
    /// <param name="rows">Number of rows, zero or more.</param>
    /// <param name="columns">Number of columns, zero or more.</param>
    /// <param name="pointers">First slot of each row, then the number of entries: <paramref name="rows"/> + 1 numbers.</param>
    /// <param name="indices">Column of each entry, strictly ascending within a row.</param>
    /// <exception cref="ArgumentException">The arrays are not such a pattern; the message names the first row that fails.</exception>
    public SparsePattern(int rows, int columns, ReadOnlySpan<int> pointers, ReadOnlySpan<int> indices)
    {
        CheckSize(rows, columns);
        CheckCompressed(rows, columns, pointers, indices);
        Rows = rows;
        Columns = columns;
        this.pointers = pointers.ToArray();
        this.indices = indices.ToArray();
    }

    private SparsePattern(int rows, int columns, int[] trustedPointers, int[] trustedIndices)
    {
        Rows = rows;
        Columns = columns;
        pointers = trustedPointers;
        indices = trustedIndices;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of entries.</summary>
    public int EntryCount => indices.Length;

    /// <summary>First slot of each row, then <see cref="EntryCount"/>.</summary>
    public ReadOnlySpan<int> Pointers => pointers;

    /// <summary>Column of each entry, in slot order.</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>The columns of one row, ascending.</summary>
    public ReadOnlySpan<int> Row(int row) => indices.AsSpan(pointers[row], pointers[row + 1] - pointers[row]);

    /// <summary>The slot of the entry at (row, column), or -1 where the pattern has none.</summary>
    public int Slot(int row, int column)
    {
        var place = Row(row).BinarySearch(column);
        return place < 0 ? -1 : pointers[row] + place;
    }

    /// <summary>A pattern from coordinate pairs in any order; pairs that occur more than once share one slot.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="entryRows">Row of each pair.</param>
    /// <param name="entryColumns">Column of each pair.</param>
    /// <param name="slots">Out: the slot of each pair, so that values may be added up in place.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a pair lies outside of the matrix.</exception>
    public static SparsePattern FromCoordinates(
        int rows, int columns, ReadOnlySpan<int> entryRows, ReadOnlySpan<int> entryColumns, Span<int> slots)
    {
        CheckSize(rows, columns);
        var (pointers, indices) = CoordinateSort.Compress(rows, columns, entryRows, entryColumns, slots);
        return new SparsePattern(rows, columns, pointers, indices);
    }

    /// <summary>The transposed pattern.</summary>
    /// <param name="slots">Out: for each slot of the transposed pattern the slot of the same entry here. <see cref="EntryCount"/> numbers.</param>
    public SparsePattern Transpose(Span<int> slots)
    {
        var starts = new int[Columns + 1];
        foreach (var column in indices)
        {
            starts[column + 1]++;
        }

        for (var column = 0; column < Columns; column++)
        {
            starts[column + 1] += starts[column];
        }

        var next = starts.AsSpan(0, Columns).ToArray();
        var transposed = new int[indices.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                var place = next[indices[slot]]++;
                transposed[place] = row;
                slots[place] = slot;
            }
        }

        return new SparsePattern(Columns, Rows, starts, transposed);
    }

    /// <summary>Whether the pattern is square and has (j, i) wherever it has (i, j).</summary>
    public bool IsSymmetric()
    {
        if (Rows != Columns)
        {
            return false;
        }

        // Rows are visited in ascending order, so the entries (j, i) of any row j are met one after the other.
        var next = pointers.AsSpan(0, Rows).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            foreach (var column in Row(row))
            {
                var slot = next[column]++;
                if (slot >= pointers[column + 1] || indices[slot] != row)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void CheckSize(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
    }

    private static void CheckCompressed(int rows, int columns, ReadOnlySpan<int> pointers, ReadOnlySpan<int> indices)
    {
        if (pointers.Length != rows + 1 || pointers[0] != 0 || pointers[rows] != indices.Length)
        {
            throw new ArgumentException(
                $"Pointers must be {rows + 1} numbers from 0 to the number of entries, {indices.Length}.", nameof(pointers));
        }

        for (var row = 0; row < rows; row++)
        {
            if (pointers[row + 1] < pointers[row] || pointers[row + 1] > indices.Length)
            {
                throw new ArgumentException($"Row {row} ends before it starts, or past the last entry.", nameof(pointers));
            }

            var previous = -1;
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                if (indices[slot] <= previous || indices[slot] >= columns)
                {
                    throw new ArgumentException(
                        $"Row {row}: column {indices[slot]} after {previous}; columns must ascend and stay below {columns}.",
                        nameof(indices));
                }

                previous = indices[slot];
            }
        }
    }
}
