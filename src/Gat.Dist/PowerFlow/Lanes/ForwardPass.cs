using System.Runtime.CompilerServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Squared voltages from the root of a tree to its ends, by the drops that a backward pass left, and their inverses: improved
/// from the last ones without a division, since they differ little.
/// </summary>
internal static unsafe class ForwardPass
{
    private const int width = LaneBatch.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLane, TKind, TFirst>(in LaneFrame frame, LaneTree tree, int part)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
        where TFirst : IFlag
    {
        var pieces = tree.Pieces.AsSpan(tree.PieceStart[part], tree.PieceStart[part + 1] - tree.PieceStart[part]);
        var flatSquare = BackwardPass.SourceSquare<TLane>(frame, part);
        var one = TLane.Of(1);
        var flatInverse = one / flatSquare;
        flatSquare.Store(frame.Ahead + width);
        foreach (ref readonly var piece in pieces)
        {
            var square = TLane.Load(frame.Ahead + (width * (nint)piece.HeadSlot));
            for (var node = piece.First; node <= piece.Last; node++)
            {
                var here = width * (nint)node;
                square -= TLane.Load(frame.Square + here);
                if (TKind.HasShunts)
                {
                    square.Store(frame.Square + here);
                }

                // w(1 + e) with e = 1 - vw is off by e²; from a flat start e is great, and w(1 + e)(1 + e²)(1 + e⁴) is off by e⁸.
                var inverse = TFirst.IsSet ? flatInverse : TLane.Load(frame.Inverse + here);
                var error = TLane.FmaNegated(square, inverse, one);
                inverse = TLane.Fma(error, inverse, inverse);
                if (TFirst.IsSet)
                {
                    error *= error;
                    inverse = TLane.Fma(error, inverse, inverse);
                    error *= error;
                    inverse = TLane.Fma(error, inverse, inverse);
                }

                inverse.Store(frame.Inverse + here);
            }

            square.Store(frame.Ahead + (width * (nint)piece.TailSlot));
        }
    }
}
