using Gat.Adms.Switching;

namespace Gat.Adms.Flisr;

/// <summary>
/// The grid at the moment when the devices have tripped and the fault is located: what is out, what is dead, and what comes back by
/// parting the fault from it and closing the tripped devices again. What lies beyond the fault is left to a restoration.
/// </summary>
internal sealed class FaultState
{
    private readonly bool[] isOut;
    private readonly bool[] isDead;
    private readonly bool[] tripped;
    private readonly bool[] closed;
    private readonly bool[] upstream;

    /// <param name="network">The grid.</param>
    /// <param name="site">Where the fault is.</param>
    /// <param name="isFailed">For each place whether its protection does not act; empty: all act.</param>
    public FaultState(ZoneNetwork network, FaultSite site, ReadOnlySpan<bool> isFailed = default)
    {
        (Network, Site) = (network, site);
        Normal = new ZoneForest(network);
        Normal.Build(network.Closed.AsSpan());
        isOut = new bool[network.ZoneCount];
        isDead = new bool[network.ZoneCount];
        tripped = [.. network.Closed];
        var trips = new List<int>();
        var fails = isFailed.IsEmpty ? new bool[tripped.Length] : isFailed.ToArray();
        if (site.FailedPlace >= 0)
        {
            fails[site.FailedPlace] = true;
        }

        foreach (var zone in site.Zones)
        {
            isOut[zone] = true;
            if (Normal.IsLive[zone])
            {
                var place = Normal.ProtectionAbove(zone, fails);
                trips.Add(place);
                Normal.MarkBelow(place, zone, isDead);
            }
        }

        // Of two devices on one way to the source the upper one leaves the lower one without current; both open.
        TripPlaces = [.. trips.Distinct().Order()];
        foreach (var place in TripPlaces.Where(place => place >= 0))
        {
            tripped[place] = false;
        }

        Upstream = new ZoneForest(network);
        Upstream.Build(network.Closed.AsSpan(), isOut);
        closed = [.. tripped];
        PartFault(Upstream.IsLive);
        upstream = [.. closed];
    }

    /// <summary>The grid.</summary>
    public ZoneNetwork Network { get; }

    /// <summary>Where the fault is.</summary>
    public FaultSite Site { get; }

    /// <summary>Who fed whom before.</summary>
    public ZoneForest Normal { get; }

    /// <summary>The places that tripped; -1 among them: a source's own protection.</summary>
    public IReadOnlyList<int> TripPlaces { get; }

    /// <summary>For each zone whether it is out of service until the repair.</summary>
    public ReadOnlySpan<bool> IsOut => isOut;

    /// <summary>For each zone whether the trip took its supply away.</summary>
    public ReadOnlySpan<bool> IsDead => isDead;

    /// <summary>For each place whether it is closed after the trip.</summary>
    public ReadOnlySpan<bool> Tripped => tripped;

    /// <summary>For each place whether it is closed when all is restored that needs no tie.</summary>
    public ReadOnlySpan<bool> UpstreamClosed => upstream;

    /// <summary>Who feeds whom then.</summary>
    public ZoneForest Upstream { get; }

    /// <summary>Whether a zone waits for a tie: it was fed before, is not out, and its way to the source leads through the fault.</summary>
    public bool IsBeyond(int zone) => Normal.IsLive[zone] && !Upstream.IsLive[zone] && !isOut[zone];

    /// <summary>Whether a place leads to a zone that is out.</summary>
    public bool TouchesFault(int place) => isOut[Network.Places[place].EndZone] || isOut[Network.Places[place].BodyZone];

    private void PartFault(ReadOnlySpan<bool> isServed)
    {
        for (var place = 0; place < closed.Length; place++)
        {
            var (end, body) = (Network.Places[place].EndZone, Network.Places[place].BodyZone);
            if (Network.Closed[place] && isServed[end] && isServed[body])
            {
                closed[place] = true;
            }
            else if (TouchesFault(place) && (isServed[end] || isServed[body]))
            {
                closed[place] = false;
            }
        }
    }
}
