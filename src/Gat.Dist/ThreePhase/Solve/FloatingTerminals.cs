using Gat.Dist.ThreePhase.Model;
using Gat.Faults;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>Loads and generators on a conductor that nothing brings to their bus, although its other conductors are live.</summary>
internal static class FloatingTerminals
{
    /// <summary>Refuses such elements; those at a bus that is dead altogether are an island, which is no fault of the tables.</summary>
    /// <exception cref="InputDataException">There are some; all are listed.</exception>
    public static void Check(ThreePhaseNetwork network)
    {
        var faults = new FaultList();
        var feeder = network.Grid.Feeder;
        foreach (var (power, ends) in network.Powers.Dead)
        {
            var it = network.Powers.Powers[power];
            int[] dead = [.. new[] { ends.First, ends.Second }.Where(end => end != ElementEnds.Earth && network.TerminalOf[Places.Of(it.Bus, end)] < 0)];
            // A unit of a study says itself where no source reaches it.
            if (it.Kind == PowerSource.Unit || !Enumerable.Range(0, 4).Any(conductor => network.TerminalOf[Places.Of(it.Bus, conductor)] >= 0))
            {
                continue;
            }

            var (table, id) = it.Kind switch
            {
                PowerSource.Load => ("dist_loads", feeder.Loads.Id[it.Index]),
                PowerSource.BusLoad => ("dist_nodes", feeder.Buses.Id[it.Index]),
                _ => ("dist_generators", feeder.Generators.Id[it.Index]),
            };
            faults.Add(
                $"It hangs on conductor {string.Join(" and ", dead.Select(TerminalText.Letter))} of bus '{feeder.Buses.Id[it.Bus]}', which no closed branch brings there.",
                $"{table} {id}", "Correct its phase or terminals, or those of the branches to its bus.");
        }

        faults.ThrowIfAny();
    }
}
