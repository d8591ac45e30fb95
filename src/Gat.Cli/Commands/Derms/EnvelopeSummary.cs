using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Cli.Commands.Dist;
using Gat.Cli.Shell;
using Gat.Derms.Envelope.Study;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands.Derms;

/// <summary>What <c>gat derms envelope</c> tells at its end.</summary>
internal static class EnvelopeSummary
{
    private const int rowsToShow = 8;

    private const string Narrowest =
        "select group_id, step, round(p_min_mw, 4) as p_min_mw, round(p_max_mw, 4) as p_max_mw, round(q_min_mvar, 4) as q_min_mvar, round(q_max_mvar, 4) as q_max_mvar, "
        + "round(100 * inner_area / nullif(unconstrained_area, 0), 1) as area_pct, status from der_envelope_summary where location = 'buses' order by area_pct, group_id, step";

    /// <summary>What would run.</summary>
    public static ExitCode TellPlan(Terminal terminal, EnvelopeStudy study)
    {
        const int bytesPerRow = 40;
        var rows = study.RegionCount * (2L * (study.Options.Directions + 1));
        terminal.Say($"{study.GroupCount} groups of {study.GroupedAssets} assets in {study.Steps.Count} steps: {study.RegionCount} envelopes in {study.Plan.Count} chunks, at most {Counted.Of(rows, "row")}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = "dry_run",
            ["scenarios"] = study.RegionCount,
            ["groups"] = study.GroupCount,
            ["steps"] = study.Steps.Count,
            ["chunks"] = study.Plan.Count,
            ["max_rows"] = rows,
            ["bytes_estimate"] = rows * bytesPerRow,
        });
        return ExitCode.Done;
    }

    /// <summary>What ran.</summary>
    public static void Tell(Terminal terminal, EnvelopeStudy study, RunOutcome outcome, string directory)
    {
        var figures = EnvelopeDigest.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        foreach (var note in outcome.Notes)
        {
            terminal.Say($"note: {note}");
        }

        PowerFlowSummary.TellProjection(terminal, BalancedProjection.Of(study.Feeder));
        var counts = SolveStatusWords.All.Select((word, status) => (word, count: outcome.Manifest.Counts[(SolveStatus)status])).Where(one => one.count > 0).ToList();
        terminal.Say($"envelopes: {string.Join(", ", counts.Select(one => $"{one.count} {one.word}"))} of {study.GroupCount} groups in {study.Steps.Count} steps");
        TellStatuses(terminal, study, outcome);
        if (Number(figures, "found") > 0)
        {
            TellFigures(terminal, figures);
        }

        if (Number(figures, "boxes") > 0)
        {
            TellBoxes(terminal, figures);
        }

        if (outcome.ChunksLeft == 0 && Number(figures, "found") > 0 && terminal is { IsQuiet: false, IsJson: false })
        {
            TellRows(terminal, directory);
        }

        terminal.Say(SummaryLine.Results(directory, outcome.Manifest));
        terminal.Say($"Next: {Terminal.ProgramName} query \"{Narrowest}\" --run {Terminal.Quote(directory)}");
        terminal.WriteJson(() => new JsonObject
        {
            ["status"] = outcome.WasCancelled ? "cancelled" : Number(figures, "found") == 0 ? "not_solved" : "done",
            ["out"] = directory,
            ["groups"] = study.GroupCount,
            ["steps"] = study.Steps.Count,
            ["counts"] = new JsonObject(counts.Select(one => KeyValuePair.Create(one.word, (JsonNode?)one.count))),
            ["figures"] = figures.DeepClone(),
            ["tables"] = new JsonObject(outcome.Manifest.Outputs.Select(output => KeyValuePair.Create(output.Table, (JsonNode?)output.Rows))),
        });
    }

    private static void TellStatuses(Terminal terminal, EnvelopeStudy study, RunOutcome outcome)
    {
        var counts = outcome.Manifest.Counts;
        if (study.GroupedAssets < study.Assets.Count)
        {
            terminal.Say($"note: {study.Assets.Count - study.GroupedAssets} of {study.Assets.Count} assets in no group: they have no agg_id.");
        }

        if (study.IgnoresLimitGroups)
        {
            terminal.Say("note: limits that assets share (der_group_limits) are not looked at.");
        }

        if (counts[SolveStatus.BaseViolates] > 0)
        {
            terminal.Say("note: limits are broken while groups do nothing (base_violates, see limiting_element); their envelopes leave that point out.");
        }

        if (counts[SolveStatus.Infeasible] > 0)
        {
            terminal.Say("note: some groups cannot bring the network within its limits (infeasible); see limiting_element, --v-min, --v-max and --scale-load.");
        }

        if (counts[SolveStatus.NotConverged] > 0)
        {
            terminal.Say("note: some steps have no power flow while groups do nothing, or no model that could be solved (not_converged); see --scale-load.");
        }

        if (counts[SolveStatus.Islanded] > 0)
        {
            terminal.Say("note: load stands where no source reaches (islanded); gat dist check names it.");
        }
    }

    private static void TellFigures(Terminal terminal, JsonObject figures)
    {
        double inner = Number(figures, "inner_area"), pulledIn = Number(figures, "pulled_in"), edges = Number(figures, "edges_broken");
        terminal.Say(SummaryLine.Of("network", $"leaves {Percent(inner / Number(figures, "unconstrained_area"))} of the area that the assets alone could reach"));
        terminal.Say(SummaryLine.Of("certificate", $"hull of corners {Percent(inner / Number(figures, "outer_area"))} of the polygon of support lines, {Number(figures, "directions"):F0} directions"));
        terminal.Say(SummaryLine.Of("AC check", $"{Number(figures, "verified"):F0} of {Number(figures, "vertices"):F0} corners keep every limit"
            + (pulledIn > 0 ? $", {pulledIn:F0} of them pulled in" : "")
            + (edges > 0 ? $"; half-way between corners {Counted.Of((long)edges, "region")} would break one (edge_violation_pu)" : "; so does half-way between corners")));
    }

    private static void TellBoxes(Terminal terminal, JsonObject figures)
    {
        double found = Number(figures, "boxes_found"), all = Number(figures, "boxes");
        terminal.Say(SummaryLine.Of("operating", found == 0
            ? "no ranges around assets that stand still, in any step; der_operating_summary tells why"
            : $"ranges of all assets in {found:F0} of {all:F0} steps, {Number(figures, "box_width_mw") / found:F3} MW together on average, "
                + $"{Percent(Number(figures, "box_width_mw") / Number(figures, "box_linear_width_mw"))} of what linear limits allow"));
        if (found > 0)
        {
            terminal.Say(SummaryLine.Of("AC check", $"any combination is safe in {Number(figures, "boxes_verified"):F0} of {found:F0} steps, tried at {Number(figures, "box_points"):N0} points"));
        }
    }

    private static void TellRows(Terminal terminal, string directory)
    {
        using var query = new TableQuery([directory]);
        var rows = query.Rows(Narrowest, rowsToShow);
        terminal.Say();
        TextTable.Write(terminal.Error, rows.Columns, rows.Rows);
        terminal.Say();
    }

    private static double Number(JsonObject figures, string name) => EnvelopeDigest.Number(figures, name);

    private static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %" : "all";
}
