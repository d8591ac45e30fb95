using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms.VoltVar;
using Gat.Cli.Shell;
using Gat.Dist.PowerFlow;

namespace Gat.Cli.Commands.Adms;

/// <summary>The options of <c>gat adms vvo-plan</c>.</summary>
internal static class VvoOptionsReader
{
    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map. Without one the grid's own loads are one step of an hour.", HelpName = "DIR" };

    private static readonly Option<string?> dayTypes = new("--day-types")
    {
        Description = "Table day_types (day_type, start, weight) as file or directory, or a number: the days of the profiles are clustered into so many. Default: 4 at most.",
        HelpName = "N|FILE",
    };

    private static readonly Option<string?> controls = new("--controls")
    {
        Description = "Devices that may move: capacitors,regulators,assets or some of these, or the table vvo_controls as file or directory. Default: all but banks that dist_caps calls fixed.",
        HelpName = "KINDS|FILE",
    };

    private static readonly Option<VvoObjective> objective = new Option<VvoObjective>("--objective")
    {
        Description = "What becomes small. loss: energy lost; cvr: energy that the sources feed in; deviation: of voltages from 1 pu.",
        DefaultValueFactory = _ => VvoObjective.Loss,
    }.Among("loss", "cvr", "deviation");

    private static readonly Option<string?> assets = new("--assets")
    {
        Description = "Table der_assets as .parquet or .csv, or a directory that holds it: assets that feed in, with reactive power to set. Default: the grid's own.",
        HelpName = "FILE",
    };

    private static readonly Option<int?> stepMinutes = new Option<int?>("--step-minutes")
    {
        Description = "Time through which settings stay; a multiple of the profiles' interval. Default: the interval.",
        HelpName = "MIN",
    }.Within(1, 1440);

    private static readonly Option<int?> maxOperations = new Option<int?>("--max-operations")
    {
        Description = "Most operations of each regulator and bank in a day, unless vvo_controls says otherwise. Default: no limit.",
        HelpName = "N",
    }.Within(0, int.MaxValue);

    private static readonly Option<long> maxEvaluations = new Option<long>("--max-evaluations")
    {
        Description = "Most power flows for which all joint settings are tried in a day type, which proves the plan; beyond, it is a local optimum with a bound.",
        HelpName = "N",
        DefaultValueFactory = _ => VvoOptions.DefaultEvaluations,
    }.Within(0, 1e7);

    private static readonly Option<string> limits = new Option<string>("--limits")
    {
        Description = "What a plan keeps: voltage limits of buses, or ratings of branches too.",
        DefaultValueFactory = _ => "voltage",
    }.Among("voltage", "all");

    private static readonly Option<string> method = new Option<string>("--method")
    {
        Description = "Power flow: by phase where the grid's tables tell it so (auto), or in any case.",
        DefaultValueFactory = _ => "auto",
    }.Among("auto", "three-phase");

    /// <summary>In the order of the help page.</summary>
    public static IReadOnlyList<Symbol> All { get; } = [profiles, dayTypes, controls, objective, assets, stepMinutes, maxOperations, maxEvaluations, limits, method];

    /// <summary>The file of assets that was given.</summary>
    public static string? Assets(ParseResult parsed) => parsed.GetValue(assets);

    /// <summary>What is read beside the grid.</summary>
    public static VvoInputs Inputs(ParseResult parsed, bool hasAssets) => new(
        parsed.GetValue(profiles), parsed.GetValue(dayTypes), parsed.GetValue(controls), hasAssets,
        parsed.GetValue(method) == "auto" ? PowerFlowMethod.Auto : PowerFlowMethod.ThreePhase, parsed.GetValue(limits) == "all");

    /// <summary>How the plan is made.</summary>
    public static VvoOptions Read(ParseResult parsed) =>
        new(parsed.GetValue(objective), parsed.GetValue(maxOperations), parsed.GetValue(maxEvaluations)) { StepMinutes = parsed.GetValue(stepMinutes) };

    /// <summary>Files beside the grid's.</summary>
    public static IEnumerable<string> Files(ParseResult parsed) => new[] { parsed.GetValue(profiles), parsed.GetValue(dayTypes), parsed.GetValue(controls) }
        .OfType<string>().SelectMany(path => Directory.Exists(path) ? StudyInputs.Files(path) : File.Exists(path) ? [path] : []).Distinct();

    /// <summary>All of it as run.json records it.</summary>
    public static JsonObject ToJson(ParseResult parsed) => new()
    {
        ["profiles"] = parsed.GetValue(profiles) is not null,
        ["day_types"] = parsed.GetValue(dayTypes),
        ["controls"] = parsed.GetValue(controls),
        ["objective"] = parsed.GetValue(objective).ToString().ToLowerInvariant(),
        ["assets"] = parsed.GetValue(assets) is not null,
        ["step_minutes"] = parsed.GetValue(stepMinutes),
        ["max_operations"] = parsed.GetValue(maxOperations),
        ["max_evaluations"] = parsed.GetValue(maxEvaluations),
        ["limits"] = parsed.GetValue(limits),
        ["method"] = parsed.GetValue(method),
    };
}
