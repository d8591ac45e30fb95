using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow.Study;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Sums and extremes of a chunk's scenarios, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class OpfDigest
{
    private const int MostTold = 5;

    private static readonly string[] sums =
        ["scenarios", "solved", "verified", "objective_sum", "penalty_sum", "loss_mw_sum", "cost_per_h_sum", "curtailed_mw_sum", "iterations", "binding", "exceeded"];

    private readonly OpfStudy study;
    private readonly Dictionary<string, double> figures = sums.ToDictionary(name => name, _ => 0.0);
    private readonly JsonArray conflicts = [];
    private readonly JsonArray dearest = [];
    private readonly JsonArray unverified = [];
    private double vMinPu = double.PositiveInfinity;
    private double vMaxPu = double.NegativeInfinity;
    private double loadingPct = double.NegativeInfinity;
    private double gap = double.NegativeInfinity;

    internal OpfDigest(OpfStudy study) => this.study = study;

    internal void Add(int scenario, OpfOutcome outcome)
    {
        figures["scenarios"]++;
        figures["iterations"] += outcome.Answer.Iterations;
        var rows = OpfBindings.Of(study.Grid, outcome.Network, outcome.Answer);
        figures["binding"] += rows.Count(row => row.Role == "binding");
        figures["exceeded"] += rows.Count(row => row.Role == "exceeded");
        Tell(conflicts, scenario, rows.Where(row => row.Role == "conflict"));
        if (scenario == 0)
        {
            Tell(dearest, scenario, rows.Where(row => row.Role == "binding").OrderByDescending(row => row.Dual));
        }

        if (outcome.IsSolved)
        {
            AddSolved(scenario, new OpfTotals(study.Feeder, outcome), outcome);
        }
    }

    private void AddSolved(int scenario, OpfTotals totals, OpfOutcome outcome)
    {
        figures["solved"]++;
        figures["verified"] += outcome.Verdict.IsVerified ? 1 : 0;
        if (!outcome.Verdict.IsVerified && unverified.Count < MostTold)
        {
            var when = study.Scenarios.Count > 1 ? $"{study.Scenarios.Id(scenario)}: " : "";
            unverified.Add(when + (outcome.Verdict.WorstElement.Length > 0
                ? FormattableString.Invariant($"{outcome.Verdict.WorstElement} by {outcome.Verdict.MaxViolationPu:0.####} pu")
                : "its exact power flow has no solution"));
        }

        figures["objective_sum"] += outcome.Answer.Objective;
        figures["penalty_sum"] += outcome.Answer.Penalty;
        figures["loss_mw_sum"] += totals.LossMw;
        figures["cost_per_h_sum"] += totals.CostPerHour;
        figures["curtailed_mw_sum"] += totals.CurtailedMw;
        vMinPu = Math.Min(vMinPu, totals.VMin.Pu);
        vMaxPu = Math.Max(vMaxPu, totals.VMax.Pu);
        loadingPct = totals.Loading.Pct > loadingPct ? totals.Loading.Pct : loadingPct;
        gap = totals.Gap > gap ? totals.Gap : gap;
    }

    internal void WriteTo(JsonObject target)
    {
        foreach (var name in sums)
        {
            target[name] = double.IsFinite(figures[name]) ? figures[name] : null;
        }

        foreach (var (name, value) in new[] { ("v_min_pu", vMinPu), ("v_max_pu", vMaxPu), ("max_loading_pct", loadingPct), ("gap", gap) })
        {
            target[name] = double.IsFinite(value) ? value : null;
        }

        target["conflicts"] = conflicts;
        target["binding_first"] = dearest;
        target["not_verified"] = unverified;
    }

    /// <summary>The figures of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject { ["conflicts"] = new JsonArray(), ["binding_first"] = new JsonArray(), ["not_verified"] = new JsonArray() };
        foreach (var chunk in chunks)
        {
            foreach (var name in sums)
            {
                merged[name] = Number(merged, name, 0) + Number(chunk, name, 0);
            }

            Extreme(merged, chunk, "v_min_pu", Math.Min);
            Extreme(merged, chunk, "v_max_pu", Math.Max);
            Extreme(merged, chunk, "max_loading_pct", Math.Max);
            Extreme(merged, chunk, "gap", Math.Max);
            Join(merged, chunk, "conflicts");
            Join(merged, chunk, "binding_first");
            Join(merged, chunk, "not_verified");
        }

        return merged;
    }

    /// <summary>A figure as a number; what was read back from a journal may be kept as a whole number.</summary>
    public static double Number(JsonObject figures, string name, double whenAbsent) => PowerFlowDigest.Number(figures, name, whenAbsent);

    private void Tell(JsonArray lines, int scenario, IEnumerable<OpfBinding> rows)
    {
        foreach (var row in rows.Take(MostTold - lines.Count))
        {
            var when = study.Scenarios.Count > 1 ? $"{study.Scenarios.Id(scenario)}: " : "";
            var price = row.Dual > 0 ? FormattableString.Invariant($", {row.Dual:0.####} {study.Options.Objective.Unit()} per {row.Unit}") : "";
            lines.Add($"{when}{row.InWords()}{price}");
        }
    }

    private static void Extreme(JsonObject merged, JsonObject chunk, string name, Func<double, double, double> better)
    {
        if (Number(chunk, name, double.NaN) is var value && !double.IsNaN(value))
        {
            merged[name] = better(Number(merged, name, value), value);
        }
    }

    private static void Join(JsonObject merged, JsonObject chunk, string name)
    {
        foreach (var line in chunk[name] as JsonArray ?? [])
        {
            if (merged[name]!.AsArray().Count < MostTold)
            {
                merged[name]!.AsArray().Add(line!.DeepClone());
            }
        }
    }
}
