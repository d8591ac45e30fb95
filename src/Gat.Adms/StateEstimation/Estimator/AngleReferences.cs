using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist.Phasors;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// Decides which angles of sources are taken as known: those of parts and phases in which no meter tells an angle of a voltage. Where one does, all
/// angles are those of the meters' clock, the source's too.
/// </summary>
internal static class AngleReferences
{
    /// <summary>For each reference of the network whether its angle is known.</summary>
    public static bool[] Known(PhasorNetwork network, IReadOnlyList<Meter> meters)
    {
        var part = Parts(network);
        var told = meters.Where(meter => meter.Kind == MeterKind.VoltageAngle)
            .Select(meter => (part[meter.Place.Terminal], network.Terminals[meter.Place.Terminal].Phase)).ToHashSet();
        return [.. network.References.Select(reference => !told.Contains((part[reference.Terminal], network.Terminals[reference.Terminal].Phase)))];
    }

    /// <summary>A number for each terminal, the same for all that currents join.</summary>
    private static int[] Parts(PhasorNetwork network)
    {
        var leader = Enumerable.Range(0, network.Terminals.Length).ToArray();
        for (var row = 0; row < network.Currents.Count; row++)
        {
            var columns = network.Currents.Columns(row);
            for (var at = 1; at < columns.Length; at++)
            {
                leader[Leader(columns[at])] = Leader(columns[0]);
            }
        }

        return [.. Enumerable.Range(0, leader.Length).Select(Leader)];

        int Leader(int terminal)
        {
            while (leader[terminal] != terminal)
            {
                terminal = leader[terminal] = leader[leader[terminal]];
            }

            return terminal;
        }
    }
}
