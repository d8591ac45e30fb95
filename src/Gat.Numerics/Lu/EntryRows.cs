namespace Gat.Numerics.Lu;

/// <summary>Sparse rows that grow at the end: indices and values, row after row.</summary>
internal sealed class EntryRows
{
    private int[] indices;
    private double[] values;
    private int count;

    /// <summary>No rows yet, with room for <paramref name="capacity"/> entries.</summary>
    public EntryRows(int rows, int capacity)
    {
        Pointers = new int[rows + 1];
        indices = new int[capacity];
        values = new double[capacity];
    }

    /// <summary>First place of each row, valid for the rows closed so far.</summary>
    public int[] Pointers { get; }

    /// <summary>Index of each entry; the array may be longer than needed, and another one after <see cref="Add"/>.</summary>
    public int[] Indices => indices;

    /// <summary>Value of each entry; the array may be longer than needed, and another one after <see cref="Add"/>.</summary>
    public double[] Values => values;

    /// <summary>Number of entries in all rows.</summary>
    public int Count => count;

    /// <summary>Drops all rows and keeps the room.</summary>
    public void Clear() => count = 0;

    /// <summary>Adds an entry to the last row.</summary>
    public void Add(int index, double value)
    {
        if (count == indices.Length)
        {
            var capacity = checked(2 * count + 16);
            Array.Resize(ref indices, capacity);
            Array.Resize(ref values, capacity);
        }

        indices[count] = index;
        values[count++] = value;
    }

    /// <summary>Ends row number <paramref name="row"/>.</summary>
    public void Close(int row) => Pointers[row + 1] = count;

    /// <summary>The indices of one closed row.</summary>
    public Span<int> RowIndices(int row) => indices.AsSpan(Pointers[row], Pointers[row + 1] - Pointers[row]);

    /// <summary>The values of one closed row.</summary>
    public Span<double> RowValues(int row) => values.AsSpan(Pointers[row], Pointers[row + 1] - Pointers[row]);
}
