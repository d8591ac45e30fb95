using Gat.Adms.Reliability;
using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>The zones that a fault takes out until it is repaired.</summary>
/// <param name="Zones">The zones, ascending; empty where the element is out of service and nothing can put it in.</param>
internal sealed record FaultSite(IReadOnlyList<int> Zones)
{
    /// <summary>
    /// Where an element's failure is felt: the zone that it stands in. A device that fails takes both of its sides with it, as it can
    /// no longer part them.
    /// </summary>
    public static FaultSite Of(ZoneNetwork network, IReadOnlyList<SwitchDevice> devices, ElementType type, int index)
    {
        int[] zones = type switch
        {
            ElementType.Node => [network.ZoneOfBus[index]],
            ElementType.Switch => Sides(network, devices[index]),
            _ => [network.ZoneOfBranch[index]],
        };
        return new FaultSite([.. zones.Where(zone => zone >= 0).Distinct().Order()]);
    }

    private static int[] Sides(ZoneNetwork network, SwitchDevice device)
    {
        var place = network.Places.First(place => place.Devices.Contains(device));
        return [place.EndZone, place.BodyZone];
    }
}
