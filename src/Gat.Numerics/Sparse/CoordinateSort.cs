namespace Gat.Numerics.Sparse;

/// <summary>Coordinate pairs to compressed rows by two counting sorts: linear time, no comparison.</summary>
internal static class CoordinateSort
{
    /// <summary>Row pointers and column indices without duplicates; <paramref name="slots"/> receives the slot of each pair.</summary>
    public static (int[] Pointers, int[] Indices) Compress(
        int rows, int columns, ReadOnlySpan<int> entryRows, ReadOnlySpan<int> entryColumns, Span<int> slots)
    {
        if (entryRows.Length != entryColumns.Length || entryRows.Length != slots.Length)
        {
            throw new ArgumentException(
                $"Rows, columns and slots differ in length: {entryRows.Length}, {entryColumns.Length}, {slots.Length}.");
        }

        CheckInside(entryRows, rows, "row");
        CheckInside(entryColumns, columns, "column");
        var byColumn = Sort(entryColumns, columns, order: null);
        var byRow = Sort(entryRows, rows, byColumn);

        var pointers = new int[rows + 1];
        var indices = new int[entryRows.Length];
        var count = 0;
        var (lastRow, lastColumn) = (-1, -1);
        foreach (var entry in byRow)
        {
            var (row, column) = (entryRows[entry], entryColumns[entry]);
            if (row != lastRow || column != lastColumn)
            {
                indices[count++] = column;
                pointers[row + 1]++;
                (lastRow, lastColumn) = (row, column);
            }

            slots[entry] = count - 1;
        }

        for (var row = 0; row < rows; row++)
        {
            pointers[row + 1] += pointers[row];
        }

        Array.Resize(ref indices, count);
        return (pointers, indices);
    }

    /// <summary>Entries in ascending order of their key; equal keys keep the order given.</summary>
    private static int[] Sort(ReadOnlySpan<int> keys, int keyCount, int[]? order)
    {
        var next = new int[keyCount + 1];
        foreach (var key in keys)
        {
            next[key + 1]++;
        }

        for (var key = 0; key < keyCount; key++)
        {
            next[key + 1] += next[key];
        }

        var sorted = new int[keys.Length];
        for (var place = 0; place < keys.Length; place++)
        {
            var entry = order is null ? place : order[place];
            sorted[next[keys[entry]]++] = entry;
        }

        return sorted;
    }

    private static void CheckInside(ReadOnlySpan<int> values, int count, string name)
    {
        for (var entry = 0; entry < values.Length; entry++)
        {
            if ((uint)values[entry] >= (uint)count)
            {
                throw new ArgumentException($"Pair {entry} has {name} {values[entry]}; the matrix has {name}s 0 to {count - 1}.");
            }
        }
    }
}
