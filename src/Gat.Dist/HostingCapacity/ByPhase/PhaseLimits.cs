using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.HostingCapacity.ByPhase;

/// <summary>
/// Limits by phase: voltages of every phase, unbalance, ratings, rise and reverse flow; widened where the lane's scenario broke them before anything was
/// connected.
/// </summary>
internal sealed class PhaseLimits : ILimitCheck
{
    private const int width = LaneBatch.Width;

    // As on balanced grids: broken from a millionth on.
    private const double slack = 1 + 1e-6;
    private const double leastPowerMw = 1e-6;

    private readonly PhaseMeasures now;
    private readonly Feeder feeder;
    private readonly HostingCapacityOptions options;
    private readonly double[] vBase;
    private readonly double[] unbalanceBase;
    private readonly double[] mvaBase;
    private readonly double[] kaBase;
    private readonly double[] backBase;

    public PhaseLimits(PhaseMeasures measures, Feeder feeder, HostingCapacityOptions options)
    {
        (now, this.feeder, this.options) = (measures, feeder, options);
        (vBase, unbalanceBase) = (new double[now.VmPu.Length], new double[now.UnbalancePct.Length]);
        (mvaBase, kaBase, backBase) = (new double[now.Mva.Length], new double[now.Ka.Length], new double[now.BackMw.Length]);
    }

    /// <inheritdoc/>
    public double VMaxPu(int lane) => Extreme(lane, Math.Max, double.NegativeInfinity);

    /// <inheritdoc/>
    public double VMinPu(int lane) => Extreme(lane, Math.Min, double.PositiveInfinity);

    /// <inheritdoc/>
    public double MaxLoadingPct(int lane)
    {
        var most = double.NaN;
        for (var index = 0; index < now.RatedCount; index++)
        {
            var at = (width * index) + lane;
            most = Greater(most, Greater(now.Mva[at] / feeder.Branches.RatingMva[now.Branch(index)], now.Ka[at] / feeder.Branches.IMaxKa[now.Branch(index)]));
        }

        return 100 * most;
    }

    /// <inheritdoc/>
    public bool TakeBase(int lane)
    {
        Copy(now.VmPu, vBase, lane);
        Copy(now.UnbalancePct, unbalanceBase, lane);
        Copy(now.Mva, mvaBase, lane);
        Copy(now.Ka, kaBase, lane);
        Copy(now.BackMw, backBase, lane);
        return !Worst(lane, isBase: true).IsNone;
    }

    /// <inheritdoc/>
    public void Run(int count)
    {
        // The probe measures when it solves.
    }

    /// <inheritdoc/>
    public Violation Worst(int lane) => Worst(lane, isBase: false);

    private Violation Worst(int lane, bool isBase)
    {
        var worst = Violation.None;
        Voltages(lane, isBase, ref worst);
        for (var index = 0; index < now.BalancedBuses.Length; index++)
        {
            var at = (width * index) + lane;
            var limit = Widened(options.MaxUnbalancePct ?? double.PositiveInfinity, unbalanceBase[at], isBase);
            OfferAbove(new Violation(HostingConstraint.VoltageUnbalance, now.BalancedBuses[index], -1, now.UnbalancePct[at], limit), slack, ref worst);
        }

        for (var index = 0; index < now.RatedCount; index++)
        {
            var (at, branch) = ((width * index) + lane, now.Branch(index));
            OfferAbove(
                new Violation(HostingConstraint.ThermalPower, -1, branch, now.Mva[at], Widened(feeder.Branches.RatingMva[branch], mvaBase[at], isBase)), slack, ref worst);
            OfferAbove(
                new Violation(HostingConstraint.ThermalCurrent, -1, branch, now.Ka[at], Widened(feeder.Branches.IMaxKa[branch], kaBase[at], isBase)), slack, ref worst);
        }

        for (var index = 0; index < now.Sources.Length && options.MaxReverseMw is { } most; index++)
        {
            var at = (width * index) + lane;
            var limit = Widened(most, backBase[at], isBase);
            if (now.BackMw[at] > (limit * slack) + leastPowerMw)
            {
                Offer(new Violation(HostingConstraint.ReverseFlow, now.Sources[index], -1, now.BackMw[at], limit), ref worst);
            }
        }

        return worst;
    }

    private void Voltages(int lane, bool isBase, ref Violation worst)
    {
        for (var index = 0; index < now.PlaceOf.Length; index++)
        {
            var (at, bus) = ((width * index) + lane, Places.Bus(now.PlaceOf[index]));
            var (v, before) = (now.VmPu[at], vBase[at]);
            OfferAbove(new Violation(HostingConstraint.OverVoltage, bus, -1, v, Widened(feeder.Buses.VMaxPu[bus], before, isBase)), slack, ref worst);
            var low = feeder.Buses.VMinPu[bus];
            low = isBase || !(before < low) ? low : before;
            if (v < low / slack)
            {
                Offer(new Violation(HostingConstraint.UnderVoltage, bus, -1, v, low), ref worst);
            }

            if (!isBase && v - before > options.RiseLimitPu * slack)
            {
                Offer(new Violation(HostingConstraint.VoltageRise, bus, -1, v - before, options.RiseLimitPu), ref worst);
            }

            if (!isBase && before - v > options.DropLimitPu * slack)
            {
                Offer(new Violation(HostingConstraint.VoltageDrop, bus, -1, before - v, options.DropLimitPu), ref worst);
            }
        }
    }

    /// <summary>The limit, or what it was before anything was connected where that was more.</summary>
    private static double Widened(double limit, double before, bool isBase) => isBase || !(before > limit) ? limit : before;

    private static void OfferAbove(in Violation candidate, double factor, ref Violation worst)
    {
        if (candidate.Value > candidate.Limit * factor)
        {
            Offer(candidate, ref worst);
        }
    }

    private static void Offer(in Violation candidate, ref Violation worst) => worst = candidate.Excess > worst.Excess ? candidate : worst;

    private static double Greater(double left, double right) => left >= right || double.IsNaN(right) ? left : right;

    private static void Copy(double[] from, double[] to, int lane)
    {
        for (var at = lane; at < from.Length; at += width)
        {
            to[at] = from[at];
        }
    }

    private double Extreme(int lane, Func<double, double, double> choose, double start)
    {
        for (var at = lane; at < now.VmPu.Length; at += width)
        {
            start = double.IsNaN(now.VmPu[at]) ? start : choose(start, now.VmPu[at]);
        }

        return start;
    }
}
