using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Checks;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Dist;

/// <summary><c>gat dist check</c>: everything that is wrong or unusual in a grid, at once.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> output = new("--out", "-o", "--out-dir", "--output-dir", "-d")
    {
        Description = "Directory for the results: check_findings and run.json. Default: none.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> assets = new("--assets")
    {
        Description = "der_assets as .parquet or .csv, or a directory that holds it, instead of the grid's own.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> profiles = new("--profiles")
    {
        Description = "Directory of profiles and profile_map that the grid is to follow; looked at where the grid has no error.",
        HelpName = "DIR",
    };

    private static readonly Option<int> show = new Option<int>("--show")
    {
        Description = "Findings of each kind that are told in full; the others are counted. Tables and --json hold all.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    }.Within(1, 1_000_000);

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "check", "Check a grid: tables, topology, impedances, voltages, phases, loads, ratings and devices. Exits with 3 on errors.",
        "gat dist check --grid gat-demo/grid", [CommonOptions.Grid, output, CommonOptions.Force, assets, profiles, show, .. OverlayOptions.All],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var directory = parsed.GetValue(output);
        if (directory is null && parsed.GetValue(CommonOptions.Force))
        {
            throw new CommandLineException("--force needs a run.", "", "Give its directory by --out.");
        }

        var report = GridCheck.Run(parsed.GetRequiredValue(CommonOptions.Grid), OverlayOptions.Read(parsed), parsed.GetValue(assets), parsed.GetValue(profiles));
        if (directory is not null)
        {
            await WriteAsync(parsed, report, directory, cancel);
        }

        CheckSummary.Tell(terminal, report, parsed.GetRequiredValue(CommonOptions.Grid), directory, parsed.GetValue(show));
        return report.Count(CheckSeverity.Error) > 0 ? ExitCode.InputData : ExitCode.Done;
    }

    private static async Task WriteAsync(ParseResult parsed, GridCheckReport report, string directory, CancellationToken cancel)
    {
        var request = new RunRequest
        {
            Command = ["dist", "check"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = new JsonObject { ["overlay"] = OverlayOptions.ToJson(OverlayOptions.Read(parsed)) },
            Inputs = RunInput.OfFiles([.. report.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
            Tables = CheckTables.All,
            Plan = ChunkPlan.Single,
        };
        var existing = parsed.GetValue(CommonOptions.Force) ? ExistingRun.Replace : ExistingRun.Refuse;
        await ChunkedRun.RunAsync(request, new RunSettings { Directory = directory, Existing = existing, Threads = 1 }, (_, _) => Rows(report), cancel);
    }

    private static ChunkResult Rows(GridCheckReport report)
    {
        var rows = new ChunkResult();
        rows.Add(report.ToTable());
        rows.Count(report.Count(CheckSeverity.Error) > 0 ? SolveStatus.InvalidInput : SolveStatus.Solved);
        return rows;
    }
}
