using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Import;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What the import commands share: their options, the writing of the grid and the report.</summary>
internal static class ImportDoor
{
    private static readonly Option<string?> feeder = new("--feeder") { Description = "Keep one feeder: what lies behind this bus, seen from the source.", HelpName = "BUS" };
    private static readonly Option<string?> feederId = new("--feeder-id") { Description = "Name of the feeder, written to every bus kept.", HelpName = "ID" };
    private static readonly Option<string?> rename = new("--rename") { Description = "Table of new bus names: columns node_id, new_id.", HelpName = "FILE" };
    private static readonly Option<bool> strict = new("--strict") { Description = "Refuse a source of which anything would be ignored." };

    public static IReadOnlyList<Symbol> Options { get; } = [CommonOptions.Out, feeder, feederId, rename, strict, CommonOptions.Force];

    public static ImportOptions Read(ParseResult parsed) => new()
    {
        FeederRoot = parsed.GetValue(feeder),
        FeederId = parsed.GetValue(feederId),
        Rename = parsed.GetValue(rename) is { } path ? RenameMap.Read(path) : ImmutableDictionary<string, string>.Empty,
        IsStrict = parsed.GetValue(strict),
    };

    /// <summary>Writes the grid as a run of one chunk and tells what was read.</summary>
    /// <param name="terminal">Where the report goes.</param>
    /// <param name="parsed">The call.</param>
    /// <param name="words">The words of the command.</param>
    /// <param name="inputs">Files that were read.</param>
    /// <param name="import">The grid.</param>
    /// <param name="cancel">Stops the writing.</param>
    public static async Task<ExitCode> WriteAsync(
        Terminal terminal, ParseResult parsed, IReadOnlyList<string> words, IEnumerable<string> inputs, GridImport import, CancellationToken cancel)
    {
        var directory = parsed.GetRequiredValue(CommonOptions.Out);
        var request = new RunRequest
        {
            Command = words,
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = new JsonObject
            {
                ["feeder"] = parsed.GetValue(feeder),
                ["feeder_id"] = parsed.GetValue(feederId),
                ["strict"] = parsed.GetValue(strict),
            },
            Inputs = RunInput.OfFiles([.. inputs, .. parsed.GetValue(rename) is { } path ? [path] : Array.Empty<string>()]),
            Tables = [.. import.Tables.Tables.Select(table => table.Schema)],
            Plan = ChunkPlan.Single,
        };
        var existing = parsed.GetValue(CommonOptions.Force) ? ExistingRun.Replace : ExistingRun.Refuse;
        await ChunkedRun.RunAsync(request, new RunSettings { Directory = directory, Existing = existing, Threads = 1 }, (_, _) => WholeGrid(import), cancel);
        TellReport(terminal, import.Report, directory);
        terminal.WriteJson(() => ToJson(import, directory));
        return ExitCode.Done;
    }

    private static ChunkResult WholeGrid(GridImport import)
    {
        var result = new ChunkResult();
        foreach (var table in import.Tables.Tables)
        {
            result.Add(table);
        }

        result.Count(SolveStatus.Solved);
        return result;
    }

    private static void TellReport(Terminal terminal, ImportReport report, string directory)
    {
        terminal.Say($"{report.Source}:");
        foreach (var note in report.Notes)
        {
            terminal.Say($"  {Word(note.Outcome),-10} {note.Count,6} {note.What}{Elements(note)}");
        }

        terminal.Say($"Grid written to {directory}.");
        var run = Path.Combine("runs", Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)));
        terminal.Say($"Next: {Terminal.ProgramName} dist pf --grid {Terminal.Quote(directory)} --out {Terminal.Quote(run)}");
    }

    private static string Elements(ImportNote note)
    {
        const int shown = 5;
        return note.Elements.IsEmpty ? "" : $": {string.Join(", ", note.Elements.Take(shown))}{(note.Elements.Length > shown ? ", ..." : "")}";
    }

    private static string Word(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Read => "read",
        ImportOutcome.Converted => "converted",
        ImportOutcome.LeftOut => "left out",
        ImportOutcome.Skipped => "skipped",
        _ => "ignored",
    };

    private static JsonObject ToJson(GridImport import, string directory) => new()
    {
        ["status"] = "done",
        ["out"] = directory,
        ["tables"] = new JsonObject(import.Tables.Tables.Select(table => KeyValuePair.Create(table.Schema.Name, (JsonNode?)table.RowCount))),
        ["notes"] = new JsonArray([.. import.Report.Notes.Select(note => new JsonObject
        {
            ["outcome"] = Word(note.Outcome),
            ["what"] = note.What,
            ["count"] = note.Count,
            ["elements"] = new JsonArray([.. note.Elements.Select(element => (JsonNode)element)]),
        })]),
    };
}
