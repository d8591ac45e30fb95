using System.Text.Json.Nodes;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Observability;
using Gat.Dist.OptimalPowerFlow.Correction;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Figures of a chunk's estimates, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class EstimationDigest
{
    private const int MostNames = 8;

    private readonly StateEstimationStudy study;
    private readonly Dictionary<string, long> counts = [];
    private readonly List<string> removed = [];
    private readonly List<string> missing = [];
    private readonly List<string> exceeded = [];
    private readonly List<string> conflicts = [];

    internal EstimationDigest(StateEstimationStudy study) => this.study = study;

    internal void Add(SummaryRows.Row row, SnapshotEstimate estimate)
    {
        Count("scenarios", 1);
        Count("solved", row.Status == SolveStatus.Solved ? 1 : 0);
        Count("not_observable", row.IsObservable ? 0 : 1);
        Count("not_converged", row.Status == SolveStatus.NotConverged ? 1 : 0);
        Count("suspect", row.IsSuspect ? 1 : 0);
        Count("removed", row.RemovedCount);
        Count("critical", row.CriticalCount);
        Count("measurements", row.Counts[0]);
        Count("pseudo", row.Counts[1]);
        Count("unused", row.Counts[2]);
        Count("iterations", row.Iterations);
        var meters = study.Measurements.Meters;
        var order = estimate.BadData.RemovalOrder;
        for (var meter = 0; meter < meters.Count && row.RemovedCount > 0 && removed.Count < MostNames; meter++)
        {
            if (order[meter] > 0)
            {
                removed.Add($"{meters[meter].Id} ({row.Scenario}, {estimate.BadData.RemovedAt[meter]:F1} standard deviations)");
            }
        }

        if (missing.Count == 0 && !row.IsObservable)
        {
            missing.AddRange(Names(estimate.Observability));
        }
    }

    internal void Add(CorrectiveResult correction)
    {
        Count("outside_limits", correction.Exceeded.Count > 0 ? 1 : 0);
        Count("corrected", correction.Verdict is { IsVerified: true } ? 1 : 0);
        Count("moves", correction.Moves.Count(move => move.ElementKind != "source"));
        conflicts.AddRange(correction.Conflict.Take(MostNames - conflicts.Count));
        foreach (var limit in correction.Exceeded.Take(MostNames - exceeded.Count))
        {
            exceeded.Add(FormattableString.Invariant($"{limit.ElementKind} {limit.ElementId} {limit.Quantity} {limit.Limit:0.####} {limit.Unit}: {limit.Before:0.####}")
                + (double.IsNaN(limit.After) ? "" : FormattableString.Invariant($", after correction {limit.After:0.####}")));
        }
    }

    internal void WriteTo(JsonObject target)
    {
        foreach (var (name, count) in counts)
        {
            target[name] = count;
        }

        target["removed_first"] = new JsonArray([.. removed.Select(name => JsonValue.Create(name))]);
        target["exceeded_first"] = new JsonArray([.. exceeded.Select(name => JsonValue.Create(name))]);
        target["conflicts_first"] = new JsonArray([.. conflicts.Select(name => JsonValue.Create(name))]);
        target["missing_first"] = new JsonArray([.. missing.Select(name => JsonValue.Create(name))]);
    }

    /// <summary>The figures of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject { ["removed_first"] = new JsonArray(), ["missing_first"] = new JsonArray(), ["exceeded_first"] = new JsonArray(), ["conflicts_first"] = new JsonArray() };
        foreach (var (name, value) in chunks.SelectMany(chunk => chunk))
        {
            if (value is JsonArray names)
            {
                var target = merged[name]!.AsArray();
                foreach (var item in names.Take(MostNames - target.Count).ToArray())
                {
                    target.Add(item!.DeepClone());
                }
            }
            else
            {
                merged[name] = (merged[name]?.GetValue<long>() ?? 0) + value!.GetValue<long>();
            }
        }

        return merged;
    }

    private IEnumerable<string> Names(ObservabilityReport report)
    {
        var names = report.Missing.Take(MostNames).Select(meter =>
            $"{meter.Kind.Word()} of {meter.ElementKind()} {meter.ElementId(study.Grid.Feeder)}{(meter.Kind.IsOfNode() ? "" : $" at its {meter.End()} end")}"
            + (study.IsByPhase ? $", phase {Dist.PhaseSetText.Text(meter.Phase)}" : ""));
        var left = report.Missing.Count - MostNames;
        return left > 0 || report.IsCut ? names.Append($"and {(report.IsCut ? "more than " : "")}{Math.Max(left, 0)} others") : names;
    }

    private void Count(string name, long by) => counts[name] = counts.GetValueOrDefault(name) + by;
}
