using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import;

/// <summary>Collects the rows of one table; cells not given are null.</summary>
internal sealed class Sheet(TableSchema schema)
{
    private readonly Dictionary<string, List<string?>> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double?>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long?>> integers = new(StringComparer.Ordinal);
    private readonly List<IRowOrigin?> origins = [];

    public int RowCount { get; private set; }

    /// <summary>Begins a row.</summary>
    /// <param name="origin">Object that it comes from; null where it comes from several.</param>
    public Sheet Row(IRowOrigin? origin = null)
    {
        RowCount++;
        origins.Add(origin);
        return this;
    }

    /// <summary>Tells numbers that the definition of the table does not allow, where they come from.</summary>
    public void Check(FaultList faults)
    {
        foreach (var (column, values) in numbers)
        {
            Check(schema.Column(column), values, value => value, faults);
        }

        foreach (var (column, values) in integers)
        {
            Check(schema.Column(column), values, value => value, faults);
        }

        foreach (var pair in schema.OrderedPairs)
        {
            CheckOrder(pair.Low, pair.High, faults);
        }
    }

    /// <summary>A text of the row begun last.</summary>
    public Sheet Text(string column, string? value) => Put(texts, column, value);

    /// <summary>A number of the row begun last.</summary>
    public Sheet Number(string column, double? value) => Put(numbers, column, value);

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

    private void Check<T>(ColumnSchema column, List<T?> values, Func<T, double> toNumber, FaultList faults)
        where T : struct
    {
        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is { } value && toNumber(value) is var number && !(double.IsFinite(number) && column.Allows(number)))
            {
                faults.Add(
                    FormattableString.Invariant($"{origins[row]?.FullName ?? schema.Name} has {column.Name} = {number} {column.Unit} in {schema.Name}; allowed: {column.DescribeAllowed()}."),
                    origins[row]?.Where ?? "", "Correct the values of the element that this follows from.");
            }
        }
    }

    private void CheckOrder(string lower, string upper, FaultList faults)
    {
        for (var row = 0; row < RowCount; row++)
        {
            if (Value(lower, row) is { } low && Value(upper, row) is { } high && low > high)
            {
                faults.Add(
                    FormattableString.Invariant($"{origins[row]?.FullName ?? schema.Name} has {lower} = {low} above {upper} = {high} in {schema.Name}."),
                    origins[row]?.Where ?? "", "Correct the values of the element that these follow from.");
            }
        }
    }

    private double? Value(string column, int row) =>
        numbers.GetValueOrDefault(column) is { } cells ? cells.ElementAtOrDefault(row) : integers.GetValueOrDefault(column)?.ElementAtOrDefault(row);

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
