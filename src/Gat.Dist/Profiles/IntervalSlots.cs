using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>Puts rows into the intervals of a series; several values for one interval meet the rule for duplicates.</summary>
internal sealed class IntervalSlots(RegularSeries series, string path, ProfileImportOptions options, List<ProfileRepair> repairs, FaultList faults)
{
    private readonly int[] lineOf = new int[series.Count];
    private readonly int[] countOf = new int[series.Count];

    /// <summary>Adds the rows of a track, whose profiles begin at a position of the series.</summary>
    public void Add(ProfileTrack track, DateTime?[] instants, long remainder, int firstProfile)
    {
        Array.Clear(lineOf);
        Array.Clear(countOf);
        for (var row = 0; row < instants.Length; row++)
        {
            if (instants[row] is { } instant && Interval(track, track.Rows[row], instant, remainder) is { } interval)
            {
                Put(track, track.Rows[row], interval, firstProfile);
            }
        }
    }

    private int? Interval(ProfileTrack track, TrackRow row, DateTime instant, long remainder)
    {
        var nearest = RegularSeries.Nearest(instant.Ticks, remainder, series.Step);
        var apart = TimeSpan.FromTicks(Math.Abs(nearest - instant.Ticks));
        if (apart > TimeSpan.FromSeconds(options.SnapSeconds))
        {
            faults.Add(
                $"{RegularSeries.Text(instant)} lies {apart.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s beside the regular steps of "
                + $"{series.Step.TotalMinutes.ToString(CultureInfo.InvariantCulture)} min.", Place(row), "Give --snap-seconds if such rows are to be moved, or --step-minutes if the step is another.");
            return null;
        }

        var interval = (int)((nearest - series.StartUtc.Ticks) / series.Step.Ticks);
        if (apart > TimeSpan.Zero)
        {
            repairs.Add(new ProfileRepair(
                track.Profiles.Length == 1 ? track.Profiles[0] : null, series.TimeUtc(interval), "moved", "snap", double.NaN, row.Line,
                $"{RegularSeries.Text(instant)} lay {apart.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s beside the regular steps."));
        }

        return interval;
    }

    private void Put(ProfileTrack track, TrackRow row, int interval, int firstProfile)
    {
        countOf[interval]++;
        for (var at = 0; at < row.Values.Length; at++)
        {
            var values = series.Values[firstProfile + at];
            if (countOf[interval] > 1 && !double.IsNaN(values[interval]))
            {
                values[interval] = Merge(track.Profiles[at], values[interval], row, row.Values[at], interval);
            }
            else if (!double.IsNaN(row.Values[at]))
            {
                values[interval] = row.Values[at];
            }
        }

        lineOf[interval] = lineOf[interval] == 0 ? row.Line : lineOf[interval];
    }

    private double Merge(string profile, double kept, TrackRow row, double other, int interval)
    {
        if (double.IsNaN(other) || other == kept)
        {
            Tell("dropped", double.IsNaN(other) ? "empty duplicate" : "equal duplicate", kept);
            return kept;
        }

        switch (options.Duplicates)
        {
            case DuplicateRule.First:
                Tell("dropped", "duplicates first", kept);
                return kept;
            case DuplicateRule.Last:
                Tell("dropped", "duplicates last", other);
                return other;
            case DuplicateRule.Mean:
                var mean = kept + ((other - kept) / countOf[interval]);
                Tell("averaged", "duplicates mean", mean);
                return mean;
            default:
                faults.Add(
                    $"{profile} is {Text(other)} for {RegularSeries.Text(series.TimeUtc(interval))}, but {Text(kept)} in line {lineOf[interval]}.", Place(row),
                    "Give --duplicates first, last or mean; where a clock is put back, see --time-zone and --ambiguous.");
                return kept;
        }

        void Tell(string action, string rule, double value) => repairs.Add(new ProfileRepair(
            profile, series.TimeUtc(interval), action, rule, value, row.Line, $"Line {lineOf[interval]} has a value for the same interval, {Text(kept)}; this line has {Text(other)}."));
    }

    private string Place(TrackRow row) => $"{path}, line {row.Line}";

    private static string Text(double value) => double.IsNaN(value) ? "none" : value.ToString(CultureInfo.InvariantCulture);
}
