using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>The links of a network that have a rating, and how their loading is told.</summary>
internal sealed unsafe class RatedLinks
{
    private readonly BalancedNetwork network;
    private readonly int[] rated;

    public RatedLinks(BalancedNetwork network)
    {
        this.network = network;
        Links = new LaneLinks(network);
        rated = [.. Enumerable.Range(0, Links.Count).Where(link => Constant(link, LaneLinks.PerPower) != 0 || Constant(link, LaneLinks.PerCurrentFrom) != 0)];
    }

    /// <summary>All links.</summary>
    public LaneLinks Links { get; }

    /// <summary>Those that have a rating.</summary>
    public ReadOnlySpan<int> Rated => rated;

    /// <summary>The rating that a link in a lane exceeds most, told in its own unit.</summary>
    /// <param name="probe">The voltages.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="link">The link.</param>
    /// <param name="limit">Greatest permitted loading, a fraction of the rating.</param>
    public Violation Tell(BalancedProbe probe, int lane, int link, double limit)
    {
        var y = network.Links.Admittance(link);
        var branch = Links.Branch[link];
        int from = (LaneBatch.Width * Links.From[link]) + lane, to = (LaneBatch.Width * Links.To[link]) + lane;
        Complex vf = new(probe.VRe[from], probe.VIm[from]), vt = new(probe.VRe[to], probe.VIm[to]);
        double currentFrom = ((y.FromFrom * vf) + (y.FromTo * vt)).Magnitude, currentTo = ((y.ToFrom * vf) + (y.ToTo * vt)).Magnitude;
        var (branches, kv, baseMva) = (network.Feeder.Branches, network.Feeder.Buses.BaseKv, network.Feeder.BaseMva);
        var mva = baseMva * Math.Max(currentFrom * vf.Magnitude, currentTo * vt.Magnitude);
        var ka = baseMva / Math.Sqrt(3) * Math.Max(currentFrom / kv[branches.FromBus[branch]], currentTo / kv[branches.ToBus[branch]]);
        var byCurrent = ka / branches.IMaxKa[branch];
        return !(mva / branches.RatingMva[branch] >= byCurrent) && !double.IsNaN(byCurrent)
            ? new Violation(HostingConstraint.ThermalCurrent, -1, branch, ka, limit * branches.IMaxKa[branch])
            : new Violation(HostingConstraint.ThermalPower, -1, branch, mva, limit * branches.RatingMva[branch]);
    }

    private double Constant(int link, int which) => Links.Constants.At[(LaneLinks.Size * link) + which];
}
