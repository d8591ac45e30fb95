using System.Collections.Immutable;
using Gat.Dist;
using Gat.Faults;

namespace Gat.Adms.Switching;

/// <summary>
/// A grid as its switching devices divide it: zones, within which nothing can be opened, and places, at which they can be taken apart.
/// A branch with a device at one end belongs to the zone of its other end; one with devices at both ends is a zone of its own.
/// </summary>
internal sealed class ZoneNetwork
{
    private readonly int[] start;
    private readonly int[] incident;

    private ZoneNetwork(Feeder feeder, int[] zoneOfBus, int[] zoneOfBranch, ImmutableArray<SwitchPlace> places, bool[] closed, bool[] isSource)
    {
        (Feeder, ZoneOfBus, ZoneOfBranch, Places) = (feeder, [.. zoneOfBus], [.. zoneOfBranch], places);
        (Closed, IsSource) = ([.. closed], [.. isSource]);
        start = new int[isSource.Length + 1];
        foreach (var place in places)
        {
            start[place.EndZone + 1]++;
            start[place.BodyZone + 1]++;
        }

        for (var zone = 0; zone < isSource.Length; zone++)
        {
            start[zone + 1] += start[zone];
        }

        incident = new int[start[^1]];
        var next = start.AsSpan(0, isSource.Length).ToArray();
        for (var place = 0; place < places.Length; place++)
        {
            incident[next[places[place].EndZone]++] = place;
            incident[next[places[place].BodyZone]++] = place;
        }
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>How many zones there are.</summary>
    public int ZoneCount => IsSource.Length;

    /// <summary>Zone of each bus.</summary>
    public ImmutableArray<int> ZoneOfBus { get; }

    /// <summary>Zone of each branch; -1 where it is out of service and nothing can close it.</summary>
    public ImmutableArray<int> ZoneOfBranch { get; }

    /// <summary>Where branches are opened and closed.</summary>
    public ImmutableArray<SwitchPlace> Places { get; }

    /// <summary>Whether each place is closed before anything happens.</summary>
    public ImmutableArray<bool> Closed { get; }

    /// <summary>Whether each zone holds a source.</summary>
    public ImmutableArray<bool> IsSource { get; }

    /// <summary>The places at the border of a zone.</summary>
    public ReadOnlySpan<int> PlacesOf(int zone) => incident.AsSpan(start[zone]..start[zone + 1]);

    /// <summary>Divides a grid; its present state and its normal one must be radial.</summary>
    /// <returns>Null where there are faults, which are added to the list.</returns>
    public static ZoneNetwork? Create(Feeder feeder, IReadOnlyList<SwitchDevice> devices, FaultList faults)
    {
        var before = faults.Count;
        var groups = devices.GroupBy(device => (device.Branch, device.AtToEnd)).OrderBy(group => group.Key).ToArray();
        var hasPlace = groups.Select(group => group.Key).ToHashSet();
        var (zoneOfPoint, count) = Zones(feeder, hasPlace, faults);
        var buses = feeder.Buses.Count;
        var zoneOfBranch = Enumerable.Range(0, feeder.Branches.Count)
            .Select(branch => IsThere(feeder, hasPlace, branch) ? zoneOfPoint[buses + branch] : -1).ToArray();
        ImmutableArray<SwitchPlace> places = [.. groups.Select(group => new SwitchPlace(
            group.Key.Branch, group.Key.AtToEnd, [.. group],
            zoneOfPoint[group.Key.AtToEnd ? feeder.Branches.ToBus[group.Key.Branch] : feeder.Branches.FromBus[group.Key.Branch]],
            zoneOfBranch[group.Key.Branch]))];
        var isSource = new bool[count];
        var closed = PresentStates(feeder, places);
        RadialityCheck.Sources(feeder, zoneOfPoint, isSource, faults);
        RadialityCheck.State(feeder, places, closed, isSource, "as dist_branches has it", "dist_branches", faults);
        if (faults.Count == before)
        {
            RadialityCheck.State(feeder, places, NormalStates(places), isSource, "in its normal state", "dist_switches", faults);
        }

        return faults.Count == before ? new ZoneNetwork(feeder, zoneOfPoint[..buses], zoneOfBranch, places, closed, isSource) : null;
    }

    private static bool IsThere(Feeder feeder, HashSet<(int, bool)> hasPlace, int branch) =>
        feeder.Branches.Closed[branch] || hasPlace.Contains((branch, false)) || hasPlace.Contains((branch, true));

    /// <summary>Zone of each bus and, after them, of each branch, numbered by their first bus.</summary>
    private static (int[] ZoneOfPoint, int Count) Zones(Feeder feeder, HashSet<(int, bool)> hasPlace, FaultList faults)
    {
        var branches = feeder.Branches;
        var buses = feeder.Buses.Count;
        var sets = new Partition(buses + branches.Count);
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (!IsThere(feeder, hasPlace, branch))
            {
                continue;
            }

            var isLoop = !hasPlace.Contains((branch, false)) && !sets.Join(branches.FromBus[branch], buses + branch);
            isLoop |= !hasPlace.Contains((branch, true)) && !sets.Join(branches.ToBus[branch], buses + branch);
            if (isLoop)
            {
                faults.Add(
                    $"Branch '{branches.Id[branch]}' closes a loop that no device can open.", $"dist_branches {branches.Id[branch]}",
                    "Open it, or give a branch of the loop a row in dist_switches; restoration needs a radial grid.");
            }
        }

        var number = new int[buses + branches.Count];
        Array.Fill(number, -1);
        var count = 0;
        var zones = new int[number.Length];
        for (var point = 0; point < zones.Length; point++)
        {
            var set = sets.Of(point);
            number[set] = number[set] < 0 ? count++ : number[set];
            zones[point] = number[set];
        }

        return (zones, count);
    }

    /// <summary>A branch in service has all of its places closed; one out of service those that are normally open, or else its first.</summary>
    private static bool[] PresentStates(Feeder feeder, ImmutableArray<SwitchPlace> places)
    {
        var closed = new bool[places.Length];
        for (var at = 0; at < places.Length; at++)
        {
            var place = places[at];
            var isFirst = at == 0 || places[at - 1].Branch != place.Branch;
            var anyNormallyOpen = places.Any(other => other.Branch == place.Branch && !IsNormallyClosed(other));
            closed[at] = feeder.Branches.Closed[place.Branch] || (anyNormallyOpen ? IsNormallyClosed(place) : !isFirst);
        }

        return closed;
    }

    private static bool[] NormalStates(ImmutableArray<SwitchPlace> places) => [.. places.Select(IsNormallyClosed)];

    private static bool IsNormallyClosed(SwitchPlace place) => place.Devices.All(device => device.NormallyClosed);
}
