using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Adds up power from the ends of a tree to its root: what enters a node from above is its load, what its shunt takes and what
/// its edges downwards take; an edge takes z |S|²/|V|² besides.
/// </summary>
/// <remarks>
/// Baran, Wu: Optimal capacitor placement on radial distribution systems, IEEE Trans. Power Delivery 4(1), 1989, the branch
/// flow equations, summed from the receiving ends. Sums of power depend on the voltage through losses alone, so a sweep gains
/// two digits where a sweep with currents gains one.
/// </remarks>
internal static unsafe class BackwardPass
{
    private const int width = LaneBatch.Width;

    /// <summary>
    /// One pass over a part. <typeparamref name="TFirst"/>: from a flat start, with every voltage that of the source.
    /// <typeparamref name="TLast"/>: leaves the power entering each node for the recovery of voltages, else the voltage drop.
    /// <typeparamref name="TFrozen"/>: some lanes must not change.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLane, TKind, TFirst, TLast, TFrozen>(in LaneFrame frame, LaneTree tree, int part)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TFirst : IFlag
        where TLast : IFlag
        where TFrozen : IFlag
    {
        var pieces = tree.Pieces.AsSpan(tree.PieceStart[part], tree.PieceStart[part + 1] - tree.PieceStart[part]);
        var flatSquare = SourceSquare<TLane>(frame, part);
        var flatInverse = TLane.Of(1) / flatSquare;
        for (var at = pieces.Length - 1; at >= 0; at--)
        {
            ref readonly var piece = ref pieces[at];
            Take<TLane>(frame, piece.TailSlot, out var p, out var q);
            for (var node = piece.Last; node >= piece.First; node--)
            {
                var edge = frame.Edge + (LaneTree.EdgeSize * (nint)node);
                var here = width * (nint)node;
                var square = TFirst.IsSet ? flatSquare : TKind.HasShunts ? TLane.Load(frame.Square + here) : default;
                AddDrawn<TLane, TKind>(frame, node, here, square, ref p, ref q);
                if (TLast.IsSet)
                {
                    Keep<TLane, TFrozen>(frame, frame.VRe + here, p);
                    Keep<TLane, TFrozen>(frame, frame.VIm + here, q);
                }

                TLane r = TLane.Of(edge[0]), x = TLane.Of(edge[1]);
                var inverse = TFirst.IsSet ? flatInverse : TLane.Load(frame.Inverse + here);
                var apparent = TLane.Fma(p, p, q * q);
                var sentP = TLane.Fma(r * inverse, apparent, p);
                var sentQ = TLane.Fma(x * inverse, apparent, q);
                if (!TLast.IsSet)
                {
                    TLane.Fma(r, p + sentP, x * (q + sentQ)).Store(frame.Square + here);
                }

                p = sentP;
                q = sentQ;
            }

            if (TKind.HasRatios && tree.HasUnequal)
            {
                var ratio = tree.SentRatio[tree.PieceStart[part] + at];
                Turn(TLane.Of(ratio.Real), TLane.Of(ratio.Imaginary), ref p, ref q);
            }

            Give(frame, piece.HeadSlot, p, q);
        }

        Source<TLane, TKind, TLast, TFrozen>(frame, tree, part, flatSquare);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDrawn<TLane, TKind>(in LaneFrame frame, int node, nint here, TLane square, ref TLane p, ref TLane q)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        p += TLane.Load(frame.P + here);
        q += TLane.Load(frame.Q + here);
        if (TKind.HasShunts)
        {
            var shunt = frame.Shunt + (2 * (nint)node);
            p = TLane.Fma(TLane.Of(shunt[0]), square, p);
            q = TLane.FmaNegated(TLane.Of(shunt[1]), square, q);
        }

        if (TKind.HasZip)
        {
            square *= TLane.Of(frame.Scale[(3 * (nint)node) + 2]);
            var magnitude = TLane.Sqrt(square);
            p = TLane.Fma(TLane.Load(frame.CurrentP + here), magnitude, p);
            q = TLane.Fma(TLane.Load(frame.CurrentQ + here), magnitude, q);
            p = TLane.Fma(TLane.Load(frame.ImpedanceP + here), square, p);
            q = TLane.Fma(TLane.Load(frame.ImpedanceQ + here), square, q);
        }
    }

    /// <summary>What the source feeds in: the sum of its slot, and what is drawn at its own node.</summary>
    private static void Source<TLane, TKind, TLast, TFrozen>(in LaneFrame frame, LaneTree tree, int part, TLane square)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TLast : IFlag
        where TFrozen : IFlag
    {
        Take<TLane>(frame, 1, out var p, out var q);
        if (TLast.IsSet)
        {
            var root = tree.Roots[part];
            AddDrawn<TLane, TKind>(frame, root, width * (nint)root, square, ref p, ref q);
            Keep<TLane, TFrozen>(frame, frame.SourceP + (width * (nint)part), p);
            Keep<TLane, TFrozen>(frame, frame.SourceQ + (width * (nint)part), q);
        }
    }

    internal static TLane SourceSquare<TLane>(in LaneFrame frame, int part)
        where TLane : struct, ILane<TLane>
    {
        var re = TLane.Load(frame.SourceRe + (width * (nint)part));
        var im = TLane.Load(frame.SourceIm + (width * (nint)part));
        return TLane.Fma(re, re, im * im);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Keep<TLane, TFrozen>(in LaneFrame frame, double* at, TLane value)
        where TLane : struct, ILane<TLane>
        where TFrozen : IFlag =>
        (TFrozen.IsSet ? TLane.Select(TLane.Load(frame.Frozen), TLane.Load(at), value) : value).Store(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TLane>(in LaneFrame frame, int slot, out TLane p, out TLane q)
        where TLane : struct, ILane<TLane>
    {
        var sums = frame.Sums + (2 * width * (nint)slot);
        p = TLane.Load(sums);
        q = TLane.Load(sums + width);
        TLane.Of(0).Store(sums);
        TLane.Of(0).Store(sums + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give<TLane>(in LaneFrame frame, int slot, TLane p, TLane q)
        where TLane : struct, ILane<TLane>
    {
        var sums = frame.Sums + (2 * width * (nint)slot);
        (TLane.Load(sums) + p).Store(sums);
        (TLane.Load(sums + width) + q).Store(sums + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<TLane>(TLane re, TLane im, ref TLane p, ref TLane q)
        where TLane : struct, ILane<TLane>
    {
        var turned = TLane.FmaNegated(im, q, re * p);
        q = TLane.Fma(im, p, re * q);
        p = turned;
    }
}
