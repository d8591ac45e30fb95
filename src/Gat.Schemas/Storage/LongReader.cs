using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;

namespace Gat.Schemas.Storage;

/// <summary>
/// Reads time series that stand one below the other (<c>timestamp</c>, <c>profile_id</c>, <c>value</c>) however many there are: the file is
/// streamed twice, and the numbers go into a <see cref="SeriesStore"/>. Rows may come series by series, time by time, or in any order, which
/// costs a sort on disk.
/// </summary>
public sealed class LongReader : IDisposable
{
    /// <summary>Rows from which on a table is better read here than into memory, where its faults are told more finely.</summary>
    public const long ManyRows = 4L << 20;

    // Shorter runs of one series are better sorted first than written one by one.
    private const int LongRun = 64;
    private const int SmallFileBytes = 32 << 20;
    private const int MemoryLimitMib = 512;

    private readonly DuckDatabase database = new(Environment.ProcessorCount, MemoryLimitMib);
    private readonly long? largestInMemory;

    /// <summary>A reader.</summary>
    /// <param name="largestInMemory">Numbers up to which they stay in memory; null: as the store chooses.</param>
    public LongReader(long? largestInMemory = null)
    {
        this.largestInMemory = largestInMemory;
    }

    /// <summary>Whether a table has so many rows that it is to be read here.</summary>
    /// <exception cref="InputDataException">The files cannot be read.</exception>
    public bool IsLarge(TableLocation location, long manyRows = ManyRows)
    {
        if (location.Format == TableFormat.Csv && manyRows >= ManyRows && new FileInfo(location.Files[0]).Length < SmallFileBytes)
        {
            return false;
        }

        return LongRows.Guarded(location, () =>
        {
            using var rows = database.Query($"SELECT count(*) FROM {LongRows.Source(location)}");
            return rows.NextChunk() && rows.Values<long>(0)[0] > manyRows;
        });
    }

    /// <summary>Reads all series; faults are added to the list.</summary>
    /// <returns>The series with their times ascending, or null where there are faults.</returns>
    /// <exception cref="InputDataException">The files cannot be read, or are not such a table.</exception>
    public WideSeries? Read(TableLocation location, FaultList faults)
    {
        var before = faults.Count;
        LongRows.CheckColumns(database, location, faults);
        if (faults.Count > before)
        {
            return null;
        }

        var survey = LongSurvey.Of(database, location, faults);
        survey.CheckCounts(location, faults);
        if (faults.Count > before)
        {
            return null;
        }

        var names = survey.Names;
        var store = largestInMemory is { } limit
            ? new SeriesStore(names.Count, survey.Times.Length, limit)
            : new SeriesStore(names.Count, survey.Times.Length);
        Fill(location, survey, store, faults);
        if (faults.Count == before)
        {
            return new WideSeries(survey.Times, names, store);
        }

        store.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => database.Dispose();

    private void Fill(TableLocation location, LongSurvey survey, SeriesStore store, FaultList faults)
    {
        var hasLongRuns = survey.RowCount >= LongRun * survey.Runs;
        var order = store.IsInMemory || hasLongRuns || survey.IsByTime ? LongOrder.AsInFile : LongOrder.BySeries;
        var putsRows = store.IsInMemory || (!hasLongRuns && survey.IsByTime);
        var run = new SeriesRun(store);
        var seen = new SeenCells(survey.Names.Count, survey.Times.Length);
        var (lastTime, step) = (long.MinValue, -1);
        foreach (var chunk in LongRows.Read(database, location, order, survey.Interner))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                var series = chunk.Series[row];
                if (chunk.Times[row] != lastTime)
                {
                    lastTime = chunk.Times[row];
                    step = survey.StepOf[lastTime];
                }

                if (!seen.Add(series, step))
                {
                    faults.Add($"Profile '{survey.Names[series]}' stands twice at {UtcTime.ToText(chunk.Times[row])}.", location.Display, "Keep one of the rows.");
                }
                else if (putsRows)
                {
                    store.Put(series, step, chunk.Values[row]);
                }
                else
                {
                    run.Add(series, step, chunk.Values[row]);
                }
            }
        }

        run.Flush();
        store.CompletePut();
    }
}
