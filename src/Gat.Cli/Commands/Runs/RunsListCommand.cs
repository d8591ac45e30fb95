using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Inspection;

namespace Gat.Cli.Commands.Runs;

/// <summary><c>gat runs list</c>: the runs below a directory.</summary>
internal static class RunsListCommand
{
    private static readonly string[] columns = ["run", "command", "state", "chunks", "scenarios", "MiB", "begun (UTC)"];

    public static Command Create(Terminal terminal)
    {
        var root = new Argument<string>("directory") { Description = "Where to look.", DefaultValueFactory = _ => "." };
        return GatCommand.Create(
            terminal, "list", "List the runs in a directory and below it.", "gat runs list gat-demo", [root],
            parsed => List(terminal, RunCatalog.Below(parsed.GetRequiredValue(root))));
    }

    private static ExitCode List(Terminal terminal, IReadOnlyList<RunListing> runs)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(() => new JsonObject { ["runs"] = new JsonArray([.. runs.Select(ToJson)]) });
        }
        else if (runs.Count > 0)
        {
            TextTable.Write(terminal.Out, columns, [.. runs.Select(Row)]);
        }

        if (runs.Count == 0)
        {
            terminal.Say("There is no run here.");
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<string?> Row(RunListing listing) => listing.Run is not { } run
        ? [listing.Directory, "", "broken run.json", "", "", "", ""]
        :
        [
            listing.Directory, string.Join(' ', run.Manifest.Command), run.Standing, $"{run.ChunksFinished}/{run.ChunksTotal}",
            run.Manifest.Scenarios.ToString(CultureInfo.InvariantCulture), (run.Bytes / 1048576.0).ToString("F1", CultureInfo.InvariantCulture),
            run.Manifest.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ];

    private static JsonObject ToJson(RunListing listing) => listing.Run is not { } run
        ? new JsonObject { ["directory"] = listing.Directory, ["trouble"] = listing.Trouble }
        : new JsonObject
        {
            ["directory"] = listing.Directory,
            ["command"] = string.Join(' ', run.Manifest.Command),
            ["state"] = run.Standing,
            ["chunks_finished"] = run.ChunksFinished,
            ["chunks"] = run.ChunksTotal,
            ["scenarios"] = run.Manifest.Scenarios,
            ["bytes"] = run.Bytes,
            ["started"] = run.Manifest.Started,
        };
}
