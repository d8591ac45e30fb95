using System.Text.Json.Nodes;
using Gat.Adms.StateEstimation.Study;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Adms;

/// <summary>What <c>gat adms state-estimation</c> tells at its end: one screen, from the figures that run.json keeps.</summary>
internal static class StateEstimationSummary
{
    private const string One =
        "select chi2, dof, p_value, chi2_limit, max_normalized_residual as largest, worst_measurement as worst, residual_limit as \"limit\", iterations from se_summary";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, StateEstimationStudy study)
    {
        var rows = (long)study.SnapshotCount * study.RowsPerSnapshot;
        terminal.Say($"{Counted.Of(study.SnapshotCount, "set")} of readings in {study.Plan.Count} chunks, at most {rows} rows and one for each node that is not observable");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.SnapshotCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * 40,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, StateEstimationStudy study, RunOutcome outcome, string directory)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        var figures = EstimationDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        var sets = Count(figures, "scenarios");
        terminal.Say($"state estimation{(study.IsByPhase ? " by phase" : "")}: {Count(figures, "solved"):N0} of {sets:N0} set{(sets == 1 ? "" : "s")} of readings solved");
        terminal.Say($"  readings         {Count(figures, "measurements"):N0} in use{Also(figures, "pseudo", "pseudo-measurements")}{Also(figures, "unused", "on dead or open elements")}"
            + Also(figures, "critical", "critical, checked by nothing else"));
        TellObservability(terminal, figures);
        if (sets == 1 && Count(figures, "solved") == 1 && terminal is { IsQuiet: false, IsJson: false })
        {
            TellOne(terminal, directory);
        }

        TellSuspects(terminal, figures, sets);
        TellCorrection(terminal, study, figures);
        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{Next(figures)}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => ToJson(outcome, figures, directory));
    }

    private static void TellObservability(Terminal terminal, JsonObject figures)
    {
        var unobservable = Count(figures, "not_observable");
        if (unobservable == 0)
        {
            terminal.Say("  observable       all of the grid");
            return;
        }

        terminal.Say($"  not observable   {unobservable:N0} set{(unobservable == 1 ? "" : "s")}; a least set of readings that would determine the rest:");
        foreach (var name in figures["missing_first"]!.AsArray())
        {
            terminal.Say($"                     {name}");
        }
    }

    private static void TellOne(Terminal terminal, string directory)
    {
        var row = FirstRow.Read(directory, One);
        terminal.Say(FormattableString.Invariant($"  objective        {Number(row, "chi2"):F2} with {row["dof"]} degrees of freedom, {row["iterations"]} iterations")
            + (row["p_value"] is null ? "" : FormattableString.Invariant($"; as large by chance with probability {Number(row, "p_value"):F3}, limit {Number(row, "chi2_limit"):F2}")));
        if (row["worst"] is { } worst)
        {
            terminal.Say(FormattableString.Invariant($"  largest residual {Number(row, "largest"):F2} standard deviations at {worst}; limit {Number(row, "limit"):F2}"));
        }
    }

    private static void TellSuspects(Terminal terminal, JsonObject figures, long sets)
    {
        if (Count(figures, "suspect") is > 0 and var suspect)
        {
            terminal.Say(sets == 1 ? "  suspect          some reading cannot be right" : $"  suspect          {suspect:N0} sets hold a reading that cannot be right");
        }

        if (Count(figures, "removed") is > 0 and var removed)
        {
            terminal.Say($"  removed          {removed:N0} reading{(removed == 1 ? "" : "s")}:");
            foreach (var name in figures["removed_first"]!.AsArray())
            {
                terminal.Say($"                     {name}");
            }
        }
    }

    private static void TellCorrection(Terminal terminal, StateEstimationStudy study, JsonObject figures)
    {
        var outside = Count(figures, "outside_limits");
        if (!study.Options.IsCorrecting)
        {
            return;
        }

        terminal.Say(outside == 0
            ? "  limits           all kept, so there is nothing to correct"
            : $"  limits           exceeded in {outside:N0} of the estimates; {Count(figures, "corrected"):N0} corrected by {Count(figures, "moves"):N0} changes, replayed in exact AC");
        foreach (var name in figures["exceeded_first"]!.AsArray())
        {
            terminal.Say($"                     {name}");
        }

        foreach (var name in figures["conflicts_first"]!.AsArray())
        {
            terminal.Say($"  no change mends  {name}");
        }
    }

    private static string Next(JsonObject figures) => Count(figures, "not_observable") > 0
        ? "select * from se_observability where role in ('island', 'missing') limit 20"
        : "select measurement, value, estimate, normalized_residual, removed from se_residuals order by normalized_residual desc limit 10";

    private static JsonObject ToJson(RunOutcome outcome, JsonObject figures, string directory) => new()
    {
        ["status"] = Count(figures, "solved") == 0 ? "no_solution" : "done",
        ["out"] = directory,
        ["figures"] = figures.DeepClone(),
        ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
    };

    private static string Also(JsonObject figures, string name, string words) => Count(figures, name) is > 0 and var count ? $", {count:N0} {words}" : "";

    private static long Count(JsonObject figures, string name) => figures[name]?.GetValue<long>() ?? 0;

    private static double Number(Dictionary<string, string?> row, string name) =>
        double.Parse(row[name] ?? "NaN", System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
