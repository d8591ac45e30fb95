using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.Aggregation;
using Gat.Derms.Aggregation.Study;
using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Validation;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms aggregate</c>: what plants can feed in and take together within the limits of the network.</summary>
internal static class AggregateCommand
{
    private static readonly Option<string?> grid = new("--grid", "--grid-file")
    {
        Description = "Grid directory, radial. Default: the embedded 33-bus feeder of the API document.",
        HelpName = "DIR",
    };

    private static readonly Option<string> nodes = new("--nodes") { Description = "Buses of the plants, joined by commas; their order is that of --inj and --abs.", HelpName = "IDS", Required = true };

    private static readonly Option<string> injection = new("--inj")
    {
        Description = "Greatest power that each plant can feed in, kW: numbers joined by commas, or a CSV file with a column for each bus and a row for each step.",
        HelpName = "KW",
        Required = true,
    };

    private static readonly Option<string> absorption = new("--abs") { Description = "Greatest power that each plant can take, kW, likewise.", HelpName = "KW", Required = true };

    private static readonly Option<double> qRatio = new Option<double>("--q-ratio")
    {
        Description = "Reactive power that each plant can feed in or take, as a share of what it can feed in.",
        HelpName = "F",
        DefaultValueFactory = _ => 0.5,
    }.Within(0, 1);

    private static readonly Option<string?> qCap = new("--q-cap-kvar") { Description = "Cap on it for each plant, kvar: numbers joined by commas. Default: none.", HelpName = "KVAR" };

    private static readonly Option<string> ac = new Option<string>("--ac")
    {
        Description = "Whether to re-optimise each step on the exact AC flow too; the linear answers alone are some hundred times as fast.",
        DefaultValueFactory = _ => "on",
    }.Among("on", "off");

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map for the grid's loads; each interval is a step.", HelpName = "DIR" };

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no step has an answer (all), or if any has none (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "aggregate", "Safe aggregation: the greatest power that plants can feed in and take together within the network's limits.",
        "gat derms aggregate --nodes 10,15,18,20,25 --inj 40000,10000,40000,4000,4000 --abs 1000,1000,1000,1000,1000 --q-cap-kvar 250,300,200,200,350 --out runs/aggregate",
        [grid, .. RunOptions.All, nodes, injection, absorption, qRatio, qCap, ac, profiles, failOn, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var feeder = AggregationFeeder.Read(parsed.GetValue(grid), overlay);
        var study = ReadStudy(parsed, feeder.Feeder);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return AggregateSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, feeder, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "aggregation", settings => AggregationPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                AggregateSummary.Tell(terminal, study, outcome, directory, overlay);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
            });
    }

    private static AggregationStudy ReadStudy(ParseResult parsed, Feeder feeder)
    {
        var ids = parsed.GetRequiredValue(nodes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var buses = Buses(feeder, ids);
        var (inj, abs) = (PlantTable.Read("--inj", parsed.GetRequiredValue(injection), ids), PlantTable.Read("--abs", parsed.GetRequiredValue(absorption), ids));
        if (inj.Count != abs.Count)
        {
            throw new CommandLineException($"--inj tells {inj.Count} steps, --abs {abs.Count}.", "--inj, --abs", "Give as many of each.");
        }

        var cap = parsed.GetValue(qCap) is { } text ? PlantTable.Read("--q-cap-kvar", text, ids) is [var only] ? only : throw OneStep() : null;
        var loads = CombinedScenarios.Of(StudyInputs.Sources(feeder, null, parsed.GetValue(profiles)));
        AggregationStep[] steps = [.. inj.Zip(abs, (most, least) => AggregationStep.Of(most, least, parsed.GetValue(qRatio), cap))];
        return new AggregationStudy(feeder, buses, steps, loads, parsed.GetValue(ac) == "on");

        static CommandLineException OneStep() => new("Caps are the same for every step.", "--q-cap-kvar", "Give one number for each plant.");
    }

    private static List<int> Buses(Feeder feeder, string[] ids)
    {
        var (buses, faults) = (new List<int>(), new FaultList());
        foreach (var id in ids)
        {
            if (feeder.BusIndex.TryGetValue(id, out var bus))
            {
                buses.Add(bus);
                continue;
            }

            var near = Spelling.Nearest(id, feeder.BusIndex.Keys);
            faults.Add($"There is no bus '{id}'.", "--nodes", near is null ? "" : $"Did you mean {near}?");
        }

        faults.ThrowIfAny();
        return buses;
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, AggregationFeeder feeder, AggregationStudy study) => new()
    {
        Command = ["derms", "aggregate"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["grid"] = parsed.GetValue(grid) ?? StandardFeeder.Name,
            ["nodes"] = parsed.GetValue(nodes),
            ["inj"] = parsed.GetValue(injection),
            ["abs"] = parsed.GetValue(absorption),
            ["q_ratio"] = parsed.GetValue(qRatio),
            ["q_cap_kvar"] = parsed.GetValue(qCap),
            ["ac"] = study.AsksAc,
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Inputs = RunInput.OfFiles(
        [
            .. parsed.GetValue(grid) is null ? [] : feeder.Tables.Files, .. StudyInputs.Files(parsed.GetValue(profiles)),
            .. ((string?[])[parsed.GetValue(injection), parsed.GetValue(absorption), parsed.GetValue(qCap)]).OfType<string>().Where(PlantTable.IsFile).Distinct(),
        ]),
        Tables = AggregationStudy.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
