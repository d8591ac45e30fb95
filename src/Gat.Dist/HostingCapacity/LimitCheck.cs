using System.Runtime.Intrinsics;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// The limits of every lane: those of the grid, widened where the lane's scenario broke them before anything was added. Compares
/// what a probe solved with them. Made once per probe; nothing is allocated later.
/// </summary>
internal sealed unsafe class LimitCheck : ILimitCheck
{
    private const int width = LaneBatch.Width;

    // A limit, or what was broken before, counts as broken from a millionth on: power flows are not exact, and nobody measures less.
    private const double slack = 1 + 1e-6;
    private const double leastPowerMw = 1e-6;

    // Programs get half of it, so that their answers stand the check; and some room beyond the state without units, for an interior point
    // has no way where a limit leaves none.
    private const double halfSlack = 1 + 5e-7;
    private const double room = 1e-5;

    private readonly BalancedProbe probe;
    private readonly Feeder feeder;
    private readonly HostingCapacityOptions options;
    private readonly LimitFlags ignored;
    private readonly RatedLinks ratings;
    private readonly NodeLimits nodes;
    private readonly int nodeCount;
    private readonly LaneArray high;
    private readonly LaneArray low;
    private readonly LaneArray load;
    private readonly LaneArray found;
    private readonly double[] vBase;
    private readonly double[] switchLimit;
    private readonly SourceFlow? reverse;
    private readonly double[] reverseLimitMw;

    public LimitCheck(BalancedProbe probe, HostingCapacityOptions options, LimitFlags? ignored = null)
    {
        (this.probe, this.options) = (probe, options);
        this.ignored = ignored ?? LimitFlags.None;
        feeder = probe.Network.Feeder;
        nodeCount = probe.Network.NodeCount;
        ratings = new RatedLinks(probe.Network);
        nodes = new NodeLimits(probe.Network, this.ignored);
        (high, low, found) = (new LaneArray(width * nodeCount), new LaneArray(width * nodeCount), new LaneArray(9 * width));
        load = new LaneArray(Math.Max(1, width * ratings.Rated.Length));
        vBase = new double[width * nodeCount];
        switchLimit = new double[width * probe.RatedSwitches.Length];
        reverse = options.MaxReverseMw is null ? null : new SourceFlow(probe.Network);
        reverseLimitMw = new double[width * (reverse?.Count ?? 0)];
    }

    /// <summary>Highest voltage of a lane, pu.</summary>
    public double VMaxPu(int lane) => Math.Sqrt(found.At[(4 * width) + lane]);

    /// <summary>Lowest voltage of a lane, pu.</summary>
    public double VMinPu(int lane) => Math.Sqrt(found.At[(5 * width) + lane]);

    /// <summary>Highest loading of a branch in a lane, percent; NaN where none is rated.</summary>
    public double MaxLoadingPct(int lane)
    {
        var greatest = ratings.Rated.Length == 0 ? double.NaN : 100 * Math.Sqrt(found.At[(8 * width) + lane]);
        for (var index = 0; index < probe.RatedSwitches.Length; index++)
        {
            var loading = 100 * probe.SwitchLoading(index, lane);
            greatest = greatest >= loading ? greatest : loading;
        }

        return greatest;
    }

    /// <summary>Takes the present solution of a lane as that without units: the limits of the lane follow.</summary>
    /// <returns>Whether it breaks a limit of the grid.</returns>
    public bool TakeBase(int lane)
    {
        var isBroken = false;
        for (var node = 0; node < nodeCount; node++)
        {
            var at = (width * node) + lane;
            var v = Math.Sqrt((probe.VRe[at] * probe.VRe[at]) + (probe.VIm[at] * probe.VIm[at]));
            vBase[at] = v;
            isBroken |= v > nodes.VMaxPu[node] * slack || v < nodes.VMinPu[node] / slack;
            var top = Math.Min(Math.Max(v, nodes.VMaxPu[node]) * slack, v + (options.RiseLimitPu * slack));
            var bottom = Math.Max(Math.Min(v, nodes.VMinPu[node]) / slack, v - (options.DropLimitPu * slack));
            (high.At[at], low.At[at]) = (top * top, bottom > 0 ? bottom * bottom : double.NegativeInfinity);
        }

        var frame = Frame(lane);
        for (var index = 0; index < ratings.Rated.Length; index++)
        {
            LimitPass.SquaredLoading<LaneScalar>(frame, ratings.Links, ratings.Rated[index]).Store(load.At + (width * index) + lane);
            isBroken |= Widen(ref load.At[(width * index) + lane], slack * slack, ratings.Rated[index]);
        }

        for (var index = 0; index < probe.RatedSwitches.Length; index++)
        {
            switchLimit[(width * index) + lane] = probe.SwitchLoading(index, lane);
            isBroken |= Widen(ref switchLimit[(width * index) + lane], slack, -1);
        }

        for (var source = 0; source < reverseLimitMw.Length / width; source++)
        {
            var backMw = reverse!.BackMw(source, probe, lane);
            isBroken |= backMw > (options.MaxReverseMw * slack) + leastPowerMw;
            reverseLimitMw[(width * source) + lane] = Math.Max(backMw, options.MaxReverseMw!.Value);
        }

        return isBroken;
    }

    /// <summary>Compares the first lanes with their limits; afterwards <see cref="Worst"/> tells each.</summary>
    public void Run(int count)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lane512>(count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lane256>(count);
        }
        else
        {
            Run<LaneScalar>(count);
        }
    }

    /// <summary>The limit that a solved lane breaks most, relative to the limit.</summary>
    public Violation Worst(int lane)
    {
        var worst = Violation.None;
        if (found.At[lane] > 0)
        {
            Offer(High(lane, (int)found.At[width + lane]), ref worst);
        }

        if (found.At[(2 * width) + lane] > 0)
        {
            Offer(Low(lane, (int)found.At[(3 * width) + lane]), ref worst);
        }

        if (ratings.Rated.Length > 0 && found.At[(6 * width) + lane] > 0)
        {
            var index = (int)found.At[(7 * width) + lane];
            Offer(ratings.Tell(probe, lane, ratings.Rated[index], Told(Math.Sqrt(load.At[(width * index) + lane]) / slack, 1)), ref worst);
        }

        for (var index = 0; index < probe.RatedSwitches.Length; index++)
        {
            var (loading, limit) = (probe.SwitchLoading(index, lane), switchLimit[(width * index) + lane]);
            if (loading > limit)
            {
                Offer(Switch(probe.RatedSwitches[index], loading, limit), ref worst);
            }
        }

        for (var source = 0; source < reverseLimitMw.Length / width; source++)
        {
            var backMw = reverse!.BackMw(source, probe, lane);
            var limitMw = reverseLimitMw[(width * source) + lane];
            if (backMw > (limitMw * slack) + leastPowerMw)
            {
                Offer(new Violation(HostingConstraint.ReverseFlow, reverse.Bus(source), -1, backMw, limitMw), ref worst);
            }
        }

        return worst;
    }

    /// <summary>What a lane permits beyond its solution without units, as numbers of its own.</summary>
    public LaneLimits Permitted(int lane)
    {
        var (highPu, lowPu) = (new double[nodeCount], new double[nodeCount]);
        var (highIs, lowIs) = (new (HostingConstraint, int)[nodeCount], new (HostingConstraint, int)[nodeCount]);
        for (var node = 0; node < nodeCount; node++)
        {
            var at = (width * node) + lane;
            highPu[node] = Math.Max(Math.Sqrt(high.At[at]) / halfSlack, vBase[at] + room);
            lowPu[node] = low.At[at] > 0 ? Math.Min(Math.Sqrt(low.At[at]) * halfSlack, vBase[at] - room) : double.NegativeInfinity;
            highIs[node] = (IsRise(at) ? HostingConstraint.VoltageRise : HostingConstraint.OverVoltage, nodes.HighBus[node]);
            lowIs[node] = (IsDrop(at) ? HostingConstraint.VoltageDrop : HostingConstraint.UnderVoltage, nodes.LowBus[node]);
        }

        var rated = new (int, double)[ratings.Rated.Length];
        for (var index = 0; index < rated.Length; index++)
        {
            var most = Math.Sqrt(load.At[(width * index) + lane]) / slack;
            rated[index] = (ratings.Rated[index], most * (most > 1 ? 1 + room : halfSlack));
        }

        var sources = new (int, int, int[], double)[reverse?.Count ?? 0];
        for (var source = 0; source < sources.Length; source++)
        {
            sources[source] = (reverse!.Node(source), reverse.Bus(source), reverse.Links(source), reverseLimitMw[(width * source) + lane] + room);
        }

        return new LaneLimits(highPu, highIs, lowPu, lowIs, rated, sources);
    }

    private static void Offer(in Violation candidate, ref Violation worst) => worst = candidate.Excess > worst.Excess ? candidate : worst;

    private void Run<TLane>(int count)
        where TLane : struct, ILane<TLane>
    {
        for (var lane = 0; lane < count; lane += TLane.Count)
        {
            var frame = Frame(lane);
            LimitPass.Voltages<TLane>(frame, nodeCount);
            if (ratings.Rated.Length > 0)
            {
                LimitPass.Loadings<TLane>(frame, ratings.Links, ratings.Rated);
            }
        }
    }

    private bool IsRise(int at) => vBase[at] + (options.RiseLimitPu * slack) <= Math.Sqrt(high.At[at]) * (1 + 1e-15);

    private bool IsDrop(int at) => vBase[at] - (options.DropLimitPu * slack) >= Math.Sqrt(low.At[at]) * (1 - 1e-15);

    private Violation High(int lane, int node)
    {
        var at = (width * node) + lane;
        var (v, bound) = (Vm(at), Math.Sqrt(high.At[at]));
        return IsRise(at)
            ? new Violation(HostingConstraint.VoltageRise, nodes.HighBus[node], -1, v - vBase[at], options.RiseLimitPu)
            : new Violation(HostingConstraint.OverVoltage, nodes.HighBus[node], -1, v, Told(bound / slack, nodes.VMaxPu[node]));
    }

    private Violation Low(int lane, int node)
    {
        var at = (width * node) + lane;
        var (v, bound) = (Vm(at), Math.Sqrt(low.At[at]));
        return IsDrop(at)
            ? new Violation(HostingConstraint.VoltageDrop, nodes.LowBus[node], -1, vBase[at] - v, options.DropLimitPu)
            : new Violation(HostingConstraint.UnderVoltage, nodes.LowBus[node], -1, v, Told(bound * slack, nodes.VMinPu[node]));
    }

    private Violation Switch(int branch, double loading, double limit) => double.IsNaN(feeder.Branches.RatingMva[branch])
        ? new Violation(HostingConstraint.ThermalCurrent, -1, branch, loading * feeder.Branches.IMaxKa[branch], limit / slack * feeder.Branches.IMaxKa[branch])
        : new Violation(HostingConstraint.ThermalPower, -1, branch, loading * feeder.Branches.RatingMva[branch], limit / slack * feeder.Branches.RatingMva[branch]);

    private double Vm(int at) => Math.Sqrt((probe.VRe[at] * probe.VRe[at]) + (probe.VIm[at] * probe.VIm[at]));

    /// <summary>A limit as its table has it, where it is that one but for rounding.</summary>
    private static double Told(double limit, double ofTable) => Math.Abs(limit - ofTable) < 1e-12 ? ofTable : limit;

    /// <summary>Turns a loading without units into a limit; true where it is above the rating.</summary>
    private bool Widen(ref double loading, double factor, int link)
    {
        var isAbove = loading > factor;
        loading = link >= 0 && ignored.Branch == ratings.Links.Branch[link] ? double.PositiveInfinity : factor * Math.Max(1, loading);
        return isAbove;
    }

    private LimitFrame Frame(int lane) => new()
    {
        VRe = probe.VRe + lane,
        VIm = probe.VIm + lane,
        High = high.At + lane,
        Low = low.At + lane,
        Load = load.At + lane,
        HighExcess = found.At + lane,
        HighNode = found.At + width + lane,
        LowExcess = found.At + (2 * width) + lane,
        LowNode = found.At + (3 * width) + lane,
        MaxSquare = found.At + (4 * width) + lane,
        MinSquare = found.At + (5 * width) + lane,
        LoadExcess = found.At + (6 * width) + lane,
        LoadLink = found.At + (7 * width) + lane,
        MaxLoad = found.At + (8 * width) + lane,
    };
}
