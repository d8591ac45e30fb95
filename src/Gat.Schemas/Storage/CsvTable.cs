using System.Text;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>
/// Reads a CSV table (comma, double quotes, header line, UTF-8) with DuckDB as texts and turns each into its column's type
/// here, so that every value that does not fit is told with its row and column.
/// </summary>
internal static class CsvTable
{
    private const int MaximumHeaderBytes = 1 << 20;

    /// <param name="database">Reads the file.</param>
    /// <param name="location">The file.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="refused">Takes the cells whose text is not of their column's type; they read as null.</param>
    /// <returns>The rows, or null where lines or columns do not make a table.</returns>
    public static RecordBatch? Read(DuckDatabase database, TableLocation location, FaultList faults, HashSet<Cell> refused)
    {
        var before = faults.Count;
        var header = ReadHeader(location, faults);
        CheckQuotes(location, faults);
        if (faults.Count > before)
        {
            return null;
        }

        var columns = ColumnCheck.Match(location, [.. header.Select(name => new FileColumn(name, "VARCHAR"))], faults);
        if (faults.Count > before || columns.Count == 0)
        {
            return null;
        }

        var collectors = columns.ToDictionary(column => column.Name, column => new ColumnCollector(column, 2048));
        var (refusals, broken) = (new List<Refusal>(), new FaultList());
        try
        {
            ReadRows(database, location, header, collectors, refusals);
            AddRejected(database, location, broken);
        }
        catch (DuckDbException failure)
        {
            broken.Add($"The CSV file cannot be read: {failure.Summary}", location.Display, "Check quotes and encoding (UTF-8).");
        }

        var batch = broken.IsEmpty ? Take(location, columns, collectors) : null;
        TellRefusals(location, batch, refusals, faults, refused);
        foreach (var fault in broken.Faults)
        {
            faults.Add(fault);
        }

        return batch;
    }

    private static RecordBatch Take(TableLocation location, List<ColumnSchema> columns, Dictionary<string, ColumnCollector> collectors)
    {
        var rowCount = collectors[columns[0].Name].Count;
        return new RecordBatch(location.Schema, rowCount, location.Schema.Columns.Select(column =>
            collectors.TryGetValue(column.Name, out var collector) ? collector.Take() : EmptyColumn.Of(column.Type, rowCount)));
    }

    // Told when all columns are read, so that rows can be named by their key.
    private static void TellRefusals(TableLocation location, RecordBatch? batch, List<Refusal> refusals, FaultList faults, HashSet<Cell> refused)
    {
        var place = new RowPlace(location);
        foreach (var (row, column, text) in refusals)
        {
            faults.Add(
                $"'{text}' is not allowed; allowed: {location.Schema.Column(column).DescribeAllowed()}.", place.Of(row, column), "",
                batch is null ? null : RowSubject.Of(batch, row, FaultCodes.ValueNotAllowed, column));
            refused.Add(new Cell(row, column));
        }
    }

    private static void ReadRows(
        DuckDatabase database, TableLocation location, List<string> header, Dictionary<string, ColumnCollector> collectors, List<Refusal> refusals)
    {
        using var rows = database.Query(SelectStatement(location, header));
        var done = 0;
        while (rows.NextChunk())
        {
            for (var column = 0; column < header.Count; column++)
            {
                for (var row = 0; row < rows.RowCount; row++)
                {
                    var text = rows.Text(column, row);
                    if (!collectors[header[column]].AddText(text))
                    {
                        refusals.Add(new Refusal(done + row, header[column], text));
                    }
                }
            }

            done += rows.RowCount;
        }
    }

    private static string SelectStatement(TableLocation location, List<string> header) =>
        $"SELECT * FROM read_csv({DuckDatabase.Literal(location.Files[0])}, auto_detect = false, header = true, delim = ',', quote = '\"', "
        + $"escape = '\"', nullstr = '', parallel = false, strict_mode = true, store_rejects = true, columns = {{"
        + string.Join(", ", header.Select(name => $"{DuckDatabase.Literal(name)}: 'VARCHAR'")) + "})";

    // Lines that DuckDB refuses (too many or too few fields, broken quotes) are left out of the rows and kept in a table of its own.
    private static void AddRejected(DuckDatabase database, TableLocation location, FaultList faults)
    {
        using (var rows = database.Query("SELECT CAST(line AS VARCHAR), error_message FROM reject_errors ORDER BY line"))
        {
            while (rows.NextChunk())
            {
                for (var row = 0; row < rows.RowCount; row++)
                {
                    faults.Add($"The line does not fit the header: {rows.Text(1, row)}", $"{location.Display}, line {rows.Text(0, row)}", "");
                }
            }
        }

        database.Execute("DROP TABLE reject_errors; DROP TABLE reject_scans");
    }

    // A quote that is never closed would swallow the rest of the file without a word.
    private static void CheckQuotes(TableLocation location, FaultList faults)
    {
        using var file = File.OpenRead(location.Files[0]);
        var buffer = new byte[1 << 16];
        long quotes = 0;
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            quotes += buffer.AsSpan(0, read).Count((byte)'"');
        }

        if (quotes % 2 != 0)
        {
            faults.Add($"The file has {quotes} double quotes, so one is not closed.", location.Display, "Close it; inside a quoted text, write a quote twice.");
        }
    }

    private static List<string> ReadHeader(TableLocation location, FaultList faults)
    {
        using var file = File.OpenRead(location.Files[0]);
        var bytes = new byte[Math.Min(file.Length, MaximumHeaderBytes)];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? bytes : bytes.AsSpan(0, end)).TrimStart('\uFEFF');
        if (bytes.AsSpan().IndexOf((byte)0) >= 0)
        {
            faults.Add("The file is not UTF-8 text: it holds zero bytes, as UTF-16 does.", location.Display, "Save it as UTF-8.");
            return [];
        }

        if (!line.Contains(',', StringComparison.Ordinal) && line.AsSpan().ContainsAny(';', '\t'))
        {
            faults.Add("The header has semicolons or tabs, but no comma.", location.Display, "Separate columns by commas and write decimals with a point.");
            return [];
        }

        if (line.Length == 0)
        {
            faults.Add("The file has no header line.", location.Display, $"Its first line must name columns of {location.Schema.Name}.");
            return [];
        }

        return [.. line.Split(',').Select(name => name.Trim().Trim('"'))];
    }

    private readonly record struct Refusal(int Row, string Column, string? Text);
}
