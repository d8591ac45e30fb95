using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms;
using Gat.Adms.Flisr.Study;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Adms;

/// <summary>Options of every command that restores supply after faults.</summary>
internal static class RestorationOptions
{
    public static Option<string?> Reliability { get; } = new("--reliability")
    {
        Description = "Table reliability as .parquet or .csv, or a directory that holds it. Default: the grid's own.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> switches = new("--switches")
    {
        Description = "Table dist_switches (or switching_devices) that replaces the grid's own; a file or a directory that holds it. lines: suppose a remote switch on every line, "
            + "open ones as ties, and breakers at sources.",
        HelpName = "FILE",
    };

    private static readonly Option<RestorationMethod> method = new Option<RestorationMethod>("--method")
    {
        Description = "How it is decided what is supplied beyond a fault. rules: greedy, fast. milp: mixed-integer programs with cuts by exact power flows, proven. "
            + "enumerate: complete search, proven, for few switches.",
        DefaultValueFactory = _ => RestorationMethod.Rules,
    }.Among("rules", "milp", "enumerate");

    private static readonly Option<string> limits = new Option<string>("--limits")
    {
        Description = "Whether restored states must keep voltage limits and ratings; ignore: every tie serves all that it reaches.",
        DefaultValueFactory = _ => "keep",
    }.Among("keep", "ignore");

    private static readonly Option<string> loadLevels = new("--load-levels")
    {
        Description = "Factors on the loads, with shares of time if they differ, such as 0.6:0.7,1:0.3.",
        HelpName = "LEVELS",
        DefaultValueFactory = _ => "1",
    };

    private static readonly Option<double> locateMinutes = new Option<double>("--locate-minutes")
    {
        Description = "Time from a fault to the first operation.",
        HelpName = "MIN",
        DefaultValueFactory = _ => 0,
    }.Within(0, 1e6);

    private static readonly Option<double> momentaryMinutes = new Option<double>("--momentary-minutes")
    {
        Description = "Interruptions up to this long that switching ends are momentary: they count for MAIFI alone (IEEE 1366).",
        HelpName = "MIN",
        DefaultValueFactory = _ => 5,
    }.Within(0, 1e6);

    private static readonly Option<long> maxStates = new Option<long>("--max-states")
    {
        Description = "Most states that a complete search looks at for one fault.",
        HelpName = "N",
        DefaultValueFactory = _ => 10_000_000,
    }.Within(1, 1e15);

    private static readonly Option<int> maxRounds = new Option<int>("--max-rounds")
    {
        Description = "Most proposals of the mixed-integer program for one fault.",
        HelpName = "N",
        DefaultValueFactory = _ => 100,
    }.Within(1, 1e6);

    private static readonly Option<string> islanding = new Option<string>("--islanding")
    {
        Description = "Whether generators of dist_generators supply what no tie reaches, where they are enough for all of its load.",
        DefaultValueFactory = _ => "off",
    }.Among("off", "on");

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } =
        [Reliability, switches, method, limits, loadLevels, locateMinutes, momentaryMinutes, islanding, maxStates, maxRounds];

    /// <summary>Where the tables lie.</summary>
    public static AdmsPaths Paths(ParseResult parsed, string? outages) =>
        new(parsed.GetRequiredValue(CommonOptions.Grid), parsed.GetValue(Reliability), parsed.GetValue(switches), outages);

    /// <summary>How faults are met.</summary>
    /// <exception cref="Faults.CommandLineException">A load level is none.</exception>
    public static FlisrOptions Read(ParseResult parsed) => new(
        parsed.GetValue(method), parsed.GetValue(limits) == "keep", parsed.GetValue(locateMinutes), parsed.GetValue(momentaryMinutes),
        parsed.GetValue(maxStates), parsed.GetValue(maxRounds), parsed.GetValue(islanding) == "on")
    {
        Levels = FlisrOptions.ParseLevels(parsed.GetRequiredValue(loadLevels)),
    };

    /// <summary>All of it as run.json records it.</summary>
    public static JsonObject ToJson(ParseResult parsed) => new()
    {
        ["method"] = parsed.GetValue(method).ToString().ToLowerInvariant(),
        ["limits"] = parsed.GetValue(limits),
        ["load_levels"] = parsed.GetValue(loadLevels),
        ["locate_minutes"] = parsed.GetValue(locateMinutes),
        ["momentary_minutes"] = parsed.GetValue(momentaryMinutes),
        ["islanding"] = parsed.GetValue(islanding),
        ["max_states"] = parsed.GetValue(maxStates),
        ["max_rounds"] = parsed.GetValue(maxRounds),
    };
}
