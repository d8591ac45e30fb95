using System.Runtime.Intrinsics;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Solves batches of scenarios on one radial tree: a backward/forward sweep with scenarios in the lanes of SIMD registers.
/// Made once per thread; a solve allocates nothing. The answer of a scenario is the same to the last bit whatever its lane, its
/// neighbours, the size of the batch and the width of the registers.
/// </summary>
public sealed unsafe class LaneSweep
{
    private delegate void Runner(
        ref LaneFrame frame, LaneBatch batch, int lane, LaneSweepOptions options, bool warm, ref LaneProgress progress);

    private readonly LaneTree tree;
    private readonly LaneSweepOptions options;
    private readonly LaneArray slots;
    private readonly int lanesAtOnce;
    private readonly Runner constantPower;
    private readonly Runner zip;

    /// <summary>A sweep over a tree.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of range.</exception>
    public LaneSweep(LaneTree tree, LaneSweepOptions? options = null)
    {
        this.tree = tree;
        this.options = options ?? new LaneSweepOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.FirstCheck, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.TolerancePu);
        slots = new LaneArray(LaneBatch.Width * ((5 * tree.SlotCount) + 2));
        (lanesAtOnce, constantPower, zip) = Registers switch
        {
            LaneRegisters.Vector512 => Runners<Lane512>(),
            LaneRegisters.Vector256 => Runners<Lane256>(),
            _ => Runners<LaneScalar>(),
        };
    }

    /// <summary>The registers in use.</summary>
    public LaneRegisters Registers => options.Registers != LaneRegisters.Best
        ? options.Registers
        : Vector512.IsHardwareAccelerated ? LaneRegisters.Vector512
        : Vector256.IsHardwareAccelerated ? LaneRegisters.Vector256
        : LaneRegisters.Scalar;

    /// <summary>Solves the lanes in use; fills voltages, source powers, statuses, iterations and mismatches.</summary>
    /// <param name="batch">A batch of the same tree.</param>
    /// <param name="warm">
    /// Starts each lane that the batch holds an answer for from that answer instead of flat. The new answer then depends on the
    /// old one, within the tolerance.
    /// </param>
    /// <returns>How many lanes are solved.</returns>
    public int Solve(LaneBatch batch, bool warm = false)
    {
        if (batch.Tree != tree)
        {
            throw new ArgumentException("The batch belongs to another tree.", nameof(batch));
        }

        var solved = 0;
        for (var lane = 0; lane < batch.Count; lane += lanesAtOnce)
        {
            var progress = default(LaneProgress);
            for (var i = 0; i < lanesAtOnce && lane + i < batch.Count; i++)
            {
                progress.Open |= batch.HasSources(lane + i) ? 1u << i : 0;
                if (warm ? batch.Status[lane + i] != SolveStatus.Solved : tree.Mesh is not null)
                {
                    batch.StartFlat(lane + i);
                }
            }

            var open = progress.Open;
            var frame = batch.Frame(lane);
            frame.Sums = slots.At;
            frame.Ahead = slots.At + (2 * LaneBatch.Width * tree.SlotCount);
            frame.Mismatch = frame.Ahead + (3 * LaneBatch.Width * tree.SlotCount);
            frame.Frozen = frame.Mismatch + LaneBatch.Width;
            (batch.HasZip ? zip : constantPower)(ref frame, batch, lane, options, warm, ref progress);
            for (var i = 0; i < lanesAtOnce && lane + i < batch.Count; i++)
            {
                solved += Report(batch, lane + i, (open & ~progress.Failed) >> i & 1, progress.Iterations[i], progress.MismatchPu[i]);
            }
        }

        return solved;
    }

    /// <summary>
    /// The value of <see cref="LaneSweepOptions.FirstCheck"/> that suits a feeder: the sweeps that its own loads take, with a margin
    /// of two in the mismatch for scenarios that take more.
    /// </summary>
    public static int FirstCheckFor(LaneTree tree, double tolerancePu = 1e-8)
    {
        var inputs = new NodeInputs(tree.NodeCount);
        var batch = new LaneBatch(tree, hasZip: !tree.Network.Feeder.Buses.VaryingLoad.IsEmpty) { Count = 1 };
        inputs.Fill(tree.Network, ScenarioInput.Of(tree.Network.Feeder));
        batch.Fill(0, inputs);
        var sweep = new LaneSweep(tree, new LaneSweepOptions(tolerancePu / 2, MaxIterations: 20, FirstCheck: 2, LaneRegisters.Scalar));
        return sweep.Solve(batch) == 1 ? batch.Iterations[0] : 3;
    }

    private static int Report(LaneBatch batch, int lane, uint isSolved, int iterations, double mismatchPu)
    {
        batch.Iterations[lane] = iterations;
        batch.MismatchPu[lane] = isSolved != 0 ? mismatchPu : double.NaN;
        batch.Status[lane] = isSolved != 0 ? SolveStatus.Solved : batch.IsValid(lane) ? SolveStatus.NotConverged : SolveStatus.InvalidInput;
        return (int)isSolved;
    }

    private (int Lanes, Runner ConstantPower, Runner Zip) Runners<TLane>()
        where TLane : struct, ILane<TLane>
    {
        Runner constant = tree.IsTurned || tree.HasUnequal ? Run<TLane, RatioKind>
            : tree.HasShunts ? Run<TLane, ShuntKind>
            : Run<TLane, PlainKind>;
        return (TLane.Count, constant, Run<TLane, ZipKind>);
    }

    private static void Run<TLane, TKind>(
        ref LaneFrame frame, LaneBatch batch, int lane, LaneSweepOptions options, bool warm, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
        where TKind : ISweepKind
    {
        if (batch.Mesh is null)
        {
            LaneRun.Solve<TLane, TKind>(frame, batch.Tree, options, warm, ref progress);
            return;
        }

        var mesh = batch.Mesh.Frame(ref frame, lane);
        MeshRun.Solve<TLane, TKind>(frame, mesh, batch.Tree, options, warm, ref progress);
    }
}
