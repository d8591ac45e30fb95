using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist sensitivity</c>: what one more MW or Mvar at a bus changes.</summary>
internal static class SensitivityCommand
{
    /// <summary>The file beside the tables that says how good the linear models are.</summary>
    public const string CheckFile = "lin_check.json";

    private static readonly Option<string> nodes = new("--nodes")
    {
        Description = "Buses that inject: all (but sources), or ids joined by commas.",
        HelpName = "IDS",
        DefaultValueFactory = _ => BusSelection.All,
    };

    private static readonly Option<SensitivityPoint> at = new Option<SensitivityPoint>("--at")
    {
        Description = "Where the derivatives are taken: at the grid's own state, or without any load and generation.",
        DefaultValueFactory = _ => SensitivityPoint.Base,
    }.Among("base", "flat");

    private static readonly Option<int> validate = new Option<int>("--validate")
    {
        Description = "Compare the linear models with exact power flows on N random scenarios of each kind. Default: 0, no comparison.",
        HelpName = "N",
    }.Within(0, 10_000_000);

    private static readonly Option<double> sampleMw = new Option<double>("--sample-mw")
    {
        Description = "Greatest change of a load, MW and Mvar, in the scenarios of kind added_power.",
        HelpName = "MW",
        DefaultValueFactory = _ => 0.5,
    }.Within(0, 1e6);

    private static readonly Option<double> tolerance = new Option<double>("--tol")
    {
        Description = "Largest power mismatch of a solution at any bus, pu on base_mva.",
        HelpName = "PU",
        DefaultValueFactory = _ => 1e-10,
    }.Within(1e-14, 1e-2);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "sensitivity", "Sensitivities: how voltages, flows and losses answer to power injected at a bus.",
        "gat dist sensitivity --grid gat-demo/grid --validate 100 --out runs/sensitivity",
        [CommonOptions.Grid, .. RunOptions.All, nodes, at, validate, sampleMw, tolerance, CommonOptions.Seed, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay);
        var study = new SensitivityStudy(
            grid.Feeder, BusSelection.Parse(grid.Feeder, parsed.GetRequiredValue(nodes)), parsed.GetValue(at),
            new PowerFlowOptions(TolerancePu: parsed.GetValue(tolerance)), parsed.GetValue(validate), parsed.GetValue(CommonOptions.Seed),
            parsed.GetValue(sampleMw));
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return SensitivitySummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "sensitivities", settings => SensitivityPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                // A shard knows its own chunks only; the check is of all of them.
                var check = parsed.GetValue(CommonOptions.Shard) is null ? SensitivityPipeline.Check(study, outcome) : null;
                if (check is not null)
                {
                    WholeFile.Write(Path.Combine(directory, CheckFile), System.Text.Encoding.UTF8.GetBytes(check.ToJsonString(JsonText.Indented)));
                }

                SensitivitySummary.Tell(terminal, study, outcome, check, directory);
                return outcome.NothingSolved ? ExitCode.NoSolution : ExitCode.Done;
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, SensitivityStudy study) => new()
    {
        Command = ["dist", "sensitivity"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["nodes"] = parsed.GetValue(nodes),
            ["at"] = study.Point.ToString().ToLowerInvariant(),
            ["validate"] = study.Samples,
            ["sample_mw"] = study.SampleMw,
            ["tol"] = study.Options.TolerancePu,
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Seed = study.Samples > 0 ? study.Seed : null,
        Inputs = RunInput.OfFiles(grid.Tables.Files),
        Tables = SensitivityStudy.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Feeder),
    };
}
