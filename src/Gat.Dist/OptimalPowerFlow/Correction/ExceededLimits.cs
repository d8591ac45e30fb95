using Gat.Dist.PowerFlow;

namespace Gat.Dist.OptimalPowerFlow.Correction;

/// <summary>Finds which limits of voltages and loadings a power flow exceeds.</summary>
internal static class ExceededLimits
{
    private const double FullPct = 100;

    /// <summary>The limits, those exceeded by the largest share first. Buses that hold a voltage are where their set points put them.</summary>
    public static List<ExceededLimit> Of(Feeder feeder, PowerFlowResult flow)
    {
        var exceeded = new List<ExceededLimit>();
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var (v, low, high) = (flow.VmPu[bus], feeder.Buses.VMinPu[bus], feeder.Buses.VMaxPu[bus]);
            if (!feeder.SetPoints.IsHeld[bus] && (v < low - AcReplay.LimitTolerancePu || v > high + AcReplay.LimitTolerancePu))
            {
                exceeded.Add(new ExceededLimit("node", feeder.Buses.Id[bus], v < low ? "v_min" : "v_max", "pu", v < low ? low : high, v, double.NaN));
            }
        }

        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            if (flow.LoadingPct[branch] > FullPct * (1 + AcReplay.LimitTolerancePu))
            {
                exceeded.Add(new ExceededLimit("branch", feeder.Branches.Id[branch], "loading", "%", FullPct, flow.LoadingPct[branch], double.NaN));
            }
        }

        return [.. exceeded.OrderByDescending(limit => Math.Abs(limit.Before - limit.Limit) / limit.Limit)];
    }

    /// <summary>The value of a limited quantity in another power flow.</summary>
    public static double Value(Feeder feeder, PowerFlowResult flow, ExceededLimit limit) =>
        limit.ElementKind == "node" ? flow.VmPu[feeder.BusIndex[limit.ElementId]] : flow.LoadingPct[feeder.BranchIndex[limit.ElementId]];
}
