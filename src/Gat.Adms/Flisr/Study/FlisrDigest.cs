using System.Text.Json.Nodes;

namespace Gat.Adms.Flisr.Study;

/// <summary>Sums of a chunk's faults, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class FlisrDigest
{
    private static readonly string[] names = ["runs", "proven", "verified", "unsafe_steps", "operations", "evaluations"];

    private readonly long[] sums = new long[names.Length];

    internal FlisrDigest()
    {
    }

    internal void Add(FaultResponse response, PlanVerdict verdict)
    {
        long[] row =
        [
            1, response.Answer.IsProven ? 1 : 0, verdict.Restored.Verdict.IsVerified ? 1 : 0, verdict.UnsafeSteps,
            response.Plan.Steps.Count(step => step.Stage > Plan.RestorationStage.Trip && step.Place >= 0), response.Evaluations,
        ];
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += row[at];
        }
    }

    internal void WriteTo(JsonObject target)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            target[names[at]] = sums[at];
        }
    }

    /// <summary>The sums of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject();
        foreach (var name in names)
        {
            merged[name] = chunks.Sum(chunk => chunk[name]?.GetValue<long>() ?? 0);
        }

        return merged;
    }
}
