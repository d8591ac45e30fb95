using System.Text.Json.Nodes;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Sums and extremes of a chunk's periods, kept in the journal and in run.json, so that a summary needs no table to be read.</summary>
public sealed class ReconfigurationDigest
{
    private static readonly string[] sums =
    [
        "periods", "found", "proven", "verified", "loss_mw_sum", "loss_before_mw_sum", "compared", "bound_mw_sum", "operations",
        "solved", "bounded", "unsolvable", "unsolvable_proven", "out_of_reach", "search_seconds",
    ];

    private readonly ReconfigurationStudy study;
    private readonly Dictionary<string, double> figures = sums.ToDictionary(name => name, _ => 0.0);
    private double vMinPu = double.NaN;
    private JsonArray? open;
    private string? miss;
    private int equals;

    internal ReconfigurationDigest(ReconfigurationStudy study) => this.study = study;

    internal void Add(int period, PeriodOutcome outcome, PeriodFigures told)
    {
        figures["periods"]++;
        figures["proven"] += outcome.IsProven ? 1 : 0;
        figures["solved"] += outcome.Solved;
        figures["bounded"] += outcome.Counts?.Bounded ?? 0;
        figures["unsolvable"] += outcome.Counts?.Unsolvable ?? 0;
        figures["unsolvable_proven"] += outcome.Counts?.UnsolvableProven ?? 0;
        figures["out_of_reach"] += outcome.Counts?.OutOfReach ?? 0;
        miss ??= told.Miss;
        if (outcome.Best is null)
        {
            return;
        }

        figures["found"]++;
        figures["verified"] += told.IsVerified ? 1 : 0;
        figures["loss_mw_sum"] += told.LossMw;
        figures["bound_mw_sum"] += told.BoundMw;
        figures["operations"] += told.Operations;
        if (!double.IsNaN(told.LossBeforeMw))
        {
            figures["compared"]++;
            figures["loss_before_mw_sum"] += told.LossBeforeMw;
        }

        vMinPu = told.VMinPu < vMinPu || double.IsNaN(vMinPu) ? told.VMinPu : vMinPu;
        if (period == 0)
        {
            equals = outcome.EqualCount;
            open = new JsonArray([.. outcome.Best.OpenBranches.Select(branch => (JsonNode)study.Feeder.Branches.Id[branch])]);
        }
    }

    internal void WriteTo(JsonObject target, double seconds)
    {
        figures["search_seconds"] = Math.Round(seconds, 6);
        foreach (var name in sums)
        {
            target[name] = double.IsNaN(figures[name]) ? null : figures[name];
        }

        target["v_min_pu"] = double.IsNaN(vMinPu) ? null : vMinPu;
        if (miss is not null)
        {
            target["nearest_breaks"] = miss;
        }

        if (open is not null)
        {
            target["open"] = open;
            target["equals"] = (long)equals;
        }
    }

    /// <summary>The figures of several chunks together; <c>open</c> and <c>equals</c> are those of the first period.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> chunks)
    {
        var merged = new JsonObject();
        foreach (var chunk in chunks)
        {
            foreach (var name in sums)
            {
                merged[name] = Number(merged, name, 0) + Number(chunk, name, double.NaN) is var sum && double.IsFinite(sum) ? sum : null;
            }

            if (Number(chunk, "v_min_pu", double.NaN) is var lowest && !double.IsNaN(lowest) && !(lowest >= Number(merged, "v_min_pu", double.PositiveInfinity)))
            {
                merged["v_min_pu"] = lowest;
            }

            merged["nearest_breaks"] ??= chunk["nearest_breaks"]?.DeepClone();
            if (chunk["open"] is { } open)
            {
                merged["open"] = open.DeepClone();
                merged["equals"] = chunk["equals"]?.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>A figure as a number; what was read back from a journal may be kept as a whole number.</summary>
    public static double Number(JsonObject figures, string name, double whenAbsent) => PowerFlow.Study.PowerFlowDigest.Number(figures, name, whenAbsent);
}
