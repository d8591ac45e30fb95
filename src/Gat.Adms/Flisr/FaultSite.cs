using Gat.Adms.Reliability;
using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>The zones that a fault takes out until it is repaired.</summary>
/// <param name="Zones">The zones, ascending; empty where the element is out of service and nothing can put it in.</param>
/// <param name="FailedPlace">The place of a device that fails, which does not interrupt its own fault; -1: no device fails.</param>
internal sealed record FaultSite(IReadOnlyList<int> Zones, int FailedPlace = -1)
{
    /// <summary>
    /// Where an element's failure is felt: the zone that it stands in. A device that fails takes both of its sides with it, as it can
    /// no longer part them.
    /// </summary>
    public static FaultSite Of(ZoneNetwork network, IReadOnlyList<SwitchDevice> devices, ElementType type, int index)
    {
        if (type == ElementType.Switch)
        {
            var place = Enumerable.Range(0, network.Places.Length).First(at => network.Places[at].Devices.Contains(devices[index]));
            return new FaultSite([.. new[] { network.Places[place].EndZone, network.Places[place].BodyZone }.Distinct().Order()], place);
        }

        var zone = type == ElementType.Node ? network.ZoneOfBus[index] : network.ZoneOfBranch[index];
        return new FaultSite(zone < 0 ? [] : [zone]);
    }
}
