using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>The order in which rows are asked for.</summary>
internal enum LongOrder
{
    /// <summary>As they stand in the file.</summary>
    AsInFile,

    /// <summary>Series by series, each by time; sorted on disk where memory is short.</summary>
    BySeries,
}

/// <summary>Some rows of a long table; written again by the next ones.</summary>
internal sealed class LongChunk
{
    public int Count { get; set; }

    /// <summary>Code of each row's series; of a null any.</summary>
    public int[] Series { get; set; } = [];

    /// <summary>Microseconds since 1970 UTC; <see cref="long.MinValue"/> where there is no time.</summary>
    public long[] Times { get; set; } = [];

    /// <summary>NaN where there is no number.</summary>
    public double[] Values { get; set; } = [];

    /// <summary>Whether each row names its series.</summary>
    public bool[] HasSeries { get; set; } = [];
}

/// <summary>Streams the rows of a long table.</summary>
internal static class LongRows
{
    private static readonly string[] names = ["timestamp", "profile_id", "value"];

    /// <summary>Adds a fault for each column that is missing or of the wrong type.</summary>
    public static void CheckColumns(DuckDatabase database, TableLocation location, FaultList faults)
    {
        foreach (var file in location.Format == TableFormat.Parquet ? location.Files : [])
        {
            ParquetFrame.Check(file);
        }

        var present = new List<FileColumn>();
        Guarded(location, () =>
        {
            using var rows = database.Query($"DESCRIBE SELECT * FROM {Source(location)}");
            while (rows.NextChunk())
            {
                for (var row = 0; row < rows.RowCount; row++)
                {
                    present.Add(new FileColumn(rows.Text(0, row)!, rows.Text(1, row)!));
                }
            }

            return true;
        });
        ColumnCheck.Match(location, present, faults);
    }

    /// <summary>All rows, piece by piece.</summary>
    /// <param name="database">Reads the files.</param>
    /// <param name="location">The table.</param>
    /// <param name="order">The order of rows.</param>
    /// <param name="interner">Takes the names of the series.</param>
    /// <exception cref="InputDataException">The files cannot be read.</exception>
    public static IEnumerable<LongChunk> Read(DuckDatabase database, TableLocation location, LongOrder order, TextInterner interner)
    {
        var isCsv = location.Format == TableFormat.Csv;
        var time = isCsv ? names[0] : $"epoch_us(CAST({names[0]} AS TIMESTAMP))";
        var sorted = order == LongOrder.BySeries ? $" ORDER BY {names[1]}, {names[0]}" : "";
        using var rows = Guarded(location, () => database.Query(
            $"SELECT {time}, CAST({names[1]} AS VARCHAR), TRY_CAST({names[2]} AS DOUBLE) FROM {Source(location)}{sorted}"));
        var chunk = new LongChunk();
        while (Guarded(location, rows.NextChunk))
        {
            Take(rows, isCsv, interner, chunk);
            yield return chunk;
        }
    }

    public static string Source(TableLocation location) => location.Format == TableFormat.Csv
        ? $"read_csv({DuckDatabase.Literal(location.Files[0])}, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', all_varchar = true)"
        : $"read_parquet([{string.Join(", ", location.Files.Select(DuckDatabase.Literal))}], hive_partitioning = false)";

    public static T Guarded<T>(TableLocation location, Func<T> read)
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

    private static void Take(DuckRows rows, bool isCsv, TextInterner interner, LongChunk chunk)
    {
        chunk.Count = rows.RowCount;
        if (chunk.Times.Length < rows.RowCount)
        {
            (chunk.Series, chunk.Times) = (new int[rows.RowCount], new long[rows.RowCount]);
            (chunk.Values, chunk.HasSeries) = (new double[rows.RowCount], new bool[rows.RowCount]);
        }

        rows.Codes(1, interner, chunk.Series);
        rows.Values<double>(2).CopyTo(chunk.Values);
        chunk.HasSeries.AsSpan(0, rows.RowCount).Fill(true);
        if (isCsv)
        {
            ParseTimes(rows, chunk.Times);
        }
        else
        {
            rows.Values<long>(0).CopyTo(chunk.Times);
        }

        ReadOnlySpan<ulong> times = rows.Validity(0), series = rows.Validity(1), values = rows.Validity(2);
        for (var row = 0; row < rows.RowCount && !(times.IsEmpty && series.IsEmpty && values.IsEmpty); row++)
        {
            chunk.Times[row] = IsNull(times, row) ? long.MinValue : chunk.Times[row];
            chunk.HasSeries[row] = !IsNull(series, row);
            chunk.Values[row] = IsNull(values, row) ? double.NaN : chunk.Values[row];
        }
    }

    private static void ParseTimes(DuckRows rows, long[] times)
    {
        var (lastText, lastTime) = ("", long.MinValue);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var text = rows.Text(0, row) ?? "";
            lastTime = text == lastText ? lastTime : UtcTime.TryParse(text, out var time) ? time : long.MinValue;
            lastText = text;
            times[row] = lastTime;
        }
    }

    private static bool IsNull(ReadOnlySpan<ulong> validity, int row) => !validity.IsEmpty && (validity[row >> 6] >> (row & 63) & 1) == 0;
}
