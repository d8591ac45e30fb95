using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Commands.Dist;
using Gat.Cli.Shell;
using Gat.Derms.Aggregation;
using Gat.Derms.Aggregation.Study;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Derms;

/// <summary>What <c>gat derms aggregate</c> tells at its end.</summary>
internal static class AggregateSummary
{
    private const int RowsToShow = 8;
    private const int BytesPerRow = 60;

    private const string Answers =
        "select step, round(net_inj_max_kw, 3) as net_inj_max_kw, round(net_abs_max_kw, 3) as net_abs_max_kw, round(ac_net_inj_max_kw, 3) as ac_net_inj_max_kw, "
        + "round(ac_net_abs_max_kw, 3) as ac_net_abs_max_kw, ac_verified, status from aggregation order by step";

    private const string First = "select reason, binding, binding_abs, ac_verified, round(lin_inj_violation_pu, 6), round(lin_abs_violation_pu, 6) from aggregation order by step limit 1";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, AggregationStudy study)
    {
        var rows = study.StepCount * (1L + study.RowsPerStep);
        terminal.Say($"{study.Aggregator.Buses.Length} plants in {study.StepCount} steps, in {study.Plan.Count} chunks; at most {Counted.Of(rows, "row")}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.StepCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * BytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, AggregationStudy study, RunOutcome outcome, string directory, GridOverlay overlay)
    {
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        PowerFlowSummary.TellProjection(terminal, BalancedProjection.Of(study.Feeder));
        var counts = SolveStatusWords.All.Select((word, status) => (word, count: outcome.Manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0).ToList();
        terminal.Say($"aggregation of {study.Aggregator.Buses.Length} plants: {string.Join(", ", counts.Select(one => $"{one.count} {one.word}"))} of {study.StepCount} steps");
        terminal.Say(SummaryLine.Of("voltages", overlay.VMinPu is null && overlay.VMaxPu is null
            ? $"within {Text(AggregationFeeder.DocumentVMinPu)} to {Text(AggregationFeeder.DocumentVMaxPu)} pu and the grid's own limits; others by --v-min and --v-max"
            : "within --v-min and --v-max"));
        if (outcome.ChunksLeft == 0 && terminal is { IsQuiet: false, IsJson: false })
        {
            TellAnswers(terminal, directory);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"select * from aggregation_dispatch where answer = '{(study.AsksAc ? "ac_" : "")}injection'\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = outcome.Manifest.Counts[SolveStatus.Solved] > 0 ? "done" : "not_solved",
            ["out"] = directory,
            ["steps"] = study.StepCount,
            ["counts"] = new JsonObject(counts.Select(one => KeyValuePair.Create(one.word, (JsonNode?)one.count))),
            ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static void TellAnswers(Terminal terminal, string directory)
    {
        using var query = new TableQuery([directory]);
        var first = query.Rows(First, 1).Rows[0];
        terminal.Say(SummaryLine.Of("step 0", first[0] is { Length: > 0 } reason && reason != "null"
            ? reason
            : $"injection stopped by {first[1] ?? "the plants alone"}; absorption by {first[2] ?? "the plants alone"}"));
        if (first[4] is not null && first[5] is not null)
        {
            terminal.Say(SummaryLine.Of("AC check", $"the linear dispatches break limits by {first[4]} and {first[5]} pu; the AC ones are re-optimised{(first[3] == "true" ? " and keep all" : "")}"));
        }

        var rows = query.Rows(Answers, RowsToShow);
        terminal.Say();
        TextTable.Write(terminal.Error, rows.Columns, rows.Rows);
        terminal.Say();
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
