using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Dist.Profiles;
using Gat.Faults;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>Options of <c>gat scenarios import-profiles</c>: how a file of profiles is read.</summary>
internal static class ProfileOptions
{
    private static readonly Option<string?> timeZone = new("--time-zone")
    {
        Description = "Time zone of stamps that tell no offset themselves: an IANA name such as Europe/Berlin, UTC, or a fixed offset such as +01:00. Default: UTC.",
        HelpName = "ZONE",
    };

    private static readonly Option<string> stamps = new Option<string>("--stamps")
    {
        Description = "Whether stamps mark the start or the end of their interval.",
        DefaultValueFactory = _ => "start",
    }.Among("start", "end");

    private static readonly Option<string?> time = new("--time")
    {
        Description = "Header of the column of the time, or of date and time, joined by a comma. Default: found by its content.",
        HelpName = "COLUMNS",
    };

    private static readonly Option<string?> columns = new("--columns") { Description = "Headers of the columns to take, joined by commas. Default: all that hold numbers.", HelpName = "COLUMNS" };

    private static readonly Option<string?> idColumn = new("--id-column") { Description = "Long form: header of the column that names the profile of a row.", HelpName = "COLUMN" };

    private static readonly Option<string?> unit = new Option<string?>("--unit")
    {
        Description = "Unit of all values; energies are those of one interval. Powers become MW and Mvar. Default: what headers say in brackets, else none.",
    }.Among("none", "pu", "%", "W", "kW", "MW", "GW", "var", "kvar", "Mvar", "Wh", "kWh", "MWh", "kvarh", "Mvarh");

    private static readonly Option<string?> separator = new Option<string?>("--separator") { Description = "Separator of cells. Default: found." }.Among("comma", "semicolon", "tab", "bar");

    private static readonly Option<string?> decimalMark = new Option<string?>("--decimal") { Description = "Decimal mark. Default: found." }.Among("point", "comma");

    private static readonly Option<string?> dateOrder = new Option<string?>("--date-order") { Description = "Order of dates. Default: found, unless it can be read in two ways." }.Among("ymd", "dmy", "mdy");

    private static readonly Option<double?> stepMinutes = new Option<double?>("--step-minutes")
    {
        Description = "Step of the profiles, minutes. Default: the most frequent distance of two rows.",
        HelpName = "MIN",
    }.Within(1.0 / 60, 10_080);

    private static readonly Option<double> snapSeconds = new Option<double>("--snap-seconds")
    {
        Description = "Distance up to which a stamp beside the regular steps is moved onto them, seconds.",
        HelpName = "S",
        DefaultValueFactory = _ => 0,
    }.Within(0, 86_400);

    private static readonly Option<string> fill = new Option<string>("--fill")
    {
        Description = "What stands in for missing values: nothing (they are faults), the line between neighbours, the value before, or that of the same local time a day before.",
        DefaultValueFactory = _ => "error",
    }.Among("error", "linear", "previous", "day-before");

    private static readonly Option<double> maxGap = new Option<double>("--max-gap")
    {
        Description = "Longest gap that is filled, hours.",
        HelpName = "HOURS",
        DefaultValueFactory = _ => 3,
    }.Within(0, 8784);

    private static readonly Option<string> duplicates = new Option<string>("--duplicates")
    {
        Description = "Which of several different values for one interval counts; error: they are faults. Equal ones are one.",
        DefaultValueFactory = _ => "error",
    }.Among("error", "first", "last", "mean");

    private static readonly Option<string> ambiguous = new Option<string>("--ambiguous")
    {
        Description = "Which instant a local time means that the clock shows twice: the first for its first row and the second for its second (order), or always one of them.",
        DefaultValueFactory = _ => "order",
    }.Among("order", "first", "second", "error");

    private static readonly Option<string> skipped = new Option<string>("--skipped")
    {
        Description = "What becomes of rows at local times that the clock skips: a fault unless they are empty, left out, or read on the clock not yet put forward.",
        DefaultValueFactory = _ => "error",
    }.Among("error", "drop", "shift");

    private static readonly Option<string[]> drive = new("--drive")
    {
        Description = "What a profile drives: PROFILE=KIND.ELEMENT.COLUMN, with :factor or :absolute behind it. May be repeated. Default mode: absolute where the unit is a power.",
        HelpName = "DRIVE",
    };

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
    [
        timeZone, stamps, time, columns, idColumn, unit, separator, decimalMark, dateOrder, stepMinutes, snapSeconds, fill, maxGap, duplicates, ambiguous, skipped, drive,
    ];

    /// <summary>What profiles drive.</summary>
    /// <exception cref="CommandLineException">A drive is not of its form.</exception>
    public static IReadOnlyList<ProfileDrive> Drives(ParseResult parsed) => [.. (parsed.GetValue(drive) ?? []).Select(ProfileDrive.Parse)];

    /// <summary>How the file is read.</summary>
    public static ProfileImportOptions Read(ParseResult parsed) => new()
    {
        TimeZone = parsed.GetValue(timeZone) ?? "UTC",
        Stamps = parsed.GetValue(stamps) == "end" ? StampKind.End : StampKind.Start,
        TimeColumns = Names(parsed.GetValue(time)),
        Columns = Names(parsed.GetValue(columns)),
        IdColumn = parsed.GetValue(idColumn),
        Unit = parsed.GetValue(unit),
        Separator = parsed.GetValue(separator) switch { "comma" => ',', "semicolon" => ';', "tab" => '\t', "bar" => '|', _ => null },
        Decimal = parsed.GetValue(decimalMark) switch { "comma" => ',', "point" => '.', _ => null },
        DateOrder = parsed.GetValue(dateOrder),
        StepMinutes = parsed.GetValue(stepMinutes),
        SnapSeconds = parsed.GetValue(snapSeconds),
        Fill = parsed.GetValue(fill) switch { "linear" => FillRule.Linear, "previous" => FillRule.Previous, "day-before" => FillRule.DayBefore, _ => FillRule.Error },
        MaxGapHours = parsed.GetValue(maxGap),
        Duplicates = Enum.Parse<DuplicateRule>(parsed.GetRequiredValue(duplicates), ignoreCase: true),
        Ambiguous = Enum.Parse<AmbiguousRule>(parsed.GetRequiredValue(ambiguous), ignoreCase: true),
        Skipped = Enum.Parse<SkippedRule>(parsed.GetRequiredValue(skipped), ignoreCase: true),
    };

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
