using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.OptimalPowerFlow.Study;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist opf</c>: optimal power flow, replayed in exact AC.</summary>
internal static class OpfCommand
{
    private static readonly Option<string?> assets = new("--assets")
    {
        Description = "Table der_assets, or a directory that holds it: these units are dispatched too.",
        HelpName = "PATH",
    };

    private static readonly Option<string?> scenarios = new("--scenarios") { Description = "Directory of scenarios and scenario_values; each is optimised for itself.", HelpName = "DIR" };

    private static readonly Option<string?> profiles = new("--profiles") { Description = "Directory of profiles and profile_map; each time step is optimised for itself.", HelpName = "DIR" };

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no scenario is solved (all), or if any is not (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "opf", "Optimal power flow: the best dispatch within all limits, what binds it, and its replay in exact AC.",
        "gat dist opf --grid gat-demo/grid --objective loss --out runs/opf",
        [CommonOptions.Grid, .. RunOptions.All, .. OpfOptionsReader.All, assets, profiles, scenarios, failOn, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay, parsed.GetValue(assets));
        var sources = StudyInputs.Sources(grid.Feeder, parsed.GetValue(scenarios), parsed.GetValue(profiles));
        var study = OpfStudy.Of(grid, hasAssets: parsed.GetValue(assets) is not null, CombinedScenarios.Of(sources), OpfOptionsReader.Read(parsed));
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return OpfSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "optimal power flow", settings => OpfPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                OpfSummary.Tell(terminal, study, outcome, parsed.GetRequiredValue(CommonOptions.Grid), directory);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, OpfStudy study) => new()
    {
        Command = ["dist", "opf"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject { ["opf"] = OpfOptionsReader.ToJson(study.Options), ["overlay"] = OverlayOptions.ToJson(overlay) },
        Inputs = RunInput.OfFiles(
        [
            .. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(scenarios)), .. StudyInputs.Files(parsed.GetValue(profiles)),
        ]),
        Tables = OptimalPowerFlowTables.All,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
