using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Study;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What <c>gat dist opf</c> tells at its end: one screen, from the figures that run.json keeps.</summary>
internal static class OpfSummary
{
    private static readonly string[] softLimits = [" v_m", " thermal_", " current_"];

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, OpfStudy study)
    {
        var rows = (long)study.Scenarios.Count * study.RowsPerScenario;
        terminal.Say($"{Counted.Of(study.Scenarios.Count, "scenario")} in {study.Plan.Count} chunks, {rows} rows and one for each limit that binds");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Scenarios.Count,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * 40,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, OpfStudy study, RunOutcome outcome, string grid, string directory)
    {
        var figures = OpfDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        var solved = Number(figures, "solved");
        terminal.Say($"{study.Options.Formulation.Word()} optimal power flow, objective {study.Options.Objective.Word()}: {solved:F0} of {Number(figures, "scenarios"):F0} "
            + $"scenario{(study.Scenarios.Count == 1 ? "" : "s")} solved");
        if (solved > 0)
        {
            TellFigures(terminal, study, figures, solved);
        }

        TellLines(terminal, figures, "not_verified", "not kept", 0);
        TellLines(terminal, figures, "binding_first", study.Scenarios.Count > 1 ? "binds first" : "binding", Number(figures, "binding"));
        TellLines(terminal, figures, "conflicts", "in conflict", Number(figures, "scenarios") - solved);
        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Next(study, figures, grid, directory)}");
        terminal.WriteJson(() => ToJson(study, outcome, figures, directory));
    }

    private static void TellFigures(Terminal terminal, OpfStudy study, JsonObject figures, double solved)
    {
        var average = study.Scenarios.Count == 1 ? "" : " on average";
        terminal.Say(SummaryLine.Of("objective", FormattableString.Invariant($"{Number(figures, "objective_sum") / solved:0.######} {study.Options.Objective.Unit()}{average}")));
        if (Number(figures, "penalty_sum") is > 0 and var penalty)
        {
            terminal.Say(SummaryLine.Of("soft limits", FormattableString.Invariant($"{Number(figures, "exceeded"):F0} exceeded, which costs {penalty / solved:0.######}{average} more")));
        }

        terminal.Say(SummaryLine.Of("losses", FormattableString.Invariant($"{1000 * Number(figures, "loss_mw_sum") / solved:0.####} kW{average}")));
        if (Number(figures, "curtailed_mw_sum") is > 1e-9 and var curtailed)
        {
            terminal.Say(SummaryLine.Of("curtailed", FormattableString.Invariant($"{curtailed / solved:0.######} MW{average}")));
        }

        terminal.Say(SummaryLine.Of("voltages", FormattableString.Invariant($"{Number(figures, "v_min_pu"):F5} to {Number(figures, "v_max_pu"):F5} pu")));
        if (Number(figures, "max_loading_pct") is var loading && !double.IsNaN(loading))
        {
            terminal.Say(SummaryLine.Of("highest loading", FormattableString.Invariant($"{loading:F2} %")));
        }

        if (Number(figures, "gap") is var gap && !double.IsNaN(gap))
        {
            terminal.Say(SummaryLine.Of("gap to the bound", FormattableString.Invariant($"{100 * Math.Max(0, gap):0.####} % at most")));
        }

        terminal.Say(SummaryLine.Of("AC check", $"{Number(figures, "verified"):F0} of {solved:F0} answers solved again as exact power flows with all limits kept"));
    }

    private static void TellLines(Terminal terminal, JsonObject figures, string name, string label, double count)
    {
        var lines = figures[name]!.AsArray();
        for (var at = 0; at < lines.Count; at++)
        {
            terminal.Say(SummaryLine.Of(at == 0 ? label : "", lines[at]!.GetValue<string>()));
        }

        if (lines.Count > 0 && name == "binding_first" && count > lines.Count)
        {
            terminal.Say(SummaryLine.Of("", $"and others: {count:F0} in all"));
        }
    }

    private static string Next(OpfStudy study, JsonObject figures, string grid, string directory)
    {
        var conflicts = string.Join(' ', figures["conflicts"]!.AsArray());
        var mayGive = softLimits.Any(limit => conflicts.Contains(limit, StringComparison.Ordinal));
        return Number(figures, "solved") == 0 && mayGive && study.Options.SoftVoltagePricePerPu is null
            ? $"{Terminal.ProgramName} dist opf --grid {Terminal.Quote(grid)} --objective {study.Options.Objective.Word()} --soft-voltage 1e6 --soft-thermal 1e6 --out {Terminal.Quote(directory + "-soft")}"
            : $"{Terminal.ProgramName} query \"select * from opf_binding\" --run {Terminal.Quote(directory)}";
    }

    private static double Number(JsonObject figures, string name) => OpfDigest.Number(figures, name, double.NaN);

    private static JsonObject ToJson(OpfStudy study, RunOutcome outcome, JsonObject figures, string directory) => new()
    {
        ["status"] = outcome.WasCancelled ? "cancelled" : outcome.NothingSolved ? "not_solved" : "done",
        ["out"] = directory,
        ["objective"] = study.Options.Objective.Word(),
        ["formulation"] = study.Options.Formulation.Word(),
        ["scenarios"] = study.Scenarios.Count,
        ["counts"] = new JsonObject(SolveStatusWords.All.Select((word, status) =>
            KeyValuePair.Create(word, (JsonNode?)outcome.Manifest.Counts[(SolveStatus)status])).Where(pair => pair.Value!.GetValue<long>() > 0)),
        ["figures"] = figures.DeepClone(),
        ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
    };
}
