using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.PowerFlow.Study;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist pf</c>: the power flow of one or many scenarios.</summary>
internal static class PowerFlowCommand
{
    private static readonly Dictionary<string, PowerFlowMethod> methods = new(StringComparer.Ordinal)
    {
        ["auto"] = PowerFlowMethod.Auto,
        ["sweep"] = PowerFlowMethod.Sweep,
        ["newton"] = PowerFlowMethod.Newton,
        ["three-phase"] = PowerFlowMethod.ThreePhase,
    };

    private static readonly Option<PowerFlowMethod> method = new Option<PowerFlowMethod>("--method")
    {
        Description = "Engine: auto chooses by the structure of the grid, three-phase where its tables tell it by phase.",
        DefaultValueFactory = _ => PowerFlowMethod.Auto,
        CustomParser = parsed => methods[parsed.Tokens[0].Value],
    }.Among([.. methods.Keys]);

    private static readonly Option<double> tolerance = new Option<double>("--tol")
    {
        Description = "Largest power mismatch of a solution at any bus, pu on base_mva.",
        HelpName = "PU",
        DefaultValueFactory = _ => 1e-8,
    }.Within(1e-14, 1e-2);

    private static readonly Option<int?> maxIterations = new Option<int?>("--max-iter")
    {
        Description = "Most iterations of a solution. Default: 30 for Newton, 200 for a sweep.",
        HelpName = "N",
    }.Within(1, 100_000);

    private static readonly Option<string> reactiveLimits = new Option<string>("--q-limits")
    {
        Description = "Whether generators that hold a voltage stop at their reactive limits.",
        DefaultValueFactory = _ => "off",
    }.Among("off", "on");

    private static readonly Option<string> controls = new Option<string>("--controls")
    {
        Description = "Whether tap changers and capacitor banks move until they rest (by phase only) or are held where the tables put them. "
            + "Default: settle by phase, else hold.",
    }.Among("settle", "hold");

    private static readonly Option<int?> samples = new Option<int?>("--samples")
    {
        Description = "Solve N scenarios of random loads: each load times a factor drawn evenly from 0.5 to 1.5. Default: the grid as it is.",
        HelpName = "N",
    }.Within(1, 100_000_000);

    private static readonly Option<string?> scenarios = new("--scenarios") { Description = "Directory of scenarios and scenario_values.", HelpName = "DIR" };

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map; each time step is a scenario.", HelpName = "DIR" };

    private static readonly Option<KeepRows> keep = new Option<KeepRows>("--keep")
    {
        Description = "Rows to write: of every bus and branch, of those beyond their limits, or one summary for each scenario and statistics of all.",
        DefaultValueFactory = _ => KeepRows.All,
    }.Among("all", "violations", "summary");

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no scenario was solved (all), or if any was not (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "pf", "Power flow: voltages, flows and losses, each solution checked against the grid's own data.",
        "gat dist pf --grid gat-demo/grid --out runs/pf",
        [
            CommonOptions.Grid, .. RunOptions.All, method, tolerance, maxIterations, reactiveLimits, controls, samples, CommonOptions.Seed, scenarios, profiles, keep, failOn,
            .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        PowerFlowWarmUp.Begin();
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay);
        var study = ReadStudy(parsed, grid);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return PowerFlowSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        var outcome = await ProgressBar.RunAsync(
            terminal, "power flow", progress => PowerFlowPipeline.RunAsync(study, request, RunOptions.Read(parsed, progress), cancel));
        PowerFlowSummary.Tell(terminal, study, outcome, parsed.GetRequiredValue(CommonOptions.Out));
        if (outcome.WasCancelled)
        {
            return StudyRun.TellCancelled(terminal, outcome, parsed.GetRequiredValue(CommonOptions.Out));
        }

        return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
    }

    private static PowerFlowStudy ReadStudy(ParseResult parsed, GridDirectory grid)
    {
        var feeder = grid.Feeder;
        var sources = StudyInputs.Sources(feeder, parsed.GetValue(scenarios), parsed.GetValue(profiles));
        if (parsed.GetValue(samples) is { } count)
        {
            sources.Add(new SampleScenarios(feeder, count, parsed.GetValue(CommonOptions.Seed)));
        }

        var options = new PowerFlowOptions(
            parsed.GetValue(method), parsed.GetValue(tolerance), parsed.GetValue(maxIterations), parsed.GetValue(reactiveLimits) == "on",
            parsed.GetValue(controls) != "hold");
        var study = PowerFlowStudy.Of(grid, CombinedScenarios.Of(sources), options, parsed.GetValue(keep));
        return study.IsByPhase || parsed.GetValue(controls) != "settle"
            ? study
            : throw new CommandLineException(
                "A balanced power flow holds its controls where the tables put them.", "--controls settle", "Give --method three-phase, or leave --controls out.");
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, PowerFlowStudy study) => new()
    {
        Command = ["dist", "pf"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["method"] = methods.First(pair => pair.Value == parsed.GetValue(method)).Key,
            ["tol"] = study.Options.TolerancePu,
            ["max_iter"] = study.Options.MaxIterations,
            ["q_limits"] = parsed.GetValue(reactiveLimits),
            ["controls"] = study.IsByPhase && study.Options.SettleControls ? "settle" : "hold",
            ["samples"] = parsed.GetValue(samples),
            ["keep"] = parsed.GetValue(keep).ToString().ToLowerInvariant(),
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Seed = parsed.GetValue(samples) is null ? null : parsed.GetValue(CommonOptions.Seed),
        Inputs = RunInput.OfFiles([.. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(scenarios)), .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Tables = study.Tables,
        Plan = study.Plan,
        Closing = study.Closing,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
