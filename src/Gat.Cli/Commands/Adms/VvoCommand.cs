using System.CommandLine;
using Gat.Adms.VoltVar.Study;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Adms;

/// <summary><c>gat adms vvo-plan</c>: taps, capacitor steps and reactive power of assets over representative days.</summary>
internal static class VvoCommand
{
    private static readonly Option<string> failOn = FailOn.Option(
        "When to exit with 4: all = no day type has a plan within its limits, any = one of them has none.");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "vvo-plan", "Plan taps, capacitor steps and reactive power of assets over representative days: least losses, energy or voltage deviation.",
        "gat adms vvo-plan --grid test_data/adms/vvo33 --profiles test_data/adms/vvo33/profiles --day-types 2 --max-operations 4 --out runs/volt-var",
        [CommonOptions.Grid, .. VvoOptionsReader.All, CommonOptions.Seed, failOn, .. RunOptions.All, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay, VvoOptionsReader.Assets(parsed));
        var hasAssets = grid.Tables.Find(DerTables.Assets) is { RowCount: > 0 };
        var study = VvoStudy.Create(grid, VvoOptionsReader.Inputs(parsed, hasAssets), VvoOptionsReader.Read(parsed), parsed.GetValue(CommonOptions.Seed));
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return VvoSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, grid, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "day types", settings => VvoPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                VvoSummary.Tell(terminal, study, outcome, directory);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, GridDirectory grid, VvoStudy study)
    {
        var options = VvoOptionsReader.ToJson(parsed);
        options["overlay"] = OverlayOptions.ToJson(overlay);
        return new RunRequest
        {
            Command = ["adms", "vvo-plan"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = options,
            Seed = parsed.GetValue(CommonOptions.Seed),
            Inputs = RunInput.OfFiles([.. grid.Tables.Files.Concat(VvoOptionsReader.Files(parsed)).Distinct()]),
            Tables = VvoStudy.Tables,
            Plan = study.Plan,
            Closing = VvoStudy.Closing,
            TableMetadata = StudyRun.Metadata(study.Feeder),
        };
    }
}
