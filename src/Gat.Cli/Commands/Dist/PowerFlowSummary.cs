using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Study;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What <c>gat dist pf</c> tells at its end: one screen, from the figures that run.json keeps.</summary>
internal static class PowerFlowSummary
{
    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, PowerFlowStudy study)
    {
        // A row of a dozen numbers takes about 30 bytes once compressed.
        const int bytesPerRow = 30;
        terminal.Say($"{Counted.Of(study.Scenarios.Count, "scenario")} of {study.Feeder.Buses.Count} buses in {study.Plan.Count} chunks");
        terminal.Say($"at most {study.MaxRows} rows, about {study.MaxRows * bytesPerRow >> 20} MiB, in {string.Join(", ", study.Tables.Select(table => table.Name))}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Scenarios.Count,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = study.MaxRows,
            ["bytes_estimate"] = study.MaxRows * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, PowerFlowStudy study, RunOutcome outcome, string directory)
    {
        var figures = PowerFlowDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        if (!study.IsByPhase)
        {
            TellProjection(terminal, BalancedProjection.Of(study.Feeder));
        }

        TellOutcome(terminal, outcome, study.IsByPhase);
        if (figures["v_min_pu"] is not null)
        {
            TellFigures(terminal, figures, isSingle: study.Scenarios.Count == 1);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{Question(study)}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => ToJson(outcome, figures, directory));
    }

    /// <summary>How much of a grid a balanced calculation simplifies, if it does.</summary>
    public static void TellProjection(Terminal terminal, BalancedProjection projection)
    {
        if (!projection.IsExact)
        {
            terminal.Say(
                $"note: solved as a balanced grid: {projection.BusesBelowThreePhases} buses ({projection.LoadShareFraction:P0} of the load) and "
                + $"{projection.BranchesBelowThreePhases} branches have fewer than three phases; "
                + "--method three-phase solves it by phase.");
        }
    }

    private static void TellOutcome(Terminal terminal, RunOutcome outcome, bool isByPhase)
    {
        var counts = SolveStatusWords.All.Select((word, status) => (word, count: outcome.Manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0);
        var told = string.Join(", ", counts.Select(one => $"{one.count} {one.word}"));
        terminal.Say($"power flow{(isByPhase ? " by phase" : "")}: {(told.Length > 0 ? told : "no scenario yet")}");
        if (outcome.Manifest.Counts[SolveStatus.Islanded] > 0)
        {
            terminal.Say("note: in an islanded scenario, load or generation stands where no source reaches; its buses have null in pf_nodes.vm_pu.");
        }

        if (outcome.Manifest.Counts[SolveStatus.NotConverged] > 0)
        {
            var tries = isByPhase ? "--scale-load 0.5" : "--scale-load 0.5, --method newton or a larger --max-iter";
            terminal.Say($"note: a scenario that did not converge may have no solution; try {tries}.");
        }
    }

    private static void TellFigures(Terminal terminal, JsonObject figures, bool isSingle)
    {
        var count = Number(figures, "scenarios");
        var where = (string name) => isSingle ? "" : $" in scenario {figures[name + "_scenario"]}";
        terminal.Say(SummaryLine.Of("losses", isSingle
            ? $"{Number(figures, "loss_mw") * 1000:F3} kW"
            : $"{Number(figures, "loss_mw_sum") / count * 1000:F3} kW on average, at most {Number(figures, "loss_mw") * 1000:F3} kW{where("loss_mw")}"));
        terminal.Say(SummaryLine.Of("slack feeds in", $"{Number(figures, "source_p_mw_sum") / count:F4} MW{(isSingle ? "" : " on average")}"));
        terminal.Say(SummaryLine.Of("lowest voltage", $"{Number(figures, "v_min_pu"):F5} pu at bus {figures["v_min_pu_element"]}{where("v_min_pu")}"));
        terminal.Say(SummaryLine.Of("highest voltage", $"{Number(figures, "v_max_pu"):F5} pu at bus {figures["v_max_pu_element"]}{where("v_max_pu")}"));
        terminal.Say(SummaryLine.Of("highest loading", figures["max_loading_pct"] is null
            ? "no branch has a limit"
            : $"{Number(figures, "max_loading_pct"):F1} % on branch {figures["max_loading_pct_element"]}{where("max_loading_pct")}"));
        terminal.Say(SummaryLine.Of("checked", $"largest mismatch {Number(figures, "max_mismatch_pu"):G2} pu after {(isSingle ? "" : "at most ")}{Number(figures, "iterations"):F0} iterations"));
    }

    private static string Question(PowerFlowStudy study) => (study.Keep, study.Scenarios.Count) switch
    {
        (KeepRows.All, 1) when study.IsByPhase => "select node_id, phase, vm_pu, va_deg from pf_nodes order by vm_pu limit 5",
        (KeepRows.All, 1) => "select node_id, vm_pu from pf_nodes order by vm_pu limit 5",
        (KeepRows.All, _) => "select node_id, min(vm_pu) as v_min_pu from pf_nodes group by node_id order by v_min_pu limit 5",
        _ => "select * from pf_summary order by v_min_pu limit 5",
    };

    private static double Number(JsonObject figures, string name) => PowerFlowDigest.Number(figures, name, double.NaN);

    private static JsonObject ToJson(RunOutcome outcome, JsonObject figures, string directory) => new()
    {
        ["status"] = outcome.WasCancelled ? "cancelled" : outcome.NothingSolved ? "not_solved" : "done",
        ["out"] = directory,
        ["scenarios"] = outcome.Manifest.Scenarios,
        ["counts"] = new JsonObject(SolveStatusWords.All.Select((word, status) =>
            KeyValuePair.Create(word, (JsonNode?)outcome.Manifest.Counts[(SolveStatus)status])).Where(pair => pair.Value!.GetValue<long>() > 0)),
        ["figures"] = figures.DeepClone(),
        ["tables"] = new JsonObject(outcome.Manifest.AllOutputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
    };
}
