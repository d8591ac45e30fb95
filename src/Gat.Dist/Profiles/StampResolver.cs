using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Profiles;

/// <summary>Turns the clock times of a track into starts of intervals, with a rule for the hour that comes twice and the hour that is skipped.</summary>
/// <remarks>
/// A stamp at the end of an interval may show the moment of a switch on the clock before it: 02:00 where the clock goes on from 03:00 in spring, and
/// 03:00, which then stands twice in the file, where it goes back to 02:00 in autumn. Both are read so without asking.
/// </remarks>
internal sealed class StampResolver(
    string path, LocalClock clock, TimeSpan step, ProfileImportOptions options, List<ProfileRepair> repairs, FaultList faults)
{
    private readonly Dictionary<DateTime, int> seen = [];
    private readonly Dictionary<DateTime, int> total = [];
    private DateTime? previous;
    private readonly TimeSpan shift = options.Stamps == StampKind.End ? step : TimeSpan.Zero;

    /// <summary>The start of the interval of each row of a track; null: the row is left out.</summary>
    public DateTime?[] Resolve(ProfileTrack track)
    {
        seen.Clear();
        total.Clear();
        previous = null;
        foreach (var row in track.Rows)
        {
            total[row.Stamp.Clock] = total.GetValueOrDefault(row.Stamp.Clock) + 1;
        }

        var starts = new DateTime?[track.Rows.Count];
        for (var at = 0; at < starts.Length; at++)
        {
            var row = track.Rows[at];
            var instant = row.Stamp.Offset is { } offset ? DateTime.SpecifyKind(row.Stamp.Clock - offset, DateTimeKind.Utc) : Instant(track, row);
            previous = instant ?? previous;
            starts[at] = instant - shift;
        }

        return starts;
    }

    private DateTime? Instant(ProfileTrack track, TrackRow row)
    {
        var (first, second) = clock.InstantsOf(row.Stamp.Clock);
        if (second is null && options.Stamps == StampKind.End && AtSwitch(row.Stamp.Clock, first) is { } atSwitch)
        {
            return atSwitch;
        }

        return first is null ? Skipped(track, row) : second is null ? first : Repeated(track, row, first.Value, second.Value);
    }

    /// <summary>The moment of a switch that a stamp shows on the clock before it; null where it is none, or where this is its second row.</summary>
    private DateTime? AtSwitch(DateTime shown, DateTime? instant)
    {
        var tick = TimeSpan.FromTicks(1);
        var (last, again) = clock.InstantsOf(shown - tick);
        if (instant is null)
        {
            return last + tick;
        }

        var times = again is null ? 0 : seen[shown] = seen.GetValueOrDefault(shown) + 1;
        return times == 1 && total[shown] > 1 ? last + tick : null;
    }

    private DateTime? Repeated(ProfileTrack track, TrackRow row, DateTime first, DateTime second)
    {
        var times = seen[row.Stamp.Clock] = seen.GetValueOrDefault(row.Stamp.Clock) + 1;
        if (options.Ambiguous == AmbiguousRule.Error)
        {
            faults.Add($"The clock shows {Text(row)} twice: at {Utc(first)} and {Utc(second)}.", Place(row), "Give --ambiguous order, first or second.");
            return null;
        }

        // A time that stands once though the clock shows it twice: whichever goes on from the row before.
        var goesOn = total[row.Stamp.Clock] > 1 ? times == 1 : previous is null || first > previous;
        var isFirst = options.Ambiguous == AmbiguousRule.First || (options.Ambiguous == AmbiguousRule.Order && goesOn);
        repairs.Add(new ProfileRepair(
            Profile(track), (isFirst ? first : second) - shift, "chosen", $"ambiguous {options.Ambiguous.ToString().ToLowerInvariant()}", double.NaN, row.Line,
            $"The clock shows {Text(row)} twice; this is the {(isFirst ? "first" : "second")} time."));
        return isFirst ? first : second;
    }

    private DateTime? Skipped(ProfileTrack track, TrackRow row)
    {
        if (row.IsEmpty || options.Skipped == SkippedRule.Drop)
        {
            repairs.Add(new ProfileRepair(Profile(track), null, "dropped", "skipped drop", double.NaN, row.Line,
                $"The clock never shows {Text(row)}: it is put forward then{(row.IsEmpty ? "; the row has no values" : "")}."));
            return null;
        }

        if (options.Skipped == SkippedRule.Error)
        {
            faults.Add(
                $"The clock of {options.TimeZone} never shows {Text(row)}: it is put forward then.", Place(row),
                "If the file's clock never changes, give its distance from UTC, such as --time-zone +01:00; else give --skipped drop or shift.");
            return null;
        }

        var instant = clock.BeforeSwitch(row.Stamp.Clock);
        repairs.Add(new ProfileRepair(Profile(track), instant - shift, "moved", "skipped shift", double.NaN, row.Line,
            $"The clock never shows {Text(row)}; read on the clock that was not yet put forward."));
        return instant;
    }

    private static string? Profile(ProfileTrack track) => track.Profiles.Length == 1 ? track.Profiles[0] : null;

    private string Place(TrackRow row) => $"{path}, line {row.Line}";

    private static string Text(TrackRow row) => row.Stamp.Clock.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Utc(DateTime time) => time.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
