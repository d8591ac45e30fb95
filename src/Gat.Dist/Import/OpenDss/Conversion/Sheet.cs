using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Collects the rows of one table; cells not given are null.</summary>
internal sealed class Sheet(TableSchema schema)
{
    private readonly Dictionary<string, List<string?>> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double?>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long?>> integers = new(StringComparer.Ordinal);

    public int RowCount { get; private set; }

    /// <summary>Begins a row.</summary>
    public Sheet Row()
    {
        RowCount++;
        return this;
    }

    /// <summary>A text of the row begun last.</summary>
    public Sheet Text(string column, string? value) => Put(texts, column, value);

    /// <summary>A number of the row begun last; values that are no number are null.</summary>
    public Sheet Number(string column, double? value) => Put(numbers, column, value is { } number && !double.IsFinite(number) ? null : value);

    /// <summary>A whole number of the row begun last.</summary>
    public Sheet Integer(string column, long? value) => Put(integers, column, value);

    public RecordBatch Build()
    {
        var builder = new TableBuilder(schema, RowCount);
        foreach (var (column, values) in texts)
        {
            builder.Texts(column, Padded(values));
        }

        foreach (var (column, values) in numbers)
        {
            builder.Numbers(column, Padded(values));
        }

        foreach (var (column, values) in integers)
        {
            builder.Integers(column, Padded(values));
        }

        return builder.Build();
    }

    private Sheet Put<T>(Dictionary<string, List<T>> columns, string column, T value)
    {
        if (!columns.TryGetValue(column, out var cells))
        {
            columns[column] = cells = [];
        }

        while (cells.Count < RowCount - 1)
        {
            cells.Add(default!);
        }

        cells.Add(value);
        return this;
    }

    private List<T> Padded<T>(List<T> cells)
    {
        while (cells.Count < RowCount)
        {
            cells.Add(default!);
        }

        return cells;
    }
}
