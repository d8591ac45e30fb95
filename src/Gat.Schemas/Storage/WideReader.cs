using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>Reads time series that stand side by side: a column <c>timestamp</c> and a column of numbers for each series.</summary>
public sealed class WideReader : IDisposable
{
    private const string TimeName = "timestamp";

    private readonly DuckDatabase database = new(Environment.ProcessorCount);

    /// <summary>Whether the files are wide: they have a timestamp, and none of the other columns of the table's own form.</summary>
    /// <exception cref="InputDataException">The files cannot be read.</exception>
    public bool IsWide(TableLocation location)
    {
        var names = ColumnNames(location);
        return names.Contains(TimeName) && !location.Schema.Columns.Any(column => column.Name != TimeName && names.Contains(column.Name));
    }

    /// <summary>Reads all series; faults are added to the list.</summary>
    /// <returns>The series, or null where there are faults.</returns>
    /// <exception cref="InputDataException">The files cannot be read.</exception>
    public WideSeries? Read(TableLocation location, FaultList faults)
    {
        var before = faults.Count;
        var names = ColumnNames(location).Where(name => name != TimeName).ToArray();
        var times = new List<long>();
        var values = names.Select(_ => new List<double>()).ToArray();
        var columns = names.Select(name => $"TRY_CAST({DuckDatabase.Identifier(name)} AS DOUBLE)")
            .Prepend(location.Format == TableFormat.Csv ? TimeName : $"epoch_us(CAST({TimeName} AS TIMESTAMP))");
        Guarded(location, () =>
        {
            using var rows = database.Query($"SELECT {string.Join(", ", columns)} FROM {Source(location)}");
            while (rows.NextChunk())
            {
                AddTimes(rows, location, times, faults);
                for (var series = 0; series < names.Length; series++)
                {
                    AddValues(rows, series + 1, names[series], location, values[series], faults);
                }
            }

            return true;
        });
        return faults.Count == before ? new WideSeries([.. times], names, [.. values.Select(series => series.ToArray())]) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private static void AddTimes(DuckRows rows, TableLocation location, List<long> times, FaultList faults)
    {
        for (var row = 0; row < rows.RowCount; row++)
        {
            long time = 0;
            var text = location.Format == TableFormat.Csv ? rows.Text(0, row) : null;
            var understood = !rows.IsNull(0, row) && (text is null || UtcTime.TryParse(text, out time));
            if (!understood)
            {
                faults.Add(
                    $"'{text}' is not allowed; allowed: {ColumnType.Time.Describe()}.", new RowPlace(location).Of(times.Count, TimeName), "");
            }

            times.Add(text is null && understood ? rows.Values<long>(0)[row] : time);
        }
    }

    private static void AddValues(DuckRows rows, int column, string name, TableLocation location, List<double> values, FaultList faults)
    {
        var numbers = rows.Values<double>(column);
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (rows.IsNull(column, row) || !double.IsFinite(numbers[row]))
            {
                faults.Add($"There is no finite number; allowed: {ColumnType.Number.Describe()}.", new RowPlace(location).Of(values.Count, name), "");
            }

            values.Add(numbers[row]);
        }
    }

    private List<string> ColumnNames(TableLocation location)
    {
        foreach (var file in location.Format == TableFormat.Parquet ? location.Files : [])
        {
            ParquetFrame.Check(file);
        }

        return Guarded(location, () =>
        {
            var names = new List<string>();
            using var rows = database.Query($"DESCRIBE SELECT * FROM {Source(location)}");
            while (rows.NextChunk())
            {
                for (var row = 0; row < rows.RowCount; row++)
                {
                    names.Add(rows.Text(0, row)!);
                }
            }

            return names;
        });
    }

    private static string Source(TableLocation location) => location.Format == TableFormat.Csv
        ? $"read_csv({DuckDatabase.Literal(location.Files[0])}, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', all_varchar = true)"
        : $"read_parquet([{string.Join(", ", location.Files.Select(DuckDatabase.Literal))}], hive_partitioning = false)";

    private static T Guarded<T>(TableLocation location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDbException failure)
        {
            throw new InputDataException(
                $"The file cannot be read: {failure.Summary}", location.Display, "Write it again, or restore it from where it came.", failure);
        }
    }
}
