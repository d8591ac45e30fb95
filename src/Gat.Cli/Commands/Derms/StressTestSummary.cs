using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Derms.StressTest;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Derms;

/// <summary>What <c>gat derms stress-test</c> tells.</summary>
internal static class StressTestSummary
{
    private static readonly string[] statistics = ["mean", "std_error", "p5", "p50", "p95", "cvar95"];

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, StressStudy study)
    {
        terminal.Say($"{study.ScriptedCount} scripted and {study.Options.Samples} random scenarios in {study.Plan.Count} chunks, each {study.Values.Assets.Count} assets in {study.Values.StepCount} steps");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Count,
            ["scripted"] = study.ScriptedCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = study.Count,
            ["bytes_estimate"] = study.Count * 100L,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, StressStudy study, RunOutcome outcome, string directory)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        var counts = SolveStatusWords.All.Select((word, status) => (word, count: outcome.Manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0);
        terminal.Say($"stress test: {string.Join(", ", counts.Select(one => $"{one.count} {one.word}"))} of {study.ScriptedCount} scripted and {study.Options.Samples} random scenarios");
        var summary = Read(directory);
        if (summary is not null && !terminal.IsQuiet)
        {
            TextTable.Write(terminal.Error, ["metric", "scenarios", .. statistics], [.. Enumerable.Range(0, summary.RowCount).Select(row => (string?[])
                [summary.Text("metric")[row], $"{summary.Integer("scenarios")[row]}", .. statistics.Select(name => Text(summary.Number(name).At(row)))])]);
        }

        terminal.Say($"  results          {directory}: stress_scenarios ({Counted.Of(study.Count, "row")}), stress_summary");
        terminal.Say($"Next: {Terminal.ProgramName} query \"select * from stress_scenarios order by cost desc nulls first limit 10\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => ToJson(outcome, summary, directory));
    }

    private static RecordBatch? Read(string directory)
    {
        if (TableLocation.Find(directory, StressTables.Summary) is not { } location)
        {
            return null;
        }

        using var reader = new TableReader();
        return reader.Stream(location).FirstOrDefault();
    }

    private static JsonObject ToJson(RunOutcome outcome, RecordBatch? summary, string directory)
    {
        var json = new JsonObject
        {
            ["status"] = "done",
            ["out"] = directory,
            ["scenarios"] = outcome.Manifest.Counts.Total,
            ["solved"] = outcome.Manifest.Counts[SolveStatus.Solved],
        };
        for (var row = 0; row < summary?.RowCount; row++)
        {
            var at = row;
            json[summary.Text("metric")[row]!] = new JsonObject(statistics.Select(name => KeyValuePair.Create(name, (JsonNode?)summary.Number(name).At(at))));
        }

        return json;
    }

    private static string? Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
