using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Study;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist reconfigure</c>: the radial configuration of least losses.</summary>
internal static class ReconfigureCommand
{
    private static readonly Option<ReconfigurationMethod> method = new Option<ReconfigurationMethod>("--method")
    {
        Description = "enumerate: all radial configurations, a proven optimum. exchange: branch exchange from many starts, for grids with too many of them. "
            + "misocp: branch and bound over cone programs, with a bound on how far from the optimum the answer can be.",
        DefaultValueFactory = _ => ReconfigurationMethod.Enumerate,
    }.Among("enumerate", "exchange", "misocp");

    private static readonly Option<string> objective = new Option<string>("--objective")
    {
        Description = "What is made least: active losses.",
        DefaultValueFactory = _ => "loss",
    }.Among("loss");

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map; each time step is a period.", HelpName = "DIR" };

    private static readonly Option<int?> maxSwitching = new Option<int?>("--max-switching")
    {
        Description = "Most operations in all periods together, an opening or a closing each, the first counted from the present states. Default: any number.",
        HelpName = "N",
    }.Within(0, 1_000_000);

    private static readonly Option<OperableBranches> operable = new Option<OperableBranches>("--operable")
    {
        Description = "Branches that may be opened and closed: switches (in dist_switches or of kind switch), all lines, or auto: switches where the grid has any.",
        DefaultValueFactory = _ => OperableBranches.Auto,
    }.Among("auto", "switches", "lines");

    private static readonly Option<string> limits = new Option<string>("--limits")
    {
        Description = "Whether only configurations that keep voltage limits and ratings are taken.",
        DefaultValueFactory = _ => "ignore",
    }.Among("ignore", "keep");

    private static readonly Option<double> maxTrees = new Option<double>("--max-trees")
    {
        Description = "Most configurations to enumerate.",
        HelpName = "N",
        DefaultValueFactory = _ => 1e8,
    }.Within(1, 1e15);

    private static readonly Option<BoundUse> bound = new Option<BoundUse>("--bound")
    {
        Description = "Whether enumeration excludes configurations by a proven bound; auto: where there are more than 100000.",
        DefaultValueFactory = _ => BoundUse.Auto,
    }.Among("auto", "on", "off");

    private static readonly Option<int> starts = new Option<int>("--starts")
    {
        Description = "Searches of exchange, each from a start of its own; misocp begins with what they find.",
        HelpName = "N",
        DefaultValueFactory = _ => 32,
    }.Within(1, 1_000_000);

    private static readonly Option<double> gap = new Option<double>("--gap")
    {
        Description = "Misocp ends when losses and bound differ by no more than this share of the losses.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 1e-6,
    }.Within(1e-7, 1);

    private static readonly Option<int> maxNodes = new Option<int>("--max-nodes")
    {
        Description = "Most cone programs that misocp solves in a period.",
        HelpName = "N",
        DefaultValueFactory = _ => 2000,
    }.Within(1, 100_000_000);

    private static readonly Option<double> tolerance = new Option<double>("--tol")
    {
        Description = "Largest power mismatch of a solution, of all buses together, pu on base_mva.",
        HelpName = "PU",
        DefaultValueFactory = _ => 1e-9,
    }.Within(1e-12, 1e-6);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "reconfigure", "Reconfiguration: which switches to open for least losses, each bus fed by one way.",
        "gat dist reconfigure --grid gat-demo/grid --out runs/reconfiguration",
        [
            CommonOptions.Grid, .. RunOptions.All, method, objective, profiles, maxSwitching, operable, limits, maxTrees, bound, starts, gap, maxNodes,
            CommonOptions.Seed, tolerance, .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        ReconfigurationWarmUp.Begin();
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay);
        var study = ReadStudy(parsed, grid.Feeder);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return ReconfigureSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "reconfiguration", settings => ReconfigurationPipeline.RunAsync(study, request, settings, null, cancel), (outcome, directory) =>
            {
                ReconfigureSummary.Tell(terminal, study, outcome, parsed.GetRequiredValue(CommonOptions.Grid), directory);
                return outcome.NothingSolved ? ExitCode.NoSolution : ExitCode.Done;
            });
    }

    private static ReconfigurationStudy ReadStudy(ParseResult parsed, Feeder feeder)
    {
        ScenarioSource periods = parsed.GetValue(profiles) is { } directory ? ProfileScenarios.Read(directory, feeder) : new BaseScenario();
        return new ReconfigurationStudy(feeder, periods, new ReconfigurationOptions(
            parsed.GetValue(method), parsed.GetValue(operable), parsed.GetValue(maxSwitching), parsed.GetValue(limits) == "keep",
            parsed.GetValue(maxTrees), parsed.GetValue(bound), parsed.GetValue(starts), parsed.GetValue(CommonOptions.Seed), parsed.GetValue(tolerance),
            parsed.GetValue(gap), parsed.GetValue(maxNodes)));
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, ReconfigurationStudy study) => new()
    {
        Command = ["dist", "reconfigure"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["method"] = Word(study.Options.Method),
            ["objective"] = parsed.GetValue(objective),
            ["max_switching"] = study.Options.MaxSwitching,
            ["operable"] = Word(study.Options.Operable),
            ["limits"] = parsed.GetValue(limits),
            ["max_trees"] = study.Options.MaxTrees,
            ["bound"] = Word(study.Options.Bound),
            ["starts"] = study.Options.Starts,
            ["gap"] = study.Options.GapFraction,
            ["max_nodes"] = study.Options.MaxNodes,
            ["tol"] = study.Options.TolerancePu,
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Seed = study.Options.Seed,
        Inputs = RunInput.OfFiles([.. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Tables = ReconfigurationStudy.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
