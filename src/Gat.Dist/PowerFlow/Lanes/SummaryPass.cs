using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Where a summary writes, one number per lane.</summary>
internal unsafe struct SummaryFrame
{
    /// <summary>Power that does not balance at each node, per node and lane; work space.</summary>
    public double* LeftP, LeftQ;

    /// <summary>Voltage of each bus and loading of each branch, rows of <see cref="LaneBatch.Width"/>; null where they are not kept.</summary>
    public double* VmPu, LoadingPct;

    public double* VMin, VMinBus, VMax, VMaxBus, TooLow, TooHigh, Loading, LoadingBranch, Overloads, LossP, LossQ, Mismatch;
}

/// <summary>
/// Extremes, sums and counts of one group of lanes, from its voltages and inputs alone. The mismatch is computed as
/// <see cref="PowerMismatch"/> does, from the pi circuits of the branches, not from anything that a sweep left.
/// </summary>
internal static unsafe class SummaryPass
{
    private const int width = LaneBatch.Width;

    /// <summary>Squared voltages: the least, the greatest, where they are (the first of several), and how many break a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Voltages<TLane>(
        in LaneFrame frame, ReadOnlySpan<int> busNode, ReadOnlySpan<double> leastSquare, ReadOnlySpan<double> greatestSquare, in SummaryFrame to)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane least = TLane.Of(double.PositiveInfinity), greatest = zero, leastBus = zero, greatestBus = zero, low = zero, high = zero;
        for (var bus = 0; bus < busNode.Length; bus++)
        {
            if (busNode[bus] < 0)
            {
                continue;
            }

            TLane re = TLane.Load(frame.VRe + (width * (nint)busNode[bus])), im = TLane.Load(frame.VIm + (width * (nint)busNode[bus]));
            var square = (re * re) + (im * im);
            if (to.VmPu != null)
            {
                TLane.Sqrt(square).Store(to.VmPu + (width * (nint)bus));
            }

            var index = TLane.Of(bus);
            leastBus = TLane.Select(TLane.IsLess(square, least), index, leastBus);
            least = TLane.Lesser(square, least);
            greatestBus = TLane.Select(TLane.IsLess(greatest, square), index, greatestBus);
            greatest = TLane.Greater(square, greatest);
            low += TLane.Select(TLane.IsLess(square, TLane.Of(leastSquare[bus])), one, zero);
            high += TLane.Select(TLane.IsLess(TLane.Of(greatestSquare[bus]), square), one, zero);
        }

        TLane.Sqrt(least).Store(to.VMin);
        TLane.Sqrt(greatest).Store(to.VMax);
        leastBus.Store(to.VMinBus);
        greatestBus.Store(to.VMaxBus);
        low.Store(to.TooLow);
        high.Store(to.TooHigh);
    }

    /// <summary>What loads and shunts draw at each node, as a start for the balance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Drawn<TLane>(in LaneFrame frame, ReadOnlySpan<double> shunt, in SummaryFrame to)
        where TLane : struct, ILane<TLane>
    {
        for (var node = 0; node < shunt.Length / 2; node++)
        {
            var here = width * (nint)node;
            TLane re = TLane.Load(frame.VRe + here), im = TLane.Load(frame.VIm + here);
            var square = TLane.Fma(re, re, im * im);
            var p = TLane.Fma(TLane.Of(shunt[2 * node]), square, TLane.Load(frame.P + here));
            var q = TLane.FmaNegated(TLane.Of(shunt[(2 * node) + 1]), square, TLane.Load(frame.Q + here));
            if (frame.CurrentP != null)
            {
                var magnitude = TLane.Sqrt(square);
                p = TLane.Fma(TLane.Load(frame.CurrentP + here), magnitude, p);
                q = TLane.Fma(TLane.Load(frame.CurrentQ + here), magnitude, q);
                p = TLane.Fma(TLane.Load(frame.ImpedanceP + here), square, p);
                q = TLane.Fma(TLane.Load(frame.ImpedanceQ + here), square, q);
            }

            p.Store(to.LeftP + here);
            q.Store(to.LeftQ + here);
        }
    }

    /// <summary>Where a voltage is held, reactive power is free: in place of what is left of it comes what the voltage lacks.</summary>
    public static void Held<TLane>(in LaneFrame frame, double* vSet, bool rowOfHeld, ReadOnlySpan<int> heldNodes, in SummaryFrame to)
        where TLane : struct, ILane<TLane>
    {
        for (var held = 0; held < heldNodes.Length; held++)
        {
            var here = width * (nint)heldNodes[held];
            TLane re = TLane.Load(frame.VRe + here), im = TLane.Load(frame.VIm + here);
            (TLane.Sqrt(TLane.Fma(re, re, im * im)) - TLane.Load(vSet + (rowOfHeld ? here : width * (nint)held))).Store(to.LeftQ + here);
        }
    }

    /// <summary>Losses, the highest loading and what each branch takes from the nodes at its ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Branches<TLane>(in LaneFrame frame, LaneLinks links, in SummaryFrame to)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane lossP = zero, lossQ = zero, worst = TLane.Of(-1), worstBranch = TLane.Of(-1), overloads = zero;
        for (var link = 0; link < links.Count; link++)
        {
            var k = links.Constants.At + (LaneLinks.Size * (nint)link);
            nint from = width * (nint)links.From[link], at = width * (nint)links.To[link];
            TLane uRe = TLane.Load(frame.VRe + from), uIm = TLane.Load(frame.VIm + from);
            if (k[LaneLinks.TurnRe] != 1 || k[LaneLinks.TurnIm] != 0)
            {
                TLane turnRe = TLane.Of(k[LaneLinks.TurnRe]), turnIm = TLane.Of(k[LaneLinks.TurnIm]);
                var turned = TLane.FmaNegated(turnIm, uIm, turnRe * uRe);
                uIm = TLane.Fma(turnIm, uRe, turnRe * uIm);
                uRe = turned;
            }

            TLane vRe = TLane.Load(frame.VRe + at), vIm = TLane.Load(frame.VIm + at);
            TLane dropRe = uRe - vRe, dropIm = uIm - vIm;
            TLane g = TLane.Of(k[LaneLinks.SeriesG]), b = TLane.Of(k[LaneLinks.SeriesB]), half = TLane.Of(k[LaneLinks.HalfB]);
            var seriesRe = TLane.FmaNegated(b, dropIm, g * dropRe);
            var seriesIm = TLane.Fma(b, dropRe, g * dropIm);
            TLane fromRe = TLane.FmaNegated(half, uIm, seriesRe), fromIm = TLane.Fma(half, uRe, seriesIm);
            TLane toRe = TLane.Fma(half, vIm, seriesRe), toIm = TLane.FmaNegated(half, vRe, seriesIm);
            TLane fromP = TLane.Fma(uRe, fromRe, uIm * fromIm), fromQ = TLane.FmaNegated(uRe, fromIm, uIm * fromRe);
            TLane toP = TLane.Fma(vRe, toRe, vIm * toIm), toQ = TLane.FmaNegated(vRe, toIm, vIm * toRe);
            var drop = TLane.Fma(dropRe, dropRe, dropIm * dropIm);
            var squares = TLane.Fma(uRe, uRe, uIm * uIm) + TLane.Fma(vRe, vRe, vIm * vIm);
            lossP = TLane.Fma(g, drop, lossP);
            lossQ = TLane.FmaNegated(half, squares, TLane.FmaNegated(b, drop, lossQ));
            Add(to.LeftP + from, fromP);
            Add(to.LeftQ + from, fromQ);
            Add(to.LeftP + at, zero - toP);
            Add(to.LeftQ + at, zero - toQ);

            if (k[LaneLinks.PerPower] == 0 && k[LaneLinks.PerCurrentFrom] == 0)
            {
                continue;
            }

            var loading = TLane.Of(k[LaneLinks.PerPower])
                * TLane.Greater(TLane.Fma(fromP, fromP, fromQ * fromQ), TLane.Fma(toP, toP, toQ * toQ));
            if (k[LaneLinks.PerCurrentFrom] != 0)
            {
                var atFrom = TLane.Of(k[LaneLinks.PerCurrentFrom]) * TLane.Fma(fromRe, fromRe, fromIm * fromIm);
                var atTo = TLane.Of(k[LaneLinks.PerCurrentTo]) * TLane.Fma(toRe, toRe, toIm * toIm);
                loading = TLane.Greater(TLane.Greater(atFrom, atTo), loading);
            }

            if (to.LoadingPct != null)
            {
                (TLane.Of(100) * TLane.Sqrt(loading)).Store(to.LoadingPct + (width * (nint)links.Branch[link]));
            }

            worstBranch = TLane.Select(TLane.IsLess(worst, loading), TLane.Of(links.Branch[link]), worstBranch);
            worst = TLane.Greater(loading, worst);
            overloads += TLane.Select(TLane.IsLess(one, loading), one, zero);
        }

        lossP.Store(to.LossP);
        lossQ.Store(to.LossQ);
        worst.Store(to.Loading);
        worstBranch.Store(to.LoadingBranch);
        overloads.Store(to.Overloads);
    }

    /// <summary>The greatest power that is left over at a node that is not a source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mismatch<TLane>(int nodeCount, ReadOnlySpan<int> sources, in SummaryFrame to)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), worst = zero, poison = zero;
        for (var source = 0; source < sources.Length; source++)
        {
            var end = source + 1 < sources.Length ? sources[source + 1] : nodeCount;
            for (var node = sources[source] + 1; node < end; node++)
            {
                TLane p = TLane.Load(to.LeftP + (width * (nint)node)), q = TLane.Load(to.LeftQ + (width * (nint)node));
                worst = TLane.Greater(TLane.Greater(TLane.Abs(p), TLane.Abs(q)), worst);
                poison = TLane.Fma(p + q, zero, poison);
            }
        }

        (worst + poison).Store(to.Mismatch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLane>(double* at, TLane value)
        where TLane : struct, ILane<TLane> => (TLane.Load(at) + value).Store(at);
}
