using System.Buffers;
using System.Globalization;
using System.Text;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.Export;

/// <summary>Writes tables as CSV: a header line, commas, double quotes where needed, UTF-8, lines ending in line feeds.</summary>
public static class CsvExport
{
    private static readonly SearchValues<char> quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes each table of a grid as NAME.csv, aside first and then renamed.</summary>
    /// <param name="directory">Where to; it is made if need be, and files of these names are replaced.</param>
    /// <param name="tables">The grid.</param>
    /// <returns>Paths of the files written, by table name.</returns>
    /// <exception cref="OutsideException">The disk is full or the directory cannot be written.</exception>
    public static IReadOnlyList<string> Write(string directory, TableSet tables)
    {
        var written = new List<string>();
        WholeFile.Guard(directory, () => Directory.CreateDirectory(directory));
        foreach (var table in tables.Tables)
        {
            var path = Path.Combine(directory, table.Schema.Name + ".csv");
            WholeFile.Write(path, Encoding.UTF8.GetBytes(Text(table)));
            written.Add(path);
        }

        return written;
    }

    /// <summary>One table as text; optional columns without any value are left out, nulls are empty, numbers read back the same.</summary>
    public static string Text(RecordBatch table)
    {
        var columns = table.Schema.Columns
            .Select((schema, at) => (Schema: schema, Values: table.Columns[at]))
            .Where(column => !column.Schema.Nullable || column.Values.CountNulls() < table.RowCount).ToList();
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => column.Schema.Name)).Append('\n');
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                Append(text.Append(at > 0 ? "," : ""), columns[at].Schema.Type, columns[at].Values, row);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ColumnType type, Column column, int row)
    {
        if (column.IsNull(row))
        {
            return;
        }

        switch (column)
        {
            case TextColumn texts:
                AppendQuoted(text, texts[row]!);
                break;
            case FlagColumn flags:
                text.Append(flags[row] ? "true" : "false");
                break;
            case Column<long> integers:
                text.Append(type == ColumnType.Time ? UtcTime.ToText(integers[row]) : integers[row].ToString(CultureInfo.InvariantCulture));
                break;
            case Column<double> numbers:
                text.Append(numbers[row].ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"Columns of {column.GetType().Name} do not occur in tables.", nameof(column));
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        if (value.Length > 0 && !value.AsSpan().ContainsAny(quoted) && value.AsSpan().Trim().Length == value.Length)
        {
            text.Append(value);
        }
        else
        {
            text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
