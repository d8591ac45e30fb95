namespace Gat.Dist.Profiles;

/// <summary>What stands in for a value that is missing.</summary>
public enum FillRule
{
    /// <summary>Nothing: a gap is a fault.</summary>
    Error,

    /// <summary>The straight line between the values before and behind the gap.</summary>
    Linear,

    /// <summary>The value before the gap.</summary>
    Previous,

    /// <summary>The value at the same local time of the day before, else of the days before that, up to a week.</summary>
    DayBefore,
}

/// <summary>Which of several values for one interval counts.</summary>
public enum DuplicateRule
{
    /// <summary>Different values are a fault; equal ones are one.</summary>
    Error,

    /// <summary>The first in the file.</summary>
    First,

    /// <summary>The last in the file.</summary>
    Last,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>Which instant a local time means that the clock shows twice, when daylight saving ends.</summary>
public enum AmbiguousRule
{
    /// <summary>The one that goes on from the row before; so the first run through the hour is daylight saving time.</summary>
    Order,

    /// <summary>The first, still in daylight saving time.</summary>
    First,

    /// <summary>The second, in standard time.</summary>
    Second,

    /// <summary>None: a fault.</summary>
    Error,
}

/// <summary>What becomes of a local time that the clock skips, when daylight saving begins.</summary>
public enum SkippedRule
{
    /// <summary>A fault, unless the row has no values.</summary>
    Error,

    /// <summary>The row is left out.</summary>
    Drop,

    /// <summary>It is read on the clock that was not yet put forward: 02:30 is then what the clock shows as 03:30.</summary>
    Shift,
}

/// <summary>What a time stamp marks.</summary>
public enum StampKind
{
    /// <summary>The start of its interval.</summary>
    Start,

    /// <summary>The end of its interval.</summary>
    End,
}

/// <summary>How a file of profiles is read.</summary>
public sealed record ProfileImportOptions
{
    /// <summary>Name of the time zone of stamps without an offset of their own: an IANA name, UTC, or an offset such as +01:00.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What stamps mark.</summary>
    public StampKind Stamps { get; init; }

    /// <summary>Columns of the time stamp, one or two (date and time), by their header; empty: found by their content.</summary>
    public IReadOnlyList<string> TimeColumns { get; init; } = [];

    /// <summary>Columns to take, by their header; empty: all that are left.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>In the long form the column that names the profile; null: each column is a profile.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Separator of cells; null: found.</summary>
    public char? Separator { get; init; }

    /// <summary>Decimal mark; null: found.</summary>
    public char? Decimal { get; init; }

    /// <summary>Order of dates: ymd, dmy or mdy; null: found.</summary>
    public string? DateOrder { get; init; }

    /// <summary>Unit of all values, a word of <see cref="ProfileUnit"/>; null: what headers say in brackets, else none.</summary>
    public string? Unit { get; init; }

    /// <summary>Step of the profiles, minutes; null: the most frequent distance of two rows.</summary>
    public double? StepMinutes { get; init; }

    /// <summary>Distance up to which a stamp beside the regular grid is moved onto it, seconds.</summary>
    public double SnapSeconds { get; init; }

    /// <summary>What stands in for missing values.</summary>
    public FillRule Fill { get; init; }

    /// <summary>Longest gap that is filled, hours.</summary>
    public double MaxGapHours { get; init; } = 3;

    /// <summary>Which of several values counts.</summary>
    public DuplicateRule Duplicates { get; init; }

    /// <summary>Which instant a repeated local time means.</summary>
    public AmbiguousRule Ambiguous { get; init; }

    /// <summary>What becomes of skipped local times.</summary>
    public SkippedRule Skipped { get; init; }
}
