using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Profiles;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios;

/// <summary><c>gat scenarios import-profiles</c>: a utility's file of time series as regular profiles in UTC.</summary>
internal static class ImportProfilesCommand
{
    private static readonly Argument<string> file = new("file") { Description = "Text file of cells: a time and values in each row, in one column per profile or in the long form." };

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "import-profiles", "Make regular profiles in UTC of a file in local time: daylight saving, gaps, duplicates, units, decimal commas. Every change is listed.",
        "gat scenarios import-profiles gat-demo/prices.csv --out profiles/prices",
        [file, CommonOptions.Out, CommonOptions.Force, .. ProfileOptions.All], (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(file);
        var imported = ProfileImport.Read(path, ProfileOptions.Read(parsed), ProfileOptions.Drives(parsed));
        var request = new RunRequest
        {
            Command = ["scenarios", "import-profiles"],
            CommandLine = GivenOptions.CommandLine(parsed),
            OptionsGiven = GivenOptions.Of(parsed),
            Options = GivenOptions.Of(parsed),
            Inputs = RunInput.OfFiles([path]),
            Tables = imported.Drives.Count > 0
                ? [TimeSeriesTables.Profiles, TimeSeriesTables.ProfileMap, ProfileImportTables.Repairs]
                : [TimeSeriesTables.Profiles, ProfileImportTables.Repairs],
            Plan = ChunkPlan.Single,
        };
        var directory = parsed.GetRequiredValue(CommonOptions.Out);
        var existing = parsed.GetValue(CommonOptions.Force) ? ExistingRun.Replace : ExistingRun.Refuse;
        await ChunkedRun.RunAsync(request, new RunSettings { Directory = directory, Existing = existing, Threads = 1 }, (_, _) => Rows(imported), cancel);
        Tell(terminal, imported, path, directory);
        return ExitCode.Done;
    }

    private static ChunkResult Rows(ImportedProfiles imported)
    {
        var rows = new ChunkResult();
        rows.Add(imported.Profiles());
        rows.Add(imported.RepairTable());
        if (imported.Drives.Count > 0)
        {
            rows.Add(imported.Map());
        }

        rows.Count(SolveStatus.Solved);
        return rows;
    }

    private static void Tell(Terminal terminal, ImportedProfiles imported, string path, string directory)
    {
        terminal.Say($"{path}: {imported.Figures.Count} profiles, {imported.IntervalCount} intervals of {Text(imported.StepMinutes)} min, {Text(imported.StartUtc)} to {Text(imported.EndUtc)}; time in {imported.TimeHeader}.");
        terminal.Say(imported.Repairs.Count == 0
            ? "Nothing had to be changed."
            : $"Changed: {string.Join(", ", imported.Repairs.Select(repair => $"{repair.Count} {repair.Action}"))} (profile_repairs lists them).");
        if (imported.LeftOut.Count > 0)
        {
            terminal.Say($"note: no numbers in {string.Join(", ", imported.LeftOut)}: left out.");
        }

        if (!terminal.IsQuiet)
        {
            TextTable.Write(terminal.Error, ["profile", "unit of file", "lowest", "mean", "highest"],
                [.. imported.Figures.Take(20).Select(one => (string[])[one.ProfileId, one.SourceUnit, Text(one.Lowest), Text(one.Mean), Text(one.Highest)])]);
        }

        terminal.Say($"profiles, {(imported.Drives.Count > 0 ? "profile_map, " : "")}profile_repairs and run.json in {directory}");
        terminal.Say(imported.Drives.Count > 0
            ? $"Next: {Terminal.ProgramName} dist pf --grid GRID --profiles {Terminal.Quote(directory)} --out runs/profiles"
            : "note: no --drive says what they drive; a study needs a profile_map beside them.");
        terminal.WriteJson(() => ToJson(imported, directory));
    }

    private static JsonObject ToJson(ImportedProfiles imported, string directory) => new()
    {
        ["status"] = "done",
        ["out"] = directory,
        ["profiles"] = imported.Figures.Count,
        ["intervals"] = imported.IntervalCount,
        ["step_minutes"] = imported.StepMinutes,
        ["start"] = Text(imported.StartUtc),
        ["end"] = Text(imported.EndUtc),
        ["repairs"] = new JsonObject(imported.Repairs.Select(repair => KeyValuePair.Create(repair.Action, (JsonNode?)repair.Count))),
        ["left_out"] = new JsonArray([.. imported.LeftOut.Select(header => (JsonNode)header)]),
    };

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
