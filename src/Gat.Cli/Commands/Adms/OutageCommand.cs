using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms;
using Gat.Adms.OutageMonteCarlo;
using Gat.Adms.OutageMonteCarlo.Study;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Adms;

/// <summary><c>gat adms outage-mc</c>: years of random outages, overlapping ones included.</summary>
internal static class OutageCommand
{
    private static readonly Option<int> years = new Option<int>("--years", "--samples")
    {
        Description = "Years that are drawn; with --stop-rel-error at most so many.",
        HelpName = "N",
        DefaultValueFactory = _ => 10_000,
    }.Within(1, int.MaxValue);

    private static readonly Option<double?> stopRelError = new("--stop-rel-error")
    {
        Description = "End once the standard errors of SAIDI and energy not supplied are below this share of their means. Default: all years are drawn.",
        HelpName = "SHARE",
    };

    private static readonly Option<string?> profiles = new("--profiles")
    {
        Description = "Directory of profiles and profile_map: loads over the year. Those of less than a year repeat.",
        HelpName = "DIR",
    };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "outage-mc", "Outages drawn over many years, overlapping ones included: reliability indices with their errors and quantiles.",
        "gat adms outage-mc --grid gat-demo/grid --switches gat-demo/dist_switches.csv --reliability gat-demo/reliability.csv --years 10000 --out runs/outages",
        [
            CommonOptions.Grid, .. RunOptions.All, years, CommonOptions.Seed, stopRelError, RepairOptions.Repair, RepairOptions.Deviation, profiles, .. RestorationOptions.All,
            .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var options = new OutageOptions(
            parsed.GetValue(years), parsed.GetValue(CommonOptions.Seed), parsed.GetValue(RepairOptions.Repair), parsed.GetValue(RepairOptions.Deviation), parsed.GetValue(stopRelError))
        {
            Restoration = RestorationOptions.Read(parsed),
        };
        var grid = AdmsReader.Read(RestorationOptions.Paths(parsed, outages: null), overlay);
        var study = OutageStudy.Create(grid, options, parsed.GetValue(profiles), parsed.GetValue(CommonOptions.Threads), cancel);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return OutageSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "years", settings => OutagePipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                OutageSummary.Tell(terminal, study, outcome, directory);
                return ExitCode.Done;
            });
    }

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, OutageStudy study) => new()
    {
        Command = ["adms", "outage-mc"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["years"] = study.Years,
            ["stop_rel_error"] = study.Options.StopErrorRatio,
            ["repair"] = study.Options.Repair.ToString().ToLowerInvariant(),
            ["repair_deviation"] = study.Options.RepairDeviationRatio,
            ["restoration"] = RestorationOptions.ToJson(parsed),
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Seed = study.Options.Seed,
        Inputs = RunInput.OfFiles([.. study.Grid.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Tables = OutageStudy.Tables,
        Plan = study.Plan,
        Closing = study.Closing,
        TableMetadata = StudyRun.Metadata(study.Grid.Feeder),
    };
}
