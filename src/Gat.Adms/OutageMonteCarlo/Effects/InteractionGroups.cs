using Gat.Adms.Switching;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>
/// Which elements can meet: those whose zones hang together by any switches, open ones too, without passing a source. Faults of
/// different groups never change each other's restoration. Where a source's own zone can fail, all elements are one group.
/// </summary>
internal sealed class InteractionGroups
{
    public InteractionGroups(AdmsGrid grid, OutageStates states)
    {
        var network = grid.Network;
        var sets = new Partition(network.ZoneCount);
        foreach (var place in network.Places.Where(place => !network.IsSource[place.EndZone] && !network.IsSource[place.BodyZone]))
        {
            sets.Join(place.EndZone, place.BodyZone);
        }

        var zones = Enumerable.Range(0, grid.Elements.Count).Select(states.ZonesOf).ToArray();
        var areOne = zones.Any(own => own.Any(zone => network.IsSource[zone]) || own.Select(sets.Of).Distinct().Count() > 1);
        var numbers = new Dictionary<int, int>();
        Of = [.. zones.Select(own => areOne || own.Length == 0 ? 0 : Number(sets.Of(own[0])))];
        Count = Math.Max(1, numbers.Count);

        int Number(int set)
        {
            numbers.TryAdd(set, numbers.Count);
            return numbers[set];
        }
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>Group of each element.</summary>
    public int[] Of { get; }
}
