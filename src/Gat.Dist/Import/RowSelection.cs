using Gat.Schemas.Columns;

namespace Gat.Dist.Import;

/// <summary>Takes some rows, or exchanges a column, of a table.</summary>
internal static class RowSelection
{
    /// <summary>The rows whose flag is set, in their order.</summary>
    public static RecordBatch Where(RecordBatch batch, ReadOnlySpan<bool> keep)
    {
        var rows = new List<int>(batch.RowCount);
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (keep[row])
            {
                rows.Add(row);
            }
        }

        return rows.Count == batch.RowCount
            ? batch
            : new RecordBatch(batch.Schema, rows.Count, batch.Columns.Select(column => Taken(column, rows)));
    }

    /// <summary>The same table with another column in place of the one of that name.</summary>
    public static RecordBatch With(RecordBatch batch, string name, Column replacement)
    {
        var index = batch.Schema.IndexOf(name);
        return new RecordBatch(batch.Schema, batch.RowCount, batch.Columns.Select((column, at) => at == index ? replacement : column));
    }

    private static Column Taken(Column column, List<int> rows)
    {
        var validity = Validity(column, rows);
        return column switch
        {
            Column<double> numbers => new Column<double>([.. rows.Select(row => numbers[row])], validity),
            Column<long> integers => new Column<long>([.. rows.Select(row => integers[row])], validity),
            TextColumn texts => TextColumn.From(rows.Select(row => texts[row])),
            FlagColumn flags => new FlagColumn(Bits(flags, rows), rows.Count, validity),
            _ => throw new ArgumentException($"Columns of {column.GetType().Name} do not occur in tables.", nameof(column)),
        };
    }

    private static byte[]? Validity(Column column, List<int> rows)
    {
        if (!rows.Exists(column.IsNull))
        {
            return null;
        }

        var validity = Bitmap.AllSet(rows.Count);
        for (var at = 0; at < rows.Count; at++)
        {
            Bitmap.Set(validity, at, !column.IsNull(rows[at]));
        }

        return validity;
    }

    private static byte[] Bits(FlagColumn flags, List<int> rows)
    {
        var bits = new byte[Bitmap.ByteCount(rows.Count)];
        for (var at = 0; at < rows.Count; at++)
        {
            Bitmap.Set(bits, at, flags[rows[at]]);
        }

        return bits;
    }
}
