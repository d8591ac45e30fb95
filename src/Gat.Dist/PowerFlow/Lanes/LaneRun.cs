using System.Runtime.InteropServices;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Where lanes of one group stand between sweeps.</summary>
internal unsafe struct LaneProgress
{
    /// <summary>Bit set: still to be solved.</summary>
    public uint Open;

    /// <summary>Bit set: given up.</summary>
    public uint Failed;

    /// <summary>Sweeps by lane.</summary>
    public fixed int Iterations[LaneBatch.Width];

    /// <summary>Mismatch by lane, of the part where it is greatest.</summary>
    public fixed double MismatchPu[LaneBatch.Width];

    /// <summary>Least mismatch so far by lane, and the sweep that left it.</summary>
    public fixed double BestPu[LaneBatch.Width];
    public fixed int BestSweep[LaneBatch.Width];
}

/// <summary>The iteration over one group of lanes, part after part; each lane stops at its own convergence.</summary>
internal static unsafe class LaneRun
{
    // Beyond this a sweep has lost its way and does not come back.
    private const double hopeless = 1e6;

    // A sweep that converges, however slowly, leaves less mismatch each time; one that wanders seldom does.
    private const int patience = 10;

    /// <summary>Solves the lanes that are open in <paramref name="progress"/>.</summary>
    public static void Solve<TLane, TKind>(
        in LaneFrame frame, LaneTree tree, LaneSweepOptions options, bool warm, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        var open = progress.Open;
        for (var part = 0; part < tree.Roots.Length; part++)
        {
            progress.Open = open & ~progress.Failed;
            MemoryMarshal.CreateSpan(ref progress.BestSweep[0], LaneBatch.Width).Clear();
            SolvePart<TLane, TKind>(frame, tree, part, options, warm, ref progress);
        }
    }

    private static void SolvePart<TLane, TKind>(
        in LaneFrame frame, LaneTree tree, int part, LaneSweepOptions options, bool warm, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        var firstCheck = warm ? 1 : options.FirstCheck;
        var all = progress.Open;
        for (var sweep = 1; progress.Open != 0 && sweep <= options.MaxIterations; sweep++)
        {
            if (sweep < firstCheck)
            {
                Plain<TLane, TKind>(frame, tree, part, first: sweep == 1);
                continue;
            }

            TLane.Of(0).Store(frame.Mismatch);
            Checked<TLane, TKind>(frame, tree, part, anyFrozen: progress.Open != all);
            Judge(frame, TLane.Count, sweep, options.TolerancePu, ref progress);
        }

        progress.Failed |= progress.Open;
    }

    private static void Plain<TLane, TKind>(in LaneFrame frame, LaneTree tree, int part, bool first)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        if (first)
        {
            BackwardPass.Run<TLane, TKind, Yes, No, No>(frame, tree, part);
            ForwardPass.Run<TLane, TKind, Yes>(frame, tree, part);
            return;
        }

        BackwardPass.Run<TLane, TKind, No, No, No>(frame, tree, part);
        ForwardPass.Run<TLane, TKind, No>(frame, tree, part);
    }

    internal static void Checked<TLane, TKind>(in LaneFrame frame, LaneTree tree, int part, bool anyFrozen)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        if (anyFrozen)
        {
            BackwardPass.Run<TLane, TKind, No, Yes, Yes>(frame, tree, part);
            RecoveryPass.Run<TLane, TKind, Yes>(frame, tree, part);
            return;
        }

        BackwardPass.Run<TLane, TKind, No, Yes, No>(frame, tree, part);
        RecoveryPass.Run<TLane, TKind, No>(frame, tree, part);
    }

    /// <summary>Closes the lanes that have converged or never will.</summary>
    internal static void Judge(in LaneFrame frame, int lanes, int sweep, double tolerancePu, ref LaneProgress progress)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            if ((progress.Open >> lane & 1) == 0)
            {
                frame.Frozen[lane] = BitConverter.UInt64BitsToDouble(ulong.MaxValue);
                continue;
            }

            var mismatch = frame.Mismatch[lane];
            var isSolved = mismatch <= tolerancePu;
            if (progress.BestSweep[lane] == 0 || mismatch < progress.BestPu[lane])
            {
                (progress.BestPu[lane], progress.BestSweep[lane]) = (mismatch, sweep);
            }

            var isLost = !(mismatch < hopeless) || sweep - progress.BestSweep[lane] > patience;
            progress.Iterations[lane] = Math.Max(progress.Iterations[lane], sweep);
            progress.MismatchPu[lane] = Math.Max(progress.MismatchPu[lane], isSolved || isLost ? mismatch : 0);
            progress.Open &= isSolved || isLost ? ~(1u << lane) : uint.MaxValue;
            progress.Failed |= isLost ? 1u << lane : 0;
            frame.Frozen[lane] = BitConverter.UInt64BitsToDouble(isSolved || isLost ? ulong.MaxValue : 0);
        }
    }
}
