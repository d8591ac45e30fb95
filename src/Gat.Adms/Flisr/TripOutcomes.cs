using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>Which devices trip on a fault where some of them may fail to: each outcome with its probability.</summary>
internal static class TripOutcomes
{
    // Ways that are less likely than this are left to the device below, so that the list stays short.
    private const double negligible = 1e-12;

    /// <summary>Outcomes whose probabilities add up to 1, the one in which all devices act first.</summary>
    public static IReadOnlyList<(FaultState Fault, double Fraction)> Of(ZoneNetwork network, FaultSite site)
    {
        var outcomes = new List<(FaultState, double)>();
        Add(network, site, new bool[network.Places.Length], [], 1, outcomes);
        return outcomes;
    }

    private static void Add(
        ZoneNetwork network, FaultSite site, bool[] isFailed, HashSet<int> acts, double fraction, List<(FaultState, double)> outcomes)
    {
        var fault = new FaultState(network, site, isFailed);
        var unsure = fault.TripPlaces.FirstOrDefault(place => place >= 0 && !acts.Contains(place) && FailFraction(network, place) > 0, -1);
        if (unsure < 0 || fraction < negligible)
        {
            outcomes.Add((fault, fraction));
            return;
        }

        var fails = FailFraction(network, unsure);
        Add(network, site, isFailed, [.. acts, unsure], fraction * (1 - fails), outcomes);
        var failed = isFailed.ToArray();
        failed[unsure] = true;
        Add(network, site, failed, acts, fraction * fails, outcomes);
    }

    private static double FailFraction(ZoneNetwork network, int place) => network.Places[place].Protection!.FailFraction;
}
