using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist hostcap</c>: how much generation or load the buses can take.</summary>
internal static class HostingCapacityCommand
{
    private static readonly Option<string> nodes = new("--nodes")
    {
        Description = "Buses that may get units: all (but sources), or ids joined by commas.",
        HelpName = "IDS",
        DefaultValueFactory = _ => BusSelection.All,
    };

    private static readonly Option<HostingMode> mode = new Option<HostingMode>("--mode")
    {
        Description = "Each bus alone, all buses at once, or random buses with random powers.",
        DefaultValueFactory = _ => HostingMode.Individual,
    }.Among("individual", "simultaneous", "stochastic");

    private static readonly Option<string?> method = new Option<string?>("--method")
    {
        Description = "How capacities are found: by exact power flows at many powers, or by an AC optimal power flow that is replayed in exact power flows. "
            + "Default: powerflow; opf for --allocation total.",
    }.Among("powerflow", "opf");

    private static readonly Option<HostingAllocation> allocation = new Option<HostingAllocation>("--allocation")
    {
        Description = "In the simultaneous mode: the same power for each bus, or the greatest sum.",
        DefaultValueFactory = _ => HostingAllocation.Fair,
    }.Among("fair", "total");

    private static readonly Option<UnitConnection> connection = new Option<UnitConnection>("--connection")
    {
        Description = "On grids whose tables tell them by phase: units on all phases of a bus, or on one phase, each phase being a place of its own.",
        DefaultValueFactory = _ => UnitConnection.ThreePhase,
        CustomParser = parsed => parsed.Tokens[0].Value == "single-phase" ? UnitConnection.SinglePhase : UnitConnection.ThreePhase,
    }.Among("three-phase", "single-phase");

    private static readonly Option<string> controls = new Option<string>("--controls")
    {
        Description = "On grids by phase: whether tap changers and banks move until they rest before units are connected (they stay there), or stand as the tables say.",
        DefaultValueFactory = _ => "settle",
    }.Among("settle", "hold");

    private static readonly Option<int> samples = new Option<int>("--samples")
    {
        Description = "Random sitings in the stochastic mode.",
        HelpName = "N",
        DefaultValueFactory = _ => 1000,
    }.Within(1, 1_000_000);

    private static readonly Option<int?> sites = new Option<int?>("--sites")
    {
        Description = "Units of each random siting. Default: a number drawn for each, from 1 to that of the buses.",
        HelpName = "N",
    }.Within(1, 1_000_000);

    private static readonly Option<string?> scenarios = new("--scenarios") { Description = "Directory of scenarios and scenario_values; limits must be kept in all of them.", HelpName = "DIR" };

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map; limits must be kept in every time step.", HelpName = "DIR" };

    private static readonly Option<string> next = new Option<string>("--next")
    {
        Description = "Whether to look for what would raise the capacities (hostcap_next); not for random sitings.",
        DefaultValueFactory = _ => "on",
    }.Among("on", "off");

    private static readonly Option<string> perScenario = new Option<string>("--per-scenario")
    {
        Description = "Whether to tell the capacity in each scenario or time step alone too (hostcap_profile); takes some 17 times the power flows.",
        DefaultValueFactory = _ => "off",
    }.Among("on", "off");

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no case has a capacity (all), or if any has none (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "hostcap", "Hosting capacity: how much generation or load buses can take, and what limits it.",
        "gat dist hostcap --grid gat-demo/grid --v-max 1.05 --out runs/hostcap",
        [
            CommonOptions.Grid, .. RunOptions.All, nodes, mode, allocation, method, connection, controls, .. HostingOptions.All, samples, sites, CommonOptions.Seed, next, profiles, scenarios, perScenario, failOn,
            .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay);
        var study = ReadStudy(parsed, grid.Feeder).On(grid);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return HostingCapacitySummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "hosting capacity", settings => HostingPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                HostingCapacitySummary.Tell(terminal, study, outcome, directory);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts, SolveStatus.BaseViolates);
            });
    }

    private static HostingStudy ReadStudy(ParseResult parsed, Feeder feeder)
    {
        var sources = StudyInputs.Sources(feeder, parsed.GetValue(scenarios), parsed.GetValue(profiles));

        var buses = BusSelection.Parse(feeder, parsed.GetRequiredValue(nodes));
        if (parsed.GetValue(sites) is { } count && count > buses.Count)
        {
            throw new CommandLineException($"{count} units do not fit on {buses.Count} buses.", "--sites", "Give at most as many as there are buses.");
        }

        return new HostingStudy(
            feeder, CombinedScenarios.Of(sources), buses, parsed.GetValue(mode), HostingOptions.Read(parsed), parsed.GetValue(samples),
            parsed.GetValue(CommonOptions.Seed), parsed.GetValue(sites), parsed.GetValue(next) == "on",
            parsed.GetValue(perScenario) == "on")
        {
            Allocation = parsed.GetValue(allocation),
            Connection = parsed.GetValue(connection),
            SettlesControls = parsed.GetValue(controls) == "settle",
            Method = (parsed.GetValue(method) ?? (parsed.GetValue(allocation) == HostingAllocation.Total ? "opf" : "")) == "opf"
                ? HostingMethod.Opf : HostingMethod.PowerFlow,
        };
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, HostingStudy study) => new()
    {
        Command = ["dist", "hostcap"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["nodes"] = parsed.GetValue(nodes),
            ["mode"] = study.Mode.ToString().ToLowerInvariant(),
            ["allocation"] = study.Mode == HostingMode.Simultaneous ? study.Allocation.ToString().ToLowerInvariant() : null,
            ["connection"] = study.IsByPhase ? study.Connection.ToString().ToLowerInvariant() : null,
            ["controls"] = study.IsByPhase ? parsed.GetValue(controls) : null,
            ["method"] = study.Method.ToString().ToLowerInvariant(),
            ["limits"] = HostingOptions.ToJson(study.Options),
            ["samples"] = study.Mode == HostingMode.Stochastic ? study.Samples : null,
            ["sites"] = study.Mode == HostingMode.Stochastic ? study.Sites : null,
            ["next"] = study.TellsNext,
            ["per_scenario"] = study.PerScenario,
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Seed = study.Mode == HostingMode.Stochastic ? study.Seed : null,
        Inputs = RunInput.OfFiles([.. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(scenarios)), .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Tables = study.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
