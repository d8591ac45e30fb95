using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Validation;

/// <summary>Names the row that a fault of a table concerns by its key.</summary>
public static class RowSubject
{
    /// <summary>What a fault of a row, or of one of its cells, concerns.</summary>
    public static FaultSubject Of(RecordBatch batch, int row, string code, string column = "") =>
        new(code, batch.Schema.Name, Element(batch, row), column);

    /// <summary>The values of the row's key; where there is none, or a part is missing, its number from 1.</summary>
    public static string Element(RecordBatch batch, int row)
    {
        var key = batch.Schema.Key.Select(name => batch.Columns[batch.Schema.IndexOf(name)]).ToArray();
        if (key.Any(column => column.IsNull(row)))
        {
            return $"row {row + 1}";
        }

        return batch.Schema.HasOneRow ? "" : key.Length == 0
            ? $"row {row + 1}"
            : string.Join(", ", batch.Schema.Key.Select((name, index) => KeyText(key[index], row, batch.Schema.Column(name).Type == ColumnType.Time)));
    }

    /// <summary>One value of a key as text.</summary>
    public static string KeyText(Column column, int row, bool isTime) => column switch
    {
        TextColumn texts => texts[row] ?? "",
        Column<long> times when isTime => UtcTime.ToText(times[row]),
        Column<long> integers => integers[row].ToString(CultureInfo.InvariantCulture),
        Column<double> numbers => numbers[row].ToString(CultureInfo.InvariantCulture),
        FlagColumn flags => flags[row] ? "true" : "false",
        _ => "",
    };
}
