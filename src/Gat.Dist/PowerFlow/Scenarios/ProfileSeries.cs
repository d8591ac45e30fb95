using System.Globalization;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>Profiles as arrays over one regular grid of times, which all of them must share.</summary>
/// <param name="Times">Starts of the intervals, microseconds since 1970 UTC, ascending in equal steps.</param>
/// <param name="RowOfStep">Row of the store that holds each time.</param>
/// <param name="Index">Position of each profile by its id.</param>
/// <param name="Values">Values of each profile at each time.</param>
internal sealed record ProfileSeries(long[] Times, int[] RowOfStep, Dictionary<string, int> Index, SeriesStore Values)
{
    /// <summary>Value of a profile at a time.</summary>
    public double At(int profile, int step) => Values.At(profile, RowOfStep[step]);

    /// <summary>Reads <c>profiles</c> of a directory, whichever of its two forms it has.</summary>
    /// <exception cref="InputDataException">The table is missing or cannot be read.</exception>
    public static ProfileSeries? Read(string directory, FaultList faults)
    {
        var location = TableLocation.Find(directory, TimeSeriesTables.Profiles)
            ?? throw new InputDataException(
                $"The table profiles is missing ({TimeSeriesTables.Profiles.Purpose}).", directory, "Add profiles.parquet or profiles.csv.");
        using (var wide = new WideReader())
        {
            if (wide.IsWide(location))
            {
                return wide.Read(location, faults) is { } series ? OfWide(series, location.Display, faults) : null;
            }
        }

        using (var large = new LongReader())
        {
            if (large.IsLarge(location))
            {
                return large.Read(location, faults) is { } series ? OfWide(series, location.Display, faults) : null;
            }
        }

        using var reader = new TableReader();
        var before = faults.Count;
        return reader.Read(location, faults) is { } table && faults.Count == before ? OfLong(table, location.Display, faults) : null;
    }

    private static ProfileSeries OfWide(WideSeries series, string where, FaultList faults)
    {
        var index = series.Names.Select((name, position) => (name, position)).ToDictionary(StringComparer.Ordinal);
        var rowOfStep = Enumerable.Range(0, series.Times.Length).ToArray();
        var times = series.Times.ToArray();
        Array.Sort(times, rowOfStep);
        CheckSteps(times, where, faults);
        return new ProfileSeries(times, rowOfStep, index, series.Values);
    }

    /// <summary>The series of a long table.</summary>
    public static ProfileSeries OfLong(RecordBatch table, string where, FaultList faults)
    {
        var times = table.Time("timestamp").Values.ToArray().Distinct().Order().ToArray();
        var timeIndex = times.Select((time, index) => (time, index)).ToDictionary();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<double[]>();
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("profile_id")[row]!;
            if (!index.TryGetValue(id, out var profile))
            {
                profile = index[id] = values.Count;
                values.Add(new double[times.Length]);
                Array.Fill(values[profile], double.NaN);
            }

            values[profile][timeIndex[table.Time("timestamp")[row]]] = table.Number("value")[row];
        }

        CheckSteps(times, where, faults);
        CheckComplete(times, index, values, where, faults);
        var store = new SeriesStore(values.Count, times.Length);
        for (var profile = 0; profile < values.Count; profile++)
        {
            store.Write(profile, 0, values[profile]);
        }

        return new ProfileSeries(times, [.. Enumerable.Range(0, times.Length)], index, store);
    }

    private static void CheckSteps(long[] times, string where, FaultList faults)
    {
        if (times.Length == 0)
        {
            faults.Add("There is no interval.", where, "Give at least one row.");
        }

        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] == times[i - 1])
            {
                faults.Add($"{UtcTime.ToText(times[i])} stands twice.", where, "Each interval needs one row.");
                return;
            }

            if (times[i] - times[i - 1] != times[1] - times[0])
            {
                faults.Add(
                    $"The step from {UtcTime.ToText(times[i - 1])} to {UtcTime.ToText(times[i])} is {Seconds(times[i] - times[i - 1])} s, "
                    + $"the first one {Seconds(times[1] - times[0])} s.",
                    where,
                    "Steps must be regular.");
                return;
            }
        }
    }

    private static void CheckComplete(long[] times, Dictionary<string, int> index, List<double[]> values, string where, FaultList faults)
    {
        foreach (var (id, profile) in index)
        {
            var gap = Array.FindIndex(values[profile], double.IsNaN);
            if (gap >= 0)
            {
                faults.Add(
                    $"Profile '{id}' has no value at {UtcTime.ToText(times[gap])}, which other profiles have.", where, "All profiles need the same times.");
            }
        }
    }

    private static string Seconds(long microseconds) => (microseconds / 1e6).ToString(CultureInfo.InvariantCulture);
}
