using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Methods;

/// <summary>Restores every zone that a tie reaches, whatever it loads: what analytic figures without network limits suppose.</summary>
internal static class ConnectedRestoration
{
    /// <summary>The state of each place when the restoration is done.</summary>
    public static bool[] Target(FaultState fault)
    {
        var network = fault.Network;
        var target = fault.UpstreamClosed.ToArray();
        var forest = new ZoneForest(network);
        for (var tie = 0; tie >= 0;)
        {
            forest.Build(target, fault.IsOut);
            tie = BestTie(fault, forest, target);
            if (tie >= 0)
            {
                target[tie] = true;
            }
        }

        PartFault(fault, forest, target);
        return target;
    }

    /// <summary>Opens what would lead from a served zone to the fault.</summary>
    public static void PartFault(FaultState fault, ZoneForest served, Span<bool> target)
    {
        for (var place = 0; place < target.Length; place++)
        {
            var (end, body) = (fault.Network.Places[place].EndZone, fault.Network.Places[place].BodyZone);
            target[place] &= !fault.TouchesFault(place) || (!served.IsLive[end] && !served.IsLive[body]);
        }
    }

    /// <summary>Of the open places between a served zone and one that waits: remote before manual, then the quickest, then the first.</summary>
    private static int BestTie(FaultState fault, ZoneForest forest, bool[] closed)
    {
        var best = -1;
        for (var place = 0; place < closed.Length; place++)
        {
            var (end, body) = (fault.Network.Places[place].EndZone, fault.Network.Places[place].BodyZone);
            var joins = !closed[place] && forest.IsLive[end] != forest.IsLive[body] && fault.IsBeyond(forest.IsLive[end] ? body : end);
            if (joins && (best < 0 || Rank(fault, place).CompareTo(Rank(fault, best)) < 0))
            {
                best = place;
            }
        }

        return best;
    }

    private static (bool, double, int) Rank(FaultState fault, int place)
    {
        var device = fault.Network.Places[place].Operated;
        return (!device.IsRemote, double.IsNaN(device.OperateMinutes) ? double.PositiveInfinity : device.OperateMinutes, place);
    }
}
