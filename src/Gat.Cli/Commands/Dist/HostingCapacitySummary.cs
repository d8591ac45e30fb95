using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.HostingCapacity;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Dist;

/// <summary>What <c>gat dist hostcap</c> tells at its end.</summary>
internal static class HostingCapacitySummary
{
    private const int rowsToShow = 5;

    private const string LeastFirst =
        "select node_id, phase, hosting_capacity_mw, limiting_constraint, limiting_element, limiting_scenario from hostcap_summary order by hosting_capacity_mw, node_id";

    private const string Spread = "select quantile_cont(total_mw, [0.05, 0.25, 0.5, 0.75, 0.95]) as total_mw_p5_to_p95 from (select distinct case_id, total_mw from hostcap_summary)";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, HostingStudy study)
    {
        // A row of eight numbers and some words takes about 50 bytes once compressed.
        const int bytesPerRow = 50;
        terminal.Say($"{study.CaseCount} cases in {study.Scenarios.Count} scenarios, about {study.Flows} power flows, in {study.Plan.Count} chunks");
        terminal.Say($"about {study.Flows} rows and {study.Flows * bytesPerRow >> 20} MiB, in {string.Join(", ", study.Tables.Select(table => table.Name))}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Scenarios.Count,
            ["cases"] = study.CaseCount,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = study.Flows,
            ["bytes_estimate"] = study.Flows * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, HostingStudy study, RunOutcome outcome, string directory)
    {
        var figures = HostingDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        if (study.IsByPhase)
        {
            terminal.Say($"by phase: unbalance up to {study.Options.MaxUnbalancePct} %, regulators and banks {(study.SettlesControls ? "as they rest before units are connected" : "as the tables say")}");
        }
        else
        {
            PowerFlowSummary.TellProjection(terminal, BalancedProjection.Of(study.Feeder));
        }

        var counts = SolveStatusWords.All.Select((word, status) => (word, count: outcome.Manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0).ToList();
        terminal.Say($"hosting capacity: {string.Join(", ", counts.Select(one => $"{one.count} {one.word}"))}; {HostingDigest.Number(figures["evaluations"]):F0} power flows");
        TellStatuses(terminal, outcome);
        TellExtreme(terminal, figures, "least");
        TellExtreme(terminal, figures, "greatest");
        if (figures["least"] is not null)
        {
            terminal.Say(SummaryLine.Of("limited by", string.Join(", ", figures["constraints"]!.AsObject().Select(pair => $"{pair.Key} {HostingDigest.Number(pair.Value):F0} times"))));
        }

        TellOptima(terminal, study, figures);
        if (study.Mode == HostingMode.Individual && outcome.ChunksLeft == 0 && figures["least"] is not null && terminal is { IsQuiet: false, IsJson: false })
        {
            TellRows(terminal, directory);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{(study.Mode == HostingMode.Stochastic ? Spread : LeastFirst)}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = outcome.WasCancelled ? "cancelled" : figures["least"] is null ? "not_solved" : "done",
            ["out"] = directory,
            ["scenarios"] = study.Scenarios.Count,
            ["cases"] = outcome.Manifest.Scenarios,
            ["counts"] = new JsonObject(counts.Select(one => KeyValuePair.Create(one.word, (JsonNode?)one.count))),
            ["figures"] = figures.DeepClone(),
            ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static void TellOptima(Terminal terminal, HostingStudy study, JsonObject figures)
    {
        if (figures["optima"] is not { } optima)
        {
            return;
        }

        if (study.CaseCount == 1 && optima["optimum_mw"] is not null)
        {
            terminal.Say(SummaryLine.Of("optimum", $"{Text(optima["optimum_mw"], "F4")} MW by the optimal power flow"));
            var limits = figures["binding"]!.AsArray().Select(one => $"{one!["constraint"]} at {one["element"]} ({Text(one["gain_mw_per_unit"], "G3")} MW per unit of it)");
            terminal.Say(SummaryLine.Of("held back by", string.Join(", ", limits)));
        }

        terminal.Say(SummaryLine.Of("optima", $"{Text(optima["solved"], "F0")} of {study.CaseCount} programs solved"));
        terminal.Say(SummaryLine.Of("AC check", $"{Text(optima["verified"], "F0")} of {study.CaseCount} answers solved again on the grid with no limit broken more than before"));
    }

    private static string Text(JsonNode? number, string format) => HostingDigest.Number(number).ToString(format, CultureInfo.InvariantCulture);

    private static void TellStatuses(Terminal terminal, RunOutcome outcome)
    {
        if (outcome.Manifest.Counts[SolveStatus.BaseViolates] > 0)
        {
            terminal.Say("note: limits are broken before anything is connected (base_violations); there, only what gets worse counts.");
        }

        if (outcome.Manifest.Counts[SolveStatus.NotConverged] > 0)
        {
            terminal.Say("note: scenarios without solution before anything is connected are left out (unsolved_scenarios); see 'gat dist pf'.");
        }

        if (outcome.Manifest.Counts[SolveStatus.Islanded] > 0)
        {
            terminal.Say("note: no source reaches the buses of islanded cases, so nothing can be connected there.");
        }
    }

    private static void TellExtreme(Terminal terminal, JsonObject figures, string name)
    {
        if (figures[name] is { } found)
        {
            var at = found["element"] is { } element ? $" at {element}" : "";
            terminal.Say(SummaryLine.Of(name, $"{HostingDigest.Number(found["total_mw"]).ToString("F3", CultureInfo.InvariantCulture)} MW in case {found["case_id"]}, limited by {found["constraint"]}{at}"));
        }
    }

    private static void TellRows(Terminal terminal, string directory)
    {
        using var query = new TableQuery([directory]);
        var rows = query.Rows(LeastFirst, rowsToShow);
        terminal.Say();
        TextTable.Write(terminal.Error, rows.Columns, rows.Rows);
        terminal.Say();
    }
}
