using Gat.Adms.Flisr.Flows;

namespace Gat.Adms.Flisr.Methods;

/// <summary>A branch that may carry current in a region.</summary>
/// <param name="Branch">Its index in the feeder.</param>
/// <param name="Edges">The edges that must be closed for it; empty where it conducts with its node.</param>
/// <param name="Node">Its node, where there are no edges.</param>
internal sealed record RegionBranch(int Branch, IReadOnlyList<int> Edges, int Node)
{
    /// <summary>All branches of a region, those of what is supplied already among them.</summary>
    public static IReadOnlyList<RegionBranch> Of(RestorationRegion region, FlowBranches flows)
    {
        var network = region.Fault.Network;
        var edgeOfPlace = new Dictionary<int, int>();
        for (var edge = 0; edge < region.Edges.Length; edge++)
        {
            edgeOfPlace[region.Edges[edge].Place] = edge;
        }

        var found = new List<RegionBranch>();
        for (var branch = 0; branch < flows.R.Length; branch++)
        {
            int[] places = [.. new[] { flows.FirstPlace[branch], flows.SecondPlace[branch] }.Where(place => place >= 0)];
            var zone = network.ZoneOfBranch[branch];
            var isThere = zone >= 0 && region.NodeOf(zone) >= 0
                && places.All(place => edgeOfPlace.ContainsKey(place) || (region.Fault.UpstreamClosed[place] && !region.Fault.TouchesFault(place)))
                && region.NodeOf(network.ZoneOfBus[flows.FromBus[branch]]) >= 0 && region.NodeOf(network.ZoneOfBus[flows.ToBus[branch]]) >= 0;
            if (isThere)
            {
                found.Add(new RegionBranch(branch, [.. places.Where(edgeOfPlace.ContainsKey).Select(place => edgeOfPlace[place])], region.NodeOf(zone)));
            }
        }

        return found;
    }
}
