using Gat.Faults;
using Gat.Schemas.Validation;

namespace Gat.Dist.Profiles;

/// <summary>The clock of a place: which instants show a time on it, also around the switches of daylight saving.</summary>
/// <remarks>
/// Only the way from UTC to local time is asked of the time zone; the way back is its inverse: none, one or two instants. So nothing depends on how a
/// zone's rules are told.
/// </remarks>
internal sealed class LocalClock
{
    private readonly TimeZoneInfo? zone;
    private readonly TimeSpan fixedOffset;

    private LocalClock(TimeZoneInfo? zone, TimeSpan fixedOffset) => (this.zone, this.fixedOffset) = (zone, fixedOffset);

    /// <summary>The clock of an IANA time zone, of UTC, or of a fixed distance from it.</summary>
    /// <exception cref="CommandLineException">There is no such time zone.</exception>
    /// <exception cref="OutsideException">The machine has no time-zone data.</exception>
    public static LocalClock Of(string name)
    {
        var offset = name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) ? name[3..] : name;
        if (offset.Length == 0 || name is "Z" or "GMT")
        {
            return new LocalClock(null, TimeSpan.Zero);
        }

        if (ClockOffset.TryParse(offset, out var told))
        {
            return new LocalClock(null, told);
        }

        try
        {
            return new LocalClock(TimeZoneInfo.FindSystemTimeZoneById(name), TimeSpan.Zero);
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw Unknown(name, unknown);
        }
    }

    /// <summary>What the clock shows at an instant.</summary>
    public DateTime Show(DateTime utc) => DateTime.SpecifyKind(utc + OffsetAt(utc), DateTimeKind.Unspecified);

    /// <summary>The instants at which the clock shows a time, in order: none where it is skipped, two where it comes twice.</summary>
    public (DateTime? First, DateTime? Second) InstantsOf(DateTime clock)
    {
        // Daylight saving is switched months apart, so a day to either side knows all offsets that may hold.
        var (before, after) = (OffsetAt(Utc(clock) - TimeSpan.FromDays(1)), OffsetAt(Utc(clock) + TimeSpan.FromDays(1)));
        var (early, late) = (Utc(clock) - before, Utc(clock) - after);
        if (before == after)
        {
            return (early, null);
        }

        var (isEarly, isLate) = (OffsetAt(early) == before, OffsetAt(late) == after);
        return isEarly && isLate ? (early < late ? early : late, early < late ? late : early) : isEarly ? (early, null) : isLate ? (late, null) : (null, null);
    }

    /// <summary>The instant of a skipped time on the clock that was not yet put forward.</summary>
    public DateTime BeforeSwitch(DateTime clock) => Utc(clock) - OffsetAt(Utc(clock) - TimeSpan.FromDays(1));

    private TimeSpan OffsetAt(DateTime utc) => zone?.GetUtcOffset(utc) ?? fixedOffset;

    private static DateTime Utc(DateTime clock) => DateTime.SpecifyKind(clock, DateTimeKind.Utc);

    private static GatException Unknown(string name, Exception reason)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(one => one.Id).ToList();
        return known.Count < 10
            ? new OutsideException(
                "This machine has no time-zone data.", name, "Install it (Debian: apt-get install tzdata), or give a fixed distance from UTC such as --time-zone +01:00.", reason)
            : new CommandLineException(
                $"There is no time zone '{name}'.", "--time-zone",
                Spelling.Nearest(name, known) is { } near ? $"Did you mean {near}?" : "Give an IANA name such as Europe/Berlin, UTC, or an offset such as +01:00.");
    }
}
