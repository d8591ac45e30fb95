using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.Phasors;

/// <summary>
/// Terminals of one bus that loads and generators join among themselves. What they feed into a group without a path to earth adds up to nothing.
/// </summary>
/// <param name="Terminals">The terminals, ascending.</param>
/// <param name="IsEarthed">Whether something connected to them ends at earth.</param>
internal sealed record ConductorGroup(int[] Terminals, bool IsEarthed);

/// <summary>Finds the groups of a network.</summary>
internal static class ConductorGroups
{
    /// <param name="grid">The grid.</param>
    /// <param name="network">Its network.</param>
    /// <param name="busyBuses">Buses at which something unknown is connected, to earth perhaps.</param>
    public static List<ConductorGroup> Of(ThreePhaseGrid grid, ThreePhaseNetwork network, IReadOnlySet<int> busyBuses)
    {
        var earth = network.TerminalCount;
        var leader = Enumerable.Range(0, earth).ToArray();
        var isEarthed = new bool[earth];
        for (var element = 0; element < network.Powers.Count; element++)
        {
            int a = network.Powers.First[element], b = network.Powers.Second[element];
            if (a != earth && b != earth)
            {
                leader[Leader(leader, a)] = Leader(leader, b);
            }
        }

        for (var element = 0; element < network.Powers.Count; element++)
        {
            int a = network.Powers.First[element], b = network.Powers.Second[element];
            if (a == earth || b == earth)
            {
                isEarthed[Leader(leader, a == earth ? b : a)] = true;
            }
        }

        for (var terminal = 0; terminal < earth; terminal++)
        {
            isEarthed[Leader(leader, terminal)] |= busyBuses.Contains(Places.Bus(network.PlaceOf[terminal]));
        }

        return [.. Enumerable.Range(0, earth).GroupBy(terminal => Leader(leader, terminal))
            .Select(group => new ConductorGroup([.. group], isEarthed[group.Key]))];
    }

    private static int Leader(int[] leader, int terminal)
    {
        while (leader[terminal] != terminal)
        {
            terminal = leader[terminal] = leader[leader[terminal]];
        }

        return terminal;
    }
}
