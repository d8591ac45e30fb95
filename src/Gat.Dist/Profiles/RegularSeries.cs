using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>Values of several profiles on one regular grid of instants.</summary>
internal sealed class RegularSeries
{
    private RegularSeries(DateTime startUtc, TimeSpan step, int count, string[] profiles)
    {
        (StartUtc, Step, Count, Profiles) = (startUtc, step, count, profiles);
        Values = Array.ConvertAll(profiles, _ =>
        {
            var values = new double[count];
            Array.Fill(values, double.NaN);
            return values;
        });
    }

    public DateTime StartUtc { get; }

    public TimeSpan Step { get; }

    public int Count { get; }

    public string[] Profiles { get; }

    /// <summary>Values of each profile; NaN: missing.</summary>
    public double[][] Values { get; }

    /// <summary>Start of an interval.</summary>
    public DateTime TimeUtc(int interval) => StartUtc + (Step * interval);

    /// <summary>The most frequent distance of two rows, by the clock.</summary>
    public static TimeSpan? FindStep(List<ProfileTrack> tracks)
    {
        var counts = new Dictionary<long, int>();
        foreach (var track in tracks)
        {
            for (var at = 1; at < track.Rows.Count; at++)
            {
                var ticks = (track.Rows[at].Stamp.Clock - track.Rows[at - 1].Stamp.Clock).Ticks;
                if (ticks > 0)
                {
                    counts[ticks] = counts.GetValueOrDefault(ticks) + 1;
                }
            }
        }

        return counts.Count == 0 ? null : new TimeSpan(counts.MaxBy(pair => (pair.Value, -pair.Key)).Key);
    }

    /// <summary>Puts the rows of tracks on the grid that most of them lie on.</summary>
    /// <param name="path">The file, for faults.</param>
    /// <param name="tracks">The rows.</param>
    /// <param name="instants">Start of the interval of each row of each track; null: left out.</param>
    /// <param name="step">Step of the grid.</param>
    /// <param name="options">Rules for stamps beside the grid and for duplicates.</param>
    /// <param name="repairs">Takes what is changed.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>Null where no row is left.</returns>
    public static RegularSeries? Place(
        string path, List<ProfileTrack> tracks, List<DateTime?[]> instants, TimeSpan step, ProfileImportOptions options, List<ProfileRepair> repairs, FaultList faults)
    {
        var ticks = instants.SelectMany(track => track).OfType<DateTime>().Select(time => time.Ticks).ToList();
        if (ticks.Count == 0)
        {
            return null;
        }

        var remainder = ticks.GroupBy(time => time % step.Ticks).MaxBy(group => group.Count())!.Key;
        var (first, last) = (Nearest(ticks.Min(), remainder, step), Nearest(ticks.Max(), remainder, step));
        var length = ((last - first) / step.Ticks) + 1;
        if (length > MostIntervals)
        {
            throw new InputDataException(
                $"From {Text(new DateTime(first, DateTimeKind.Utc))} to {Text(new DateTime(last, DateTimeKind.Utc))} in steps of {step.TotalMinutes.ToString(CultureInfo.InvariantCulture)} min "
                + $"there are {length} intervals.", path, "Check the first and last times and --step-minutes; some date may be wrong.");
        }

        var series = new RegularSeries(new DateTime(first, DateTimeKind.Utc), step, (int)length, [.. tracks.SelectMany(track => track.Profiles)]);
        var slots = new IntervalSlots(series, path, options, repairs, faults);
        var profile = 0;
        for (var at = 0; at < tracks.Count; at++)
        {
            slots.Add(tracks[at], instants[at], remainder, profile);
            profile += tracks[at].Profiles.Length;
        }

        return series;
    }

    internal static long Nearest(long ticks, long remainder, TimeSpan step) =>
        (long)Math.Round((ticks - remainder) / (double)step.Ticks, MidpointRounding.AwayFromZero) * step.Ticks + remainder;

    internal static string Text(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private const long MostIntervals = 20_000_000;
}
