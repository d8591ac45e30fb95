using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import;

/// <summary>Puts a table together column by column; columns not given hold nulls.</summary>
internal sealed class TableBuilder(TableSchema schema, int rowCount)
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);

    public TableBuilder Texts(string column, IEnumerable<string?> texts) => Add(column, TextColumn.From(texts));

    public TableBuilder Integers(string column, IEnumerable<long> integers) => Add(column, new Column<long>([.. integers]));

    public TableBuilder Integers(string column, IEnumerable<long?> integers)
    {
        var (values, validity) = Split(integers);
        return Add(column, new Column<long>(values, validity));
    }

    public TableBuilder Numbers(string column, IEnumerable<double?> numbers)
    {
        var (values, validity) = Split(numbers);
        return Add(column, new Column<double>(values, validity));
    }

    public TableBuilder Flags(string column, IEnumerable<bool> flags) => Add(column, FlagColumn.From([.. flags]));

    public RecordBatch Build() => new(schema, rowCount, schema.Columns.Select(
        column => columns.TryGetValue(column.Name, out var values) ? values : EmptyColumn.Of(column.Type, rowCount)));

    private (T[] Values, byte[]? Validity) Split<T>(IEnumerable<T?> cells)
        where T : struct
    {
        var values = new T[rowCount];
        byte[]? validity = null;
        var row = 0;
        foreach (var cell in cells)
        {
            values[row] = cell ?? default;
            if (cell is null)
            {
                validity ??= Bitmap.AllSet(rowCount);
                Bitmap.Set(validity, row, false);
            }

            row++;
        }

        return (values, validity);
    }

    private TableBuilder Add(string column, Column values)
    {
        columns.Add(schema.Column(column).Name, values);
        return this;
    }
}
