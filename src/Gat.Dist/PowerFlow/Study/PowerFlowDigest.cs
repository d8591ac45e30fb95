using System.Text.Json.Nodes;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>
/// The extremes and sums of a chunk's solved scenarios, kept in the journal and in run.json, so that a summary of millions of
/// scenarios needs no table to be read.
/// </summary>
public sealed class PowerFlowDigest(Feeder feeder)
{
    private readonly Extreme vMin = new("v_min_pu", isLowest: true);
    private readonly Extreme vMax = new("v_max_pu", isLowest: false);
    private readonly Extreme loading = new("max_loading_pct", isLowest: false);
    private readonly Extreme loss = new("loss_mw", isLowest: false);
    private double lossSumMw;
    private double sourceSumMw;
    private double maxMismatchPu;
    private double scenarios;
    private double iterations;

    /// <summary>Takes a scenario's result into account, if it has one.</summary>
    public void Add(string scenarioId, PowerFlowResult result)
    {
        if (!result.HasSolution)
        {
            return;
        }

        scenarios++;
        lossSumMw += result.TotalLossMw;
        sourceSumMw += result.SourcePMw;
        maxMismatchPu = Math.Max(maxMismatchPu, result.MaxMismatchPu);
        iterations = Math.Max(iterations, result.Iterations);
        loss.Offer(result.TotalLossMw, null, scenarioId);
        vMin.Offer(result.VMin.Pu, result.VMin.Bus < 0 ? null : feeder.Buses.Id[result.VMin.Bus], scenarioId);
        vMax.Offer(result.VMax.Pu, result.VMax.Bus < 0 ? null : feeder.Buses.Id[result.VMax.Bus], scenarioId);
        loading.Offer(result.MaxLoading.Percent, result.MaxLoading.Branch < 0 ? null : feeder.Branches.Id[result.MaxLoading.Branch], scenarioId);
    }

    /// <summary>Writes the figures.</summary>
    public void WriteTo(JsonObject target)
    {
        target["scenarios"] = scenarios;
        target["iterations"] = iterations;
        target["max_mismatch_pu"] = maxMismatchPu;
        target["loss_mw_sum"] = lossSumMw;
        target["source_p_mw_sum"] = sourceSumMw;
        foreach (var extreme in (Extreme[])[vMin, vMax, loading, loss])
        {
            extreme.WriteTo(target);
        }
    }

    /// <summary>The figures of several chunks together.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject();
        foreach (var chunk in chunks)
        {
            foreach (var name in (string[])["scenarios", "loss_mw_sum", "source_p_mw_sum"])
            {
                merged[name] = Number(merged, name, 0) + Number(chunk, name, 0);
            }

            foreach (var name in (string[])["iterations", "max_mismatch_pu"])
            {
                merged[name] = Math.Max(Number(merged, name, 0), Number(chunk, name, 0));
            }

            foreach (var (name, isLowest) in ((string, bool)[])[("v_min_pu", true), ("v_max_pu", false), ("max_loading_pct", false), ("loss_mw", false)])
            {
                TakeBetter(merged, chunk, name, isLowest);
            }
        }

        return merged;
    }

    private static void TakeBetter(JsonObject merged, JsonObject chunk, string name, bool isLowest)
    {
        var sign = isLowest ? -1 : 1;
        if (chunk[name] is not null && sign * Number(chunk, name, 0) > sign * Number(merged, name, -sign * double.MaxValue))
        {
            foreach (var part in (string[])["", "_element", "_scenario"])
            {
                merged[name + part] = chunk[name + part]?.DeepClone();
            }
        }
    }

    /// <summary>A figure as a number; what was read back from a journal may be kept as a whole number.</summary>
    public static double Number(JsonObject figures, string name, double whenAbsent) =>
        figures[name] is not JsonValue value ? whenAbsent : value.TryGetValue<double>(out var number) ? number : value.GetValue<long>();

    private sealed class Extreme(string name, bool isLowest)
    {
        private double value = double.NaN;
        private string? element;
        private string? scenario;

        // The first of equals stays, so the answer does not depend on how scenarios are grouped.
        public void Offer(double candidate, string? candidateElement, string candidateScenario)
        {
            if (double.IsFinite(candidate) && (double.IsNaN(value) || (isLowest ? candidate < value : candidate > value)))
            {
                (value, element, scenario) = (candidate, candidateElement, candidateScenario);
            }
        }

        public void WriteTo(JsonObject target)
        {
            if (!double.IsNaN(value))
            {
                target[name] = value;
                target[name + "_element"] = element;
                target[name + "_scenario"] = scenario;
            }
        }
    }
}
