using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist;
using Gat.Dist.Phasors;

namespace Gat.Adms.StateEstimation.Sampling;

/// <summary>The meters of a placement, named by kind and place.</summary>
internal static class PlacedMeters
{
    private static readonly MeterKind[] injections = [MeterKind.ActiveInjection, MeterKind.ReactiveInjection];
    private static readonly MeterKind[] flows = [MeterKind.ActiveFlow, MeterKind.ReactiveFlow];

    public static List<Meter> Of(PhasorNetwork network, MeterPlacement placement)
    {
        var (factory, meters) = (new MeterFactory(network), new List<Meter>());
        var atNodes = AtNodes(placement);
        for (var bus = 0; bus < network.Feeder.Buses.Count; bus++)
        {
            if (placement == MeterPlacement.Substation && !network.Feeder.SetPoints.IsSlack[bus])
            {
                continue;
            }

            foreach (var phase in factory.Phases(bus).Where(phase => phase != PhaseSet.N && IsOwnBus(network, bus, phase)))
            {
                // What nothing feeds is known without a meter.
                var kinds = network.IsFeedable[network.Terminal(bus, phase)] ? atNodes : atNodes.Except(injections);
                meters.AddRange(kinds.Select(kind => factory.AtBus(Name(network, kind, network.Feeder.Buses.Id[bus], phase, ""), kind, bus, phase)!));
            }
        }

        for (var branch = 0; branch < network.Feeder.Branches.Count; branch++)
        {
            foreach (var phase in factory.BranchPhases(branch).Where(phase => phase != PhaseSet.N))
            {
                AddFlows(network, factory, branch, phase, placement, meters);
            }
        }

        return meters;
    }

    private static MeterKind[] AtNodes(MeterPlacement placement) => placement switch
    {
        MeterPlacement.Phasor => [MeterKind.Voltage, MeterKind.VoltageAngle, .. injections],
        MeterPlacement.Flows => [MeterKind.Voltage],
        _ => [MeterKind.Voltage, .. injections],
    };

    private static void AddFlows(
        PhasorNetwork network, MeterFactory factory, int branch, PhaseSet phase, MeterPlacement placement, List<Meter> meters)
    {
        var kinds = placement switch
        {
            MeterPlacement.Full or MeterPlacement.Phasor or MeterPlacement.Flows => flows,
            MeterPlacement.Currents => [MeterKind.Current],
            _ => [],
        };
        foreach (var atTo in (bool[])[false, true])
        {
            if (!atTo || placement is MeterPlacement.Full or MeterPlacement.Phasor)
            {
                meters.AddRange(kinds
                    .Select(kind => factory.AtBranch(Name(network, kind, network.Feeder.Branches.Id[branch], phase, atTo ? ".to" : ".from"), kind, branch, atTo, phase))
                    .OfType<Meter>());
            }
        }
    }

    // Of buses that switches merge the first one is metered.
    private static bool IsOwnBus(PhasorNetwork network, int bus, PhaseSet phase) =>
        network.Terminal(bus, phase) is >= 0 and var terminal && network.Terminals[terminal].Bus == bus;

    private static string Name(PhasorNetwork network, MeterKind kind, string element, PhaseSet phase, string end) =>
        network.IsByPhase ? $"{kind.Word()}.{element}{end}.{phase.Text()}" : $"{kind.Word()}.{element}{end}";
}
