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
    private const int NumbersAtOnce = 4 << 20;

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
        var times = ReadTimes(location, faults);
        var values = new SeriesStore(names.Length, times.Length);
        // A Parquet reader holds a page of every column it reads, which may be all of it; a CSV file is better read once.
        var columnsAtOnce = location.Format == TableFormat.Csv ? Math.Max(1, names.Length) : Math.Max(1, NumbersAtOnce / Math.Max(1, times.Length));
        for (var first = 0; first < names.Length; first += columnsAtOnce)
        {
            ReadColumns(location, names, first, Math.Min(columnsAtOnce, names.Length - first), values, faults);
        }

        if (faults.Count == before)
        {
            return new WideSeries(times, names, values);
        }

        values.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private long[] ReadTimes(TableLocation location, FaultList faults) => Guarded(location, () =>
    {
        var times = new List<long>();
        var expression = location.Format == TableFormat.Csv ? TimeName : $"epoch_us(CAST({TimeName} AS TIMESTAMP))";
        using var rows = database.Query($"SELECT {expression} FROM {Source(location)}");
        while (rows.NextChunk())
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                times.Add(TimeOf(rows, row, location, times.Count, faults));
            }
        }

        return times.ToArray();
    });

    private static long TimeOf(DuckRows rows, int row, TableLocation location, int rowInFile, FaultList faults)
    {
        long time = 0;
        var text = location.Format == TableFormat.Csv ? rows.Text(0, row) : null;
        if (rows.IsNull(0, row) || (text is not null && !UtcTime.TryParse(text, out time)))
        {
            faults.Add($"'{text}' is not allowed; allowed: {ColumnType.Time.Describe()}.", new RowPlace(location).Of(rowInFile, TimeName), "");
        }

        return text is null && !rows.IsNull(0, row) ? rows.Values<long>(0)[row] : time;
    }

    private void ReadColumns(TableLocation location, string[] names, int first, int count, SeriesStore values, FaultList faults) => Guarded(location, () =>
    {
        var columns = names.Skip(first).Take(count).Select(name => $"TRY_CAST({DuckDatabase.Identifier(name)} AS DOUBLE)");
        using var rows = database.Query($"SELECT {string.Join(", ", columns)} FROM {Source(location)}");
        var done = 0;
        while (rows.NextChunk())
        {
            for (var column = 0; column < count; column++)
            {
                CheckNumbers(rows, column, names[first + column], location, done, faults);
                values.Write(first + column, done, rows.Values<double>(column));
            }

            done += rows.RowCount;
        }

        return true;
    });

    private static void CheckNumbers(DuckRows rows, int column, string name, TableLocation location, int done, FaultList faults)
    {
        var numbers = rows.Values<double>(column);
        var hasNull = !rows.Validity(column).IsEmpty;
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!double.IsFinite(numbers[row]) || (hasNull && rows.IsNull(column, row)))
            {
                faults.Add($"There is no finite number; allowed: {ColumnType.Number.Describe()}.", new RowPlace(location).Of(done + row, name), "");
            }
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
