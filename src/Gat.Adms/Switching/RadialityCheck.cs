using System.Collections.Immutable;
using Gat.Dist;
using Gat.Faults;

namespace Gat.Adms.Switching;

/// <summary>Refuses states in which zones are fed by two ways.</summary>
internal static class RadialityCheck
{
    /// <summary>Marks the zones of sources; two sources in one zone are a fault.</summary>
    public static void Sources(Feeder feeder, int[] zoneOfBus, bool[] isSource, FaultList faults)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (feeder.Buses.Type[bus] != BusType.Slack)
            {
                continue;
            }

            if (isSource[zoneOfBus[bus]])
            {
                faults.Add(
                    $"Source '{feeder.Buses.Id[bus]}' is joined with another source, and no device can part them.", $"dist_nodes {feeder.Buses.Id[bus]}",
                    "Give a branch between them a row in dist_switches that is normally open, or make one of them an ordinary bus.");
            }

            isSource[zoneOfBus[bus]] = true;
        }

        if (!isSource.Contains(true))
        {
            faults.Add("The grid has no source.", "dist_nodes", "Give one bus the type slack.");
        }
    }

    /// <summary>Names each closed place that closes a loop or joins two sources.</summary>
    public static void State(
        Feeder feeder, ImmutableArray<SwitchPlace> places, bool[] closed, bool[] isSource, string state, string table, FaultList faults)
    {
        // All sources are one point: a way from one to another is a loop through it.
        var sets = new Partition(isSource.Length + 1);
        for (var zone = 0; zone < isSource.Length; zone++)
        {
            if (isSource[zone])
            {
                sets.Join(zone, isSource.Length);
            }
        }

        for (var at = 0; at < places.Length; at++)
        {
            if (closed[at] && !sets.Join(places[at].EndZone, places[at].BodyZone))
            {
                var branch = feeder.Branches.Id[places[at].Branch];
                var row = table == "dist_branches" ? branch : string.Join(", ", places[at].Devices.Select(device => device.Id));
                faults.Add(
                    $"The grid {state} is looped: branch '{branch}' closes a loop or joins two sources.", $"{table} {row}",
                    "Open a branch of the loop: its status in dist_branches and its switch's normal_state in dist_switches.");
            }
        }
    }
}
