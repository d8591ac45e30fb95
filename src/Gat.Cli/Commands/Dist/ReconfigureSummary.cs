using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist.Reconfiguration.Study;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Dist;

/// <summary>What <c>gat dist reconfigure</c> tells at its end: one screen, from the figures that run.json keeps.</summary>
internal static class ReconfigureSummary
{
    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, ReconfigurationStudy study)
    {
        var rows = (long)study.Periods.Count * (study.Rows + 1);
        terminal.Say($"{Counted.Of(study.Periods.Count, "period")} in {study.Plan.Count} chunks, {Counted.Of(rows, "row")}");
        terminal.Say($"{Trees(study)} radial configurations: {study.Network.LoopCount} of {study.Network.LinkCount} branches open, {study.Rows} may be operated");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.Periods.Count,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * 8,
            ["trees"] = study.Trees,
            ["open_branches"] = study.Network.LoopCount,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, ReconfigurationStudy study, RunOutcome outcome, string grid, string directory)
    {
        var figures = ReconfigurationDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        terminal.Say($"reconfiguration: {Number(figures, "found"):F0} of {Number(figures, "periods"):F0} periods solved, {Trees(study)} radial configurations");
        if (study.Trees == 1)
        {
            terminal.Say("note: there is no other configuration: no loop, or none that --operable lets be opened and closed.");
        }

        if (Number(figures, "found") > 0)
        {
            TellFigures(terminal, study, figures);
        }
        else
        {
            terminal.Say(study.Options.DemandLimits
                ? $"note: no configuration found keeps all limits{Nearest(figures)}; see --limits ignore, --v-min and --v-max."
                : "note: no configuration with a solution of its power flow was found; try --scale-load 0.5.");
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Next(study, figures, grid, directory)}");
        terminal.WriteJson(() => ToJson(study, outcome, figures, directory));
    }

    private static string Nearest(JsonObject figures) => figures["nearest_breaks"] is { } element ? $" (the nearest one found: {element} pu or share of a rating)" : "";

    private static void TellFigures(Terminal terminal, ReconfigurationStudy study, JsonObject figures)
    {
        double found = Number(figures, "found"), compared = Number(figures, "compared"), loss = Number(figures, "loss_mw_sum") / found;
        var average = study.Periods.Count == 1 ? "" : " on average";
        var saved = compared == found ? $", {Number(figures, "loss_before_mw_sum") / found * 1000:F4} kW before" : "";
        terminal.Say(SummaryLine.Of("losses", $"{loss * 1000:F4} kW{average}{saved}"));
        terminal.Say(SummaryLine.Of("lowest voltage", $"{Number(figures, "v_min_pu"):F5} pu"));
        if (study.Periods.Count == 1)
        {
            terminal.Say(SummaryLine.Of("open", string.Join(", ", figures["open"]!.AsArray())));
        }

        terminal.Say(SummaryLine.Of("operations", $"{Number(figures, "operations"):F0}"));
        TellProof(terminal, study, figures, loss);
        terminal.Say(SummaryLine.Of("AC check", $"{Number(figures, "verified"):F0} of {found:F0} answers solved again on the grid with all limits kept"));
    }

    private static void TellProof(Terminal terminal, ReconfigurationStudy study, JsonObject figures, double lossMw)
    {
        var isProven = Number(figures, "proven") == Number(figures, "periods");
        var gap = 1 - (Number(figures, "bound_mw_sum") / Number(figures, "found") / lossMw);
        terminal.Say(SummaryLine.Of("optimum", isProven ? "proven" : double.IsNaN(gap) ? "not proven, no bound is known" : $"not proven; at most {100 * gap:F2} % from it"));
        if (study.Options.Method == ReconfigurationMethod.Enumerate)
        {
            terminal.Say(SummaryLine.Of("accounted for", $"{Number(figures, "solved"):N0} solved, {Number(figures, "bounded"):N0} excluded by a bound, {Number(figures, "unsolvable"):N0} without a solution"
                + (Number(figures, "out_of_reach") > 0 ? $", {Number(figures, "out_of_reach"):N0} out of reach" : "")
                + $" in {Number(figures, "search_seconds"):F3} s"));
        }
        else
        {
            terminal.Say(SummaryLine.Of("search", $"{Number(figures, "solved"):N0} power flows in {Number(figures, "search_seconds"):F3} s"));
        }

        if (study.Periods.Count == 1 && Number(figures, "equals") > 1 && study.Options.Method == ReconfigurationMethod.Enumerate)
        {
            terminal.Say($"note: {Number(figures, "equals"):F0} configurations have these losses; this one needs fewest operations, and then opens the first branches.");
        }
    }

    /// <summary>The power flow of the answer, as a command: what is opened and closed.</summary>
    private static string Next(ReconfigurationStudy study, JsonObject figures, string grid, string directory)
    {
        if (study.Periods.Count > 1 || figures["open"] is not JsonArray open)
        {
            return $"{Terminal.ProgramName} query \"select * from reconfiguration_summary\" --run {Terminal.Quote(directory)}";
        }

        var isOpen = open.Select(id => id!.GetValue<string>()).ToHashSet();
        var words = new List<string>();
        for (var branch = 0; branch < study.Feeder.Branches.Count; branch++)
        {
            var id = study.Feeder.Branches.Id[branch];
            if (study.Network.Roles[branch] == Gat.Dist.Reconfiguration.BranchRole.Operable && study.Feeder.Branches.Closed[branch] == isOpen.Contains(id))
            {
                words.Add($"{(isOpen.Contains(id) ? "--open" : "--close")} {Terminal.Quote(id)}");
            }
        }

        return $"{Terminal.ProgramName} dist pf --grid {Terminal.Quote(grid)} {string.Join(' ', words)} --out {Terminal.Quote(directory + "-pf")}";
    }

    private static string Trees(ReconfigurationStudy study) => study.Trees is null ? "uncounted" : $"{study.Network.TreeCount:N0}";

    private static double Number(JsonObject figures, string name) => ReconfigurationDigest.Number(figures, name, double.NaN);

    private static JsonObject ToJson(ReconfigurationStudy study, RunOutcome outcome, JsonObject figures, string directory) => new()
    {
        ["status"] = outcome.WasCancelled ? "cancelled" : outcome.NothingSolved ? "not_solved" : "done",
        ["out"] = directory,
        ["periods"] = study.Periods.Count,
        ["trees"] = study.Trees,
        ["counts"] = new JsonObject(SolveStatusWords.All.Select((word, status) =>
            KeyValuePair.Create(word, (JsonNode?)outcome.Manifest.Counts[(SolveStatus)status])).Where(pair => pair.Value!.GetValue<long>() > 0)),
        ["figures"] = figures.DeepClone(),
        ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
    };
}
