using Gat.Adms.Flisr;
using Gat.Adms.Flisr.Plan;
using Gat.Adms.Switching;

namespace Gat.Adms.Reliability;

/// <summary>Sums the contributions of all elements: each fails alone, and is met by the plan of a restoration.</summary>
internal static class AnalyticRates
{
    /// <summary>Rates of every zone.</summary>
    /// <param name="network">The grid.</param>
    /// <param name="devices">Its devices.</param>
    /// <param name="elements">What fails.</param>
    /// <param name="respond">The plan for a fault.</param>
    /// <param name="momentaryMinutes">Interruptions up to this long are momentary.</param>
    public static ZoneRates Of(
        ZoneNetwork network, IReadOnlyList<SwitchDevice> devices, IReadOnlyList<ReliabilityElement> elements,
        Func<FaultState, RestorationPlan> respond, double momentaryMinutes)
    {
        var rates = new ZoneRates(network.ZoneCount, momentaryMinutes);
        foreach (var element in elements)
        {
            foreach (var (fault, fraction, _) in TripOutcomes.Of(network, FaultSite.Of(network, devices, element.Type, element.Index)))
            {
                rates.Add(element, respond(fault), fraction);
                rates.AddTemporary(element, fault, fraction);
            }
        }

        return rates;
    }
}
