using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Complex voltages from the root of a tree to its ends by the power that enters each node, and the power mismatch that they
/// leave.
/// </summary>
/// <remarks>
/// With U the voltage above, the current conj(S/U) of the power S sent into an edge gives V = U - z conj(S/U). Of S then arrives
/// S - z |S/U|², while the backward pass counted on S - z l with l from the voltages of the sweep before: the mismatch at the
/// node is z (l - |S/U|²), and what its shunt and its voltage-dependent load differ between both voltages. Nothing else is left
/// out, so this is the mismatch of the voltages written, up to rounding.
/// </remarks>
internal static unsafe class RecoveryPass
{
    private const int width = LaneBatch.Width;

    /// <summary>One pass over a part; adds to the mismatch of the frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLane, TKind, TFrozen>(in LaneFrame frame, LaneTree tree, int part)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TFrozen : IFlag
    {
        var pieces = tree.Pieces.AsSpan(tree.PieceStart[part], tree.PieceStart[part + 1] - tree.PieceStart[part]);
        TLane mismatch = TLane.Load(frame.Mismatch), one = TLane.Of(1);
        Begin<TLane, TKind, TFrozen>(frame, tree, part);
        foreach (ref readonly var piece in pieces)
        {
            var slot = frame.Ahead + (3 * width * (nint)piece.HeadSlot);
            TLane re = TLane.Load(slot), im = TLane.Load(slot + width), inverse = TLane.Load(slot + (2 * width));
            for (var node = piece.First; node <= piece.Last; node++)
            {
                var edge = frame.Edge + (LaneTree.EdgeSize * (nint)node);
                var here = width * (nint)node;
                TLane r = TLane.Of(edge[0]), x = TLane.Of(edge[1]);
                TLane p = TLane.Load(frame.VRe + here), q = TLane.Load(frame.VIm + here);
                var assumed = TLane.Fma(p, p, q * q) * TLane.Load(frame.Inverse + here);
                p = TLane.Fma(r, assumed, p);
                q = TLane.Fma(x, assumed, q);

                TLane a = p * inverse, b = q * inverse;
                var currentRe = TLane.Fma(a, re, b * im);
                var currentIm = TLane.FmaNegated(b, re, a * im);
                re = TLane.Fma(x, currentIm, TLane.FmaNegated(r, currentRe, re));
                im = TLane.FmaNegated(x, currentRe, TLane.FmaNegated(r, currentIm, im));
                var square = TLane.Fma(re, re, im * im);
                inverse = one / square;

                var error = assumed - TLane.Fma(p, a, q * b);
                mismatch += Mismatch<TLane, TKind>(frame, node, here, error, square);
                Write<TLane, TKind, TFrozen>(frame, node, here, re, im);
                BackwardPass.Keep<TLane, TFrozen>(frame, frame.Inverse + here, inverse);
                if (TKind.HasShunts)
                {
                    BackwardPass.Keep<TLane, TFrozen>(frame, frame.Square + here, square);
                }
            }

            slot = frame.Ahead + (3 * width * (nint)piece.TailSlot);
            re.Store(slot);
            im.Store(slot + width);
            inverse.Store(slot + (2 * width));
        }

        // A sum also keeps any mismatch that was no number or infinite, which a comparison can lose.
        mismatch.Store(frame.Mismatch);
    }

    private static void Begin<TLane, TKind, TFrozen>(in LaneFrame frame, LaneTree tree, int part)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TFrozen : IFlag
    {
        var slot = frame.Ahead + (3 * width);
        var re = TLane.Load(frame.SourceRe + (width * (nint)part));
        var im = TLane.Load(frame.SourceIm + (width * (nint)part));
        re.Store(slot);
        im.Store(slot + width);
        (TLane.Of(1) / TLane.Fma(re, re, im * im)).Store(slot + (2 * width));
        var root = tree.Roots[part];
        BackwardPass.Keep<TLane, TFrozen>(frame, frame.VRe + (width * (nint)root), re);
        BackwardPass.Keep<TLane, TFrozen>(frame, frame.VIm + (width * (nint)root), im);
    }

    /// <summary>An upper bound of the mismatch, active and reactive; exact without shunts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Mismatch<TLane, TKind>(in LaneFrame frame, int node, nint here, TLane error, TLane square)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        var edge = frame.Edge + (LaneTree.EdgeSize * (nint)node);
        var mismatch = TLane.Of(edge[2]) * TLane.Abs(error);
        if (!TKind.HasShunts)
        {
            return mismatch;
        }

        var before = TLane.Load(frame.Square + here);
        mismatch = TLane.Fma(TLane.Of(edge[3]), TLane.Abs(square - before), mismatch);
        if (TKind.HasZip)
        {
            var scale = TLane.Of(frame.Scale[(3 * (nint)node) + 2]);
            square *= scale;
            before *= scale;
            var change = square - before;
            var magnitudeChange = TLane.Sqrt(square) - TLane.Sqrt(before);
            var p = TLane.Fma(TLane.Load(frame.ImpedanceP + here), change, TLane.Load(frame.CurrentP + here) * magnitudeChange);
            var q = TLane.Fma(TLane.Load(frame.ImpedanceQ + here), change, TLane.Load(frame.CurrentQ + here) * magnitudeChange);
            mismatch += TLane.Greater(TLane.Abs(p), TLane.Abs(q));
        }

        return mismatch;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLane, TKind, TFrozen>(in LaneFrame frame, int node, nint here, TLane re, TLane im)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TFrozen : IFlag
    {
        if (TKind.HasRatios)
        {
            var scale = frame.Scale + (3 * (nint)node);
            TLane scaleRe = TLane.Of(scale[0]), scaleIm = TLane.Of(scale[1]);
            var turned = TLane.FmaNegated(scaleIm, im, scaleRe * re);
            im = TLane.Fma(scaleIm, re, scaleRe * im);
            re = turned;
        }

        BackwardPass.Keep<TLane, TFrozen>(frame, frame.VRe + here, re);
        BackwardPass.Keep<TLane, TFrozen>(frame, frame.VIm + here, im);
    }
}
