using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// The passes of <see cref="BackwardPass"/> and <see cref="ForwardPass"/> with a tree of its own in every lane: arithmetic runs in
/// lanes, and only the way to the node above, another one in every lane, is walked lane by lane.
/// </summary>
internal static unsafe class TopologyPass
{
    private const int width = LaneBatch.Width;

    /// <summary>Every voltage at that of the sources.</summary>
    public static void Start<TLane>(in TopologyFrame frame)
        where TLane : struct, ILane<TLane>
    {
        for (var row = frame.SourceCount; row < frame.NodeCount; row++)
        {
            var here = width * (nint)row;
            var square = TLane.Gather(frame.AllSquare, frame.Above + here);
            square.Store(frame.Square + here);
            (TLane.Of(1) / square).Store(frame.Inverse + here);
        }
    }

    /// <summary>Sums power to the sources and leaves the voltage drops.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLane>(in TopologyFrame frame)
        where TLane : struct, ILane<TLane>
    {
        for (var row = 0; row < frame.NodeCount; row++)
        {
            var here = width * (nint)row;
            var square = TLane.Load(frame.Square + here);
            TLane.Fma(TLane.Load(frame.G + here), square, TLane.Load(frame.P + here)).Store(frame.SumP + here);
            TLane.FmaNegated(TLane.Load(frame.B + here), square, TLane.Load(frame.Q + here)).Store(frame.SumQ + here);
        }

        for (var row = frame.NodeCount - 1; row >= frame.SourceCount; row--)
        {
            var here = width * (nint)row;
            TLane p = TLane.Load(frame.SumP + here), q = TLane.Load(frame.SumQ + here);
            TLane r = TLane.Load(frame.R + here), x = TLane.Load(frame.X + here);
            var loss = TLane.Fma(p, p, q * q) * TLane.Load(frame.Inverse + here);
            TLane sentP = TLane.Fma(r, loss, p), sentQ = TLane.Fma(x, loss, q);
            TLane.Fma(r, p + sentP, x * (q + sentQ)).Store(frame.Drop + here);
            sentP.Store(frame.Sent);
            sentQ.Store(frame.Sent + width);
            for (var lane = 0; lane < TLane.Count; lane++)
            {
                var above = frame.Above[here + lane];
                frame.AllSumP[above] += frame.Sent[lane];
                frame.AllSumQ[above] += frame.Sent[width + lane];
            }
        }
    }

    /// <summary>Squared voltages and their inverses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLane>(in TopologyFrame frame)
        where TLane : struct, ILane<TLane>
    {
        var one = TLane.Of(1);
        for (var row = frame.SourceCount; row < frame.NodeCount; row++)
        {
            var here = width * (nint)row;
            var square = TLane.Gather(frame.AllSquare, frame.Above + here) - TLane.Load(frame.Drop + here);
            var inverse = TLane.Load(frame.Inverse + here);
            var error = TLane.FmaNegated(square, inverse, one);
            inverse = TLane.Fma(error, inverse, inverse);
            error *= error;
            inverse = TLane.Fma(error, inverse, inverse);
            square.Store(frame.Square + here);
            inverse.Store(frame.Inverse + here);
        }
    }

    /// <summary>
    /// Squared voltages as the power sent into each edge makes them exactly, with the mismatch that is left, losses and the least
    /// voltage. See <see cref="RecoveryPass"/>: mismatch needs magnitudes only.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Check<TLane, TFrozen>(in TopologyFrame frame)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1), mismatch = zero, lossP = zero, lossQ = zero;
        TLane least = TLane.Load(frame.Square), leastRow = zero;
        for (var row = frame.SourceCount; row < frame.NodeCount; row++)
        {
            var here = width * (nint)row;
            TLane p = TLane.Load(frame.SumP + here), q = TLane.Load(frame.SumQ + here);
            TLane r = TLane.Load(frame.R + here), x = TLane.Load(frame.X + here);
            var assumed = TLane.Fma(p, p, q * q) * TLane.Load(frame.Inverse + here);
            p = TLane.Fma(r, assumed, p);
            q = TLane.Fma(x, assumed, q);
            var above = TLane.Gather(frame.AllSquare, frame.Above + here);
            var current = TLane.Fma(p, p, q * q) / above;
            var along = TLane.Fma(r, p, x * q);
            var across = TLane.Fma(r, r, x * x);
            var square = TLane.Fma(across, current, above - (along + along));

            var before = TLane.Load(frame.Square + here);
            var shunt = TLane.Greater(TLane.Abs(TLane.Load(frame.G + here)), TLane.Abs(TLane.Load(frame.B + here)));
            mismatch = TLane.Fma(TLane.Greater(TLane.Abs(r), TLane.Abs(x)), TLane.Abs(assumed - current), mismatch);
            mismatch = TLane.Fma(shunt, TLane.Abs(square - before), mismatch);
            lossP = TLane.Fma(r, current, lossP);
            lossQ = TLane.Fma(x, current, lossQ);
            leastRow = TLane.Select(TLane.IsLess(square, least), TLane.Of(row), leastRow);
            least = TLane.Lesser(square, least);
            Keep<TLane, TFrozen>(frame, frame.Square + here, square);
            Keep<TLane, TFrozen>(frame, frame.Inverse + here, one / square);
        }

        mismatch.Store(frame.Mismatch);
        Keep<TLane, TFrozen>(frame, frame.LossP, lossP);
        Keep<TLane, TFrozen>(frame, frame.LossQ, lossQ);
        Keep<TLane, TFrozen>(frame, frame.Least, least);
        Keep<TLane, TFrozen>(frame, frame.LeastRow, leastRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<TLane, TFrozen>(in TopologyFrame frame, double* at, TLane value)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag =>
        (TFrozen.IsSet ? TLane.Select(TLane.Load(frame.Frozen), TLane.Load(at), value) : value).Store(at);
}
