using System.Runtime.CompilerServices;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>Where limits, voltages and findings of one group of lanes are; one number every <see cref="LaneBatch.Width"/>.</summary>
internal unsafe struct LimitFrame
{
    /// <summary>Voltages by node.</summary>
    public double* VRe, VIm;

    /// <summary>Greatest and least permitted squared voltage by node; infinite where there is none.</summary>
    public double* High, Low;

    /// <summary>Greatest permitted squared loading by rated link.</summary>
    public double* Load;

    /// <summary>The greatest excess over a limit and where it is; greatest and least squared voltage; greatest squared loading.</summary>
    public double* HighExcess, HighNode, LowExcess, LowNode, MaxSquare, MinSquare, LoadExcess, LoadLink, MaxLoad;
}

/// <summary>
/// Compares voltages and loadings with limits of each lane's own, which hold what a scenario violated before anything was added.
/// </summary>
internal static unsafe class LimitPass
{
    private const int width = LaneBatch.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Voltages<TLane>(in LimitFrame frame, int nodeCount)
        where TLane : struct, ILane<TLane>
    {
        TLane none = TLane.Of(double.NegativeInfinity), highExcess = none, lowExcess = none, highNode = TLane.Of(-1), lowNode = highNode;
        TLane greatest = TLane.Of(0), least = TLane.Of(double.PositiveInfinity);
        for (var node = 0; node < nodeCount; node++)
        {
            var here = width * (nint)node;
            TLane re = TLane.Load(frame.VRe + here), im = TLane.Load(frame.VIm + here);
            var square = (re * re) + (im * im);
            var index = TLane.Of(node);
            var above = square - TLane.Load(frame.High + here);
            highNode = TLane.Select(TLane.IsLess(highExcess, above), index, highNode);
            highExcess = TLane.Greater(above, highExcess);
            var below = TLane.Load(frame.Low + here) - square;
            lowNode = TLane.Select(TLane.IsLess(lowExcess, below), index, lowNode);
            lowExcess = TLane.Greater(below, lowExcess);
            greatest = TLane.Greater(square, greatest);
            least = TLane.Lesser(square, least);
        }

        highExcess.Store(frame.HighExcess);
        highNode.Store(frame.HighNode);
        lowExcess.Store(frame.LowExcess);
        lowNode.Store(frame.LowNode);
        greatest.Store(frame.MaxSquare);
        least.Store(frame.MinSquare);
    }

    /// <summary>Squared loadings of the rated links, at the worse end, by power or by current.</summary>
    /// <param name="frame">Where everything is.</param>
    /// <param name="links">All links.</param>
    /// <param name="rated">Those that have a rating.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Loadings<TLane>(in LimitFrame frame, LaneLinks links, ReadOnlySpan<int> rated)
        where TLane : struct, ILane<TLane>
    {
        TLane excess = TLane.Of(double.NegativeInfinity), where = TLane.Of(-1), greatest = TLane.Of(-1);
        for (var index = 0; index < rated.Length; index++)
        {
            var loading = SquaredLoading<TLane>(frame, links, rated[index]);
            var above = loading - TLane.Load(frame.Load + (width * (nint)index));
            where = TLane.Select(TLane.IsLess(excess, above), TLane.Of(index), where);
            excess = TLane.Greater(above, excess);
            greatest = TLane.Greater(loading, greatest);
        }

        excess.Store(frame.LoadExcess);
        where.Store(frame.LoadLink);
        greatest.Store(frame.MaxLoad);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SquaredLoading<TLane>(in LimitFrame frame, LaneLinks links, int link)
        where TLane : struct, ILane<TLane>
    {
        var k = links.Constants.At + (LaneLinks.Size * (nint)link);
        nint from = width * (nint)links.From[link], at = width * (nint)links.To[link];
        TLane vRe = TLane.Load(frame.VRe + at), vIm = TLane.Load(frame.VIm + at);
        TLane turnRe = TLane.Of(k[LaneLinks.TurnRe]), turnIm = TLane.Of(k[LaneLinks.TurnIm]);
        TLane fromVRe = TLane.Load(frame.VRe + from), fromVIm = TLane.Load(frame.VIm + from);
        TLane uRe = TLane.FmaNegated(turnIm, fromVIm, turnRe * fromVRe), uIm = TLane.Fma(turnIm, fromVRe, turnRe * fromVIm);
        TLane dropRe = uRe - vRe, dropIm = uIm - vIm;
        TLane g = TLane.Of(k[LaneLinks.SeriesG]), b = TLane.Of(k[LaneLinks.SeriesB]), half = TLane.Of(k[LaneLinks.HalfB]);
        TLane seriesRe = TLane.FmaNegated(b, dropIm, g * dropRe), seriesIm = TLane.Fma(b, dropRe, g * dropIm);
        TLane fromRe = TLane.FmaNegated(half, uIm, seriesRe), fromIm = TLane.Fma(half, uRe, seriesIm);
        TLane toRe = TLane.Fma(half, vIm, seriesRe), toIm = TLane.FmaNegated(half, vRe, seriesIm);

        // |S|² = |V|² |I|² at either end.
        var fromCurrent = TLane.Fma(fromRe, fromRe, fromIm * fromIm);
        var toCurrent = TLane.Fma(toRe, toRe, toIm * toIm);
        var byPower = TLane.Of(k[LaneLinks.PerPower])
            * TLane.Greater(TLane.Fma(uRe, uRe, uIm * uIm) * fromCurrent, TLane.Fma(vRe, vRe, vIm * vIm) * toCurrent);
        var byCurrent = TLane.Greater(TLane.Of(k[LaneLinks.PerCurrentFrom]) * fromCurrent, TLane.Of(k[LaneLinks.PerCurrentTo]) * toCurrent);
        return TLane.Greater(byPower, byCurrent);
    }
}
