using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>Fills what is missing by a rule, or tells it.</summary>
internal sealed class GapFilling(RegularSeries series, LocalClock clock, ProfileImportOptions options, List<ProfileRepair> repairs, FaultList faults)
{
    private const int MostDaysBack = 7;

    /// <summary>Fills the gaps of all profiles.</summary>
    public void Fill(string path)
    {
        for (var profile = 0; profile < series.Profiles.Length; profile++)
        {
            var values = series.Values[profile];
            if (Array.TrueForAll(values, double.IsNaN))
            {
                faults.Add($"{series.Profiles[profile]} has no value at all.", path, "Leave it out by --columns.");
                continue;
            }

            for (var at = 0; at < values.Length; at++)
            {
                if (double.IsNaN(values[at]))
                {
                    var end = Array.FindIndex(values, at, value => !double.IsNaN(value));
                    Fill(path, profile, at, end < 0 ? values.Length : end);
                    at = end < 0 ? values.Length : end;
                }
            }
        }
    }

    private void Fill(string path, int profile, int from, int to)
    {
        var hours = (series.Step * (to - from)).TotalHours;
        var gap = $"{series.Profiles[profile]} has no value from {RegularSeries.Text(series.TimeUtc(from))} to {RegularSeries.Text(series.TimeUtc(to))} "
            + $"({(to - from == 1 ? "1 interval" : $"{to - from} intervals")}, {hours.ToString("0.###", CultureInfo.InvariantCulture)} h)";
        if (options.Fill == FillRule.Error)
        {
            faults.Add($"{gap}.", path, "Give --fill linear, previous or day-before, with --max-gap.");
            return;
        }

        if (hours > options.MaxGapHours)
        {
            faults.Add($"{gap}, longer than --max-gap {options.MaxGapHours.ToString(CultureInfo.InvariantCulture)} h.", path, "Give a longer --max-gap, or other data.");
            return;
        }

        var values = series.Values[profile];
        for (var at = from; at < to; at++)
        {
            var value = Value(values, at, from, to);
            if (double.IsNaN(value))
            {
                faults.Add($"{gap}, and nothing {(options.Fill == FillRule.Linear ? "on both sides" : "before it")} to fill it by.", path, "Give another --fill, or cut the file.");
                return;
            }

            values[at] = value;
            repairs.Add(new ProfileRepair(series.Profiles[profile], series.TimeUtc(at), "filled", Word, value, 0, $"{gap}."));
        }
    }

    private double Value(double[] values, int at, int from, int to) => options.Fill switch
    {
        FillRule.Previous => from > 0 ? values[from - 1] : double.NaN,
        FillRule.Linear => from > 0 && to < values.Length
            ? values[from - 1] + ((values[to] - values[from - 1]) * (at - from + 1) / (to - from + 1))
            : double.NaN,
        _ => DayBefore(values, at),
    };

    /// <summary>The value at the same time on the clock, one day back or as many as it takes.</summary>
    private double DayBefore(double[] values, int at)
    {
        var shown = clock.Show(series.TimeUtc(at));
        for (var day = 1; day <= MostDaysBack; day++)
        {
            var instant = clock.InstantsOf(shown - TimeSpan.FromDays(day)).First ?? clock.BeforeSwitch(shown - TimeSpan.FromDays(day));
            var interval = (instant - series.StartUtc).Ticks / (double)series.Step.Ticks;
            if (interval >= 0 && interval == Math.Floor(interval) && interval < at && !double.IsNaN(values[(int)interval]))
            {
                return values[(int)interval];
            }
        }

        return double.NaN;
    }

    private string Word => options.Fill switch { FillRule.Linear => "linear", FillRule.Previous => "previous", _ => "day-before" };
}
