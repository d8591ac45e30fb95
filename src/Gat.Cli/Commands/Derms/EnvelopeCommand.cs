using System.CommandLine;
using Gat.Cli.Shell;
using Gat.Derms.Envelope.Study;
using Gat.Dist;
using Gat.Dist.Assets;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms envelope</c>: what groups of assets can feed in and take together within the limits of the network.</summary>
internal static class EnvelopeCommand
{
    private static readonly Option<string?> assets = new("--assets")
    {
        Description = "Table der_assets as .parquet or .csv, or a directory that holds it. Default: the grid's own.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map; each interval is a step.", HelpName = "DIR" };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "envelope", "Envelopes: the active and reactive power that groups of assets can reach in each step within the network's limits.",
        "gat derms envelope --grid gat-demo/grid --assets gat-demo/der_assets.csv --group-by agg_id --out runs/envelope",
        [CommonOptions.Grid, .. RunOptions.All, assets, .. EnvelopeCommandOptions.All, profiles, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay, parsed.GetValue(assets));
        var study = ReadStudy(parsed, grid);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return EnvelopeSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "envelopes", settings => EnvelopePipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                EnvelopeSummary.Tell(terminal, study, outcome, directory);
                return outcome.Manifest.Counts is var counts && counts[SolveStatus.Solved] + counts[SolveStatus.BaseViolates] == 0 && counts.Total > 0
                    ? ExitCode.NoSolution
                    : ExitCode.Done;
            });
    }

    private static EnvelopeStudy ReadStudy(ParseResult parsed, GridDirectory grid)
    {
        var assetTable = DerAssetReader.Read(grid);
        var groups = DerGroups.Read(grid.Tables.Find(DerTables.GroupLimits), assetTable);
        var directory = parsed.GetValue(profiles);
        ScenarioSource steps = directory is null ? new BaseScenario() : ProfileScenarios.Read(directory, grid.Feeder);
        return new EnvelopeStudy(
            grid.Feeder, assetTable, steps, EnvelopeCommandOptions.ReadGrouping(parsed), EnvelopeCommandOptions.Read(parsed),
            EnvelopeCommandOptions.ReadStepHours(parsed), directory is null ? null : AssetProfiles.Read(directory, assetTable, groups), groups,
            EnvelopeCommandOptions.ReadOperating(parsed));
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, EnvelopeStudy study) => new()
    {
        Command = ["derms", "envelope"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = EnvelopeCommandOptions.ToJson(parsed, study, OverlayOptions.ToJson(overlay)),
        Inputs = RunInput.OfFiles([.. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Seed = study.Operating?.Seed,
        Tables = study.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
