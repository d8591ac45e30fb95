using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms;
using Gat.Adms.Flisr.Study;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Adms;

/// <summary><c>gat adms flisr-sim</c>: faults, their isolation, the restoration of supply, and what they add up to in a year.</summary>
internal static class FlisrCommand
{
    private static readonly Option<string> fault = new("--fault")
    {
        Description = "Elements that fail, joined by commas: a branch by its id, others as type:id (node:12, switch:S3). all: those of the reliability table, "
            + "or every branch where there is none.",
        HelpName = "IDS",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<string?> outages = new("--outages")
    {
        Description = "Table outage_scenarios as .parquet or .csv, or a directory that holds it: outages that are given, overlapping ones followed through time; "
            + "the indices are the means of its scenarios, each a year.",
        HelpName = "FILE",
    };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "flisr-sim", "Faults: what trips, how they are isolated, what is supplied again and in which order, and the reliability indices of a year.",
        "gat adms flisr-sim --grid gat-demo/grid --switches gat-demo/dist_switches.csv --reliability gat-demo/reliability.csv --fault all --out runs/flisr",
        [CommonOptions.Grid, .. RunOptions.All, fault, outages, .. RestorationOptions.All, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var options = RestorationOptions.Read(parsed);
        var grid = AdmsReader.Read(RestorationOptions.Paths(parsed, parsed.GetValue(outages)), overlay);
        var study = new FlisrStudy(grid, options, parsed.GetRequiredValue(fault));
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return FlisrSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "faults", settings => FlisrPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                FlisrSummary.Tell(terminal, study, outcome, parsed.GetRequiredValue(CommonOptions.Grid), directory);
                return outcome.Manifest.Counts is var counts && counts.Total > 0 && counts[SolveStatus.NotConverged] == counts.Total ? ExitCode.NoSolution : ExitCode.Done;
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, FlisrStudy study) => new()
    {
        Command = ["adms", "flisr-sim"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["fault"] = parsed.GetValue(fault),
            ["restoration"] = RestorationOptions.ToJson(parsed),
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Inputs = RunInput.OfFiles(study.Grid.Files),
        Tables = FlisrStudy.Tables,
        Plan = study.Plan,
        Closing = study.Closing,
        TableMetadata = StudyRun.Metadata(study.Grid.Feeder),
    };
}
