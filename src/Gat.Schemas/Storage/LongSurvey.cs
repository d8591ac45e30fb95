using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.DuckDb;
using Gat.Schemas.Tables;
using Gat.Schemas.Validation;

namespace Gat.Schemas.Storage;

/// <summary>What a first look at a long table tells: its series and times, how many rows each series has, and how the rows are ordered.</summary>
internal sealed class LongSurvey
{
    private readonly List<long> rowsOf = [];

    private LongSurvey()
    {
    }

    /// <summary>Codes of the series.</summary>
    public TextInterner Interner { get; } = new();

    public IReadOnlyList<string> Names => Interner.Entries;

    /// <summary>All times, ascending.</summary>
    public long[] Times { get; private set; } = [];

    /// <summary>Position of each time.</summary>
    public Dictionary<long, int> StepOf { get; } = [];

    public long RowCount { get; private set; }

    /// <summary>How often the series changes from one row to the next, the first row included.</summary>
    public long Runs { get; private set; }

    /// <summary>Whether no row is earlier than the one before it.</summary>
    public bool IsByTime { get; private set; } = true;

    /// <summary>Looks at every row; those without time, series or number are faults.</summary>
    public static LongSurvey Of(DuckDatabase database, TableLocation location, FaultList faults)
    {
        var survey = new LongSurvey();
        var (lastSeries, lastTime) = (-1, long.MinValue);
        foreach (var chunk in LongRows.Read(database, location, LongOrder.AsInFile, survey.Interner))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                var (series, time) = (chunk.Series[row], chunk.Times[row]);
                if (!survey.Check(chunk, row, location, faults))
                {
                    continue;
                }

                survey.Runs += series != lastSeries ? 1 : 0;
                survey.IsByTime &= time >= lastTime;
                if (time != lastTime)
                {
                    survey.StepOf.TryAdd(time, 0);
                }

                survey.Count(series);
                (lastSeries, lastTime) = (series, time);
            }
        }

        survey.Times = [.. survey.StepOf.Keys.Order()];
        for (var step = 0; step < survey.Times.Length; step++)
        {
            survey.StepOf[survey.Times[step]] = step;
        }

        return survey;
    }

    /// <summary>A fault for each series that cannot have exactly one row for each time.</summary>
    public void CheckCounts(TableLocation location, FaultList faults)
    {
        for (var series = 0; series < rowsOf.Count; series++)
        {
            if (rowsOf[series] != Times.Length)
            {
                faults.Add(
                    $"Profile '{Names[series]}' has {rowsOf[series]} rows; all profiles together have {Times.Length} times.",
                    location.Display,
                    "Every profile needs one row for each time.");
            }
        }
    }

    private bool Check(LongChunk chunk, int row, TableLocation location, FaultList faults)
    {
        var rowInFile = (int)Math.Min(RowCount++, int.MaxValue);
        if (chunk.Times[row] != long.MinValue && chunk.HasSeries[row] && double.IsFinite(chunk.Values[row]))
        {
            return true;
        }

        var place = new RowPlace(location);
        if (chunk.Times[row] == long.MinValue)
        {
            faults.Add($"There is no time; allowed: {ColumnType.Time.Describe()}.", place.Of(rowInFile, "timestamp"), "");
        }

        if (!chunk.HasSeries[row])
        {
            faults.Add("There is no profile_id.", place.Of(rowInFile, "profile_id"), "");
        }

        if (!double.IsFinite(chunk.Values[row]))
        {
            faults.Add($"There is no finite number; allowed: {ColumnType.Number.Describe()}.", place.Of(rowInFile, "value"), "");
        }

        return false;
    }

    private void Count(int series)
    {
        while (rowsOf.Count <= series)
        {
            rowsOf.Add(0);
        }

        rowsOf[series]++;
    }
}
