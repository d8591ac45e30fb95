using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>Which devices trip on a fault where some of them may fail to: each outcome with its probability.</summary>
internal static class TripOutcomes
{
    // Ways that are less likely than this are left to the device below, so that the list stays short.
    private const double negligible = 1e-12;

    /// <summary>Outcomes whose probabilities add up to 1, the one in which all devices act first.</summary>
    public static IReadOnlyList<TripOutcome> Of(ZoneNetwork network, FaultSite site)
    {
        var outcomes = new List<TripOutcome>();
        var isFailed = new bool[network.Places.Length];
        if (site.FailedPlace >= 0)
        {
            isFailed[site.FailedPlace] = true;
        }

        Add(network, site, isFailed, [], 1, outcomes);
        return outcomes;
    }

    private static void Add(
        ZoneNetwork network, FaultSite site, bool[] isFailed, HashSet<int> acts, double fraction, List<TripOutcome> outcomes)
    {
        var fault = new FaultState(network, site, isFailed);
        var unsure = fault.TripPlaces.FirstOrDefault(place => place >= 0 && !acts.Contains(place) && FailFraction(network, place) > 0, -1);
        if (unsure < 0 || fraction < negligible)
        {
            outcomes.Add(new TripOutcome(fault, fraction, isFailed));
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

/// <summary>One way in which devices trip on a fault.</summary>
/// <param name="Fault">The grid after it.</param>
/// <param name="Fraction">Its probability.</param>
/// <param name="IsFailed">For each place whether its protection does not act.</param>
internal sealed record TripOutcome(FaultState Fault, double Fraction, bool[] IsFailed);
