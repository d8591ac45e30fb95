using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist.Profiles;

/// <summary>Regular profiles made of a file, and what was changed on the way.</summary>
public sealed class ImportedProfiles
{
    private readonly RegularSeries series;
    private readonly ProfileLayout layout;
    private readonly List<ProfileRepair> repairs;

    internal ImportedProfiles(RegularSeries series, ProfileLayout layout, List<ProfileRepair> repairs, IReadOnlyList<ProfileDrive> drives)
    {
        (this.series, this.layout) = (series, layout);
        this.repairs = [.. repairs.OrderBy(repair => repair.TimestampUtc).ThenBy(repair => repair.Line)];
        Drives = [.. drives.Select(Complete)];
        Figures = [.. series.Profiles.Select((id, at) => new ProfileFigures(id, Unit(at), series.Values[at]))];
    }

    /// <summary>What the profiles drive, each with its mode.</summary>
    public IReadOnlyList<ProfileDrive> Drives { get; }

    /// <summary>Each profile with its extremes.</summary>
    public IReadOnlyList<ProfileFigures> Figures { get; }

    /// <summary>Headers of the columns of the time.</summary>
    public string TimeHeader => layout.TimeHeader;

    /// <summary>Headers of columns that were left out, since they hold no numbers.</summary>
    public IReadOnlyList<string> LeftOut => layout.LeftOut;

    /// <summary>Number of intervals.</summary>
    public int IntervalCount => series.Count;

    /// <summary>Length of an interval, minutes.</summary>
    public double StepMinutes => series.Step.TotalMinutes;

    /// <summary>Start of the first interval.</summary>
    public DateTime StartUtc => series.StartUtc;

    /// <summary>End of the last interval.</summary>
    public DateTime EndUtc => series.TimeUtc(series.Count);

    /// <summary>How often each action was taken.</summary>
    public IReadOnlyList<(string Action, int Count)> Repairs =>
        [.. ProfileRepair.Actions.Select(action => (action, repairs.Count(repair => repair.Action == action))).Where(pair => pair.Item2 > 0)];

    /// <summary>The table <c>profiles</c>.</summary>
    public RecordBatch Profiles()
    {
        var (times, values, codes) = (new long[Rows], new double[Rows], new int[Rows]);
        for (int profile = 0, row = 0; profile < series.Profiles.Length; profile++)
        {
            for (var at = 0; at < series.Count; at++, row++)
            {
                (times[row], values[row], codes[row]) = (Microseconds(series.TimeUtc(at)), series.Values[profile][at], profile);
            }
        }

        var names = TextColumn.From(series.Profiles);
        return new RecordBatch(TimeSeriesTables.Profiles, Rows, [new Column<long>(times), new TextColumn(codes, names.Dictionary), new Column<double>(values)]);
    }

    /// <summary>The table <c>profile_map</c>.</summary>
    public RecordBatch Map() => new(TimeSeriesTables.ProfileMap, Drives.Count,
    [
        TextColumn.From(Drives.Select(drive => drive.ElementKind)), TextColumn.From(Drives.Select(drive => drive.ElementId)),
        TextColumn.From(Drives.Select(drive => drive.Column)), TextColumn.From(Drives.Select(drive => drive.ProfileId)),
        TextColumn.From(Drives.Select(drive => drive.Mode)),
    ]);

    /// <summary>The table <c>profile_repairs</c>.</summary>
    public RecordBatch RepairTable() => new(ProfileImportTables.Repairs, repairs.Count,
    [
        new Column<long>([.. Enumerable.Range(1, repairs.Count).Select(number => (long)number)]),
        TextColumn.From(repairs.Select(repair => repair.ProfileId)),
        Nullable([.. repairs.Select(repair => repair.TimestampUtc is { } time ? Microseconds(time) : (long?)null)]),
        TextColumn.From(repairs.Select(repair => repair.Action)), TextColumn.From(repairs.Select(repair => repair.Rule)),
        Nullable([.. repairs.Select(repair => double.IsNaN(repair.Value) ? (double?)null : repair.Value)]),
        Nullable([.. repairs.Select(repair => repair.Line > 0 ? repair.Line : (long?)null)]),
        TextColumn.From(repairs.Select(repair => repair.What)),
    ]);

    private int Rows => series.Profiles.Length * series.Count;

    private string Unit(int profile) => layout.Values[layout.IdColumn < 0 ? profile : 0].Unit;

    private ProfileDrive Complete(ProfileDrive drive)
    {
        var profile = Array.IndexOf(series.Profiles, drive.ProfileId);
        return profile < 0
            ? throw new CommandLineException(
                $"There is no profile '{drive.ProfileId}'.", "--drive",
                Spelling.Nearest(drive.ProfileId, series.Profiles) is { } near ? $"Did you mean {near}?" : $"The file has: {string.Join(", ", series.Profiles)}.")
            : drive with { Mode = drive.Mode ?? (ProfileUnit.IsPower(Unit(profile)) ? "absolute" : "factor") };
    }

    private static long Microseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static Column<T> Nullable<T>(T?[] values)
        where T : unmanaged
    {
        var validity = Bitmap.AllSet(values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            Bitmap.Set(validity, row, values[row] is not null);
        }

        return new Column<T>(Array.ConvertAll(values, value => value ?? default), validity);
    }
}

/// <summary>A profile and its extremes, in the unit of its table: MW, Mvar or a factor.</summary>
public sealed class ProfileFigures
{
    internal ProfileFigures(string profileId, string sourceUnit, double[] values)
    {
        (ProfileId, SourceUnit) = (profileId, sourceUnit);
        (Lowest, Mean, Highest) = (values.Min(), values.Average(), values.Max());
    }

    /// <summary>The profile.</summary>
    public string ProfileId { get; }

    /// <summary>Unit of the file.</summary>
    public string SourceUnit { get; }

    /// <summary>Lowest value.</summary>
    public double Lowest { get; }

    /// <summary>Mean value.</summary>
    public double Mean { get; }

    /// <summary>Highest value.</summary>
    public double Highest { get; }
}
