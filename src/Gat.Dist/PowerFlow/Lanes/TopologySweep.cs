using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Power flows of many trees of one meshed network, each lane with a tree of its own: what reconfiguration and restoration ask
/// millions of times. Squared voltages, losses and the lowest voltage are found, not angles. Made once per thread; setting trees
/// and solving allocate nothing. The answer of a tree does not depend on its lane or its neighbours, to the last bit.
/// </summary>
public sealed unsafe class TopologySweep
{
    private const int width = LaneBatch.Width;

    private readonly BalancedNetwork network;
    private readonly LaneSweepOptions options;
    private readonly TopologyOrder order;
    private readonly LaneArray rows;
    private readonly int[] above;
    private readonly int[] nodeOfRow;
    private readonly NodeInputs inputs;
    private readonly double[] p;
    private readonly double[] q;
    private readonly Complex[] shunt;
    private uint isSet;

    /// <summary>A sweep over trees of a network.</summary>
    /// <param name="network">The network with every branch closed that may be closed; several sources are welcome.</param>
    /// <param name="options">Tolerance and number of sweeps.</param>
    /// <exception cref="ArgumentException">A ratio is not 1, a node that is no source holds a voltage, or a load draws a constant current.</exception>
    public TopologySweep(BalancedNetwork network, LaneSweepOptions? options = null)
    {
        if (network.Links.Ratio.Any(ratio => ratio != Complex.One) || network.Kind.Contains(NodeKind.FixedVoltage))
        {
            throw new ArgumentException("Sweeps over topologies know neither ratios nor held voltages.", nameof(network));
        }

        this.network = network;
        this.options = options ?? new LaneSweepOptions();
        order = new TopologyOrder(network);
        rows = new LaneArray(width * ((11 * network.NodeCount) + 8));
        above = GC.AllocateArray<int>(width * network.NodeCount, pinned: true);
        for (var at = 0; at < above.Length; at++)
        {
            // Lanes without a tree lead to their own sources, so that they touch no other lane.
            above[at] = at % width;
        }

        nodeOfRow = new int[width * network.NodeCount];
        inputs = new NodeInputs(network.NodeCount);
        p = new double[network.NodeCount];
        q = new double[network.NodeCount];
        shunt = new Complex[network.NodeCount];
        SourceVmPu = new double[order.Source.Length];
        Load(ScenarioInput.Of(network.Feeder));
    }

    /// <summary>How many links there are: branches with an impedance.</summary>
    public int LinkCount => network.Links.Count;

    /// <summary>Branch of the feeder of each link.</summary>
    public ReadOnlySpan<int> LinkBranch => network.Links.Branch;

    /// <summary>
    /// Active power drawn at each node of the network whatever its voltage in trees that are set from now on, pu; the feeder's own at
    /// first, its loads of constant impedance being shunts.
    /// </summary>
    public Span<double> P => p;

    /// <summary>Reactive power drawn at each node, pu.</summary>
    public Span<double> Q => q;

    /// <summary>Voltage of each source, in the order of the nodes, pu.</summary>
    public double[] SourceVmPu { get; }

    /// <summary>How each lane ended: solved, not_converged or invalid_input.</summary>
    public SolveStatus[] Status { get; } = new SolveStatus[width];

    /// <summary>Sweeps of each lane.</summary>
    public int[] Iterations { get; } = new int[width];

    /// <summary>Power mismatch of all nodes of each lane together, pu.</summary>
    public double[] MismatchPu { get; } = new double[width];

    /// <summary>Active losses of each lane, pu.</summary>
    public double[] LossP { get; } = new double[width];

    /// <summary>Reactive losses of each lane in its series impedances, pu.</summary>
    public double[] LossQ { get; } = new double[width];

    /// <summary>Lowest voltage of each lane, pu.</summary>
    public double[] VMinPu { get; } = new double[width];

    /// <summary>The node that has it.</summary>
    public int[] VMinNode { get; } = new int[width];

    /// <summary>Takes loads, generation, shunts and the voltages of the sources from a scenario, for trees that are set from now on.</summary>
    /// <returns>solved where all is well, islanded or invalid_input as <see cref="PowerFlowSolver.Solve"/> tells them.</returns>
    /// <exception cref="ArgumentException">There is a load of constant current.</exception>
    public SolveStatus Load(in ScenarioInput scenario)
    {
        var status = inputs.Fill(network, scenario);
        if (inputs.HasCurrents)
        {
            throw new ArgumentException("Sweeps over topologies know no loads of constant current.", nameof(scenario));
        }

        for (var node = 0; node < network.NodeCount; node++)
        {
            (p[node], q[node]) = (-inputs.P[node], -inputs.Q[node]);
            shunt[node] = new Complex(inputs.ShuntG[node], inputs.ShuntB[node]);
        }

        for (var source = 0; source < SourceVmPu.Length; source++)
        {
            SourceVmPu[source] = inputs.VSet[order.Source[source]];
        }

        return status;
    }

    /// <summary>Puts a tree and the present loads into a lane.</summary>
    /// <param name="lane">The lane, below <see cref="LaneBatch.Width"/>.</param>
    /// <param name="isOpen">For each link whether it is open.</param>
    /// <returns>False when the closed links are no trees with one source each that reach every node; the lane is then not solved.</returns>
    public bool TrySet(int lane, ReadOnlySpan<bool> isOpen)
    {
        var isTree = order.TrySet(isOpen);
        isSet = isTree ? isSet | (1u << lane) : isSet & ~(1u << lane);
        if (isTree)
        {
            Place(lane, isOpen);
        }

        return isTree;
    }

    /// <summary>Solves the lanes that hold a tree, from a flat start.</summary>
    /// <returns>How many are solved.</returns>
    public int Solve()
    {
        if (options.Registers == LaneRegisters.Vector512 || (options.Registers == LaneRegisters.Best && Vector512.IsHardwareAccelerated))
        {
            Solve<Lane512>();
        }
        else if (options.Registers == LaneRegisters.Vector256 || (options.Registers == LaneRegisters.Best && Vector256.IsHardwareAccelerated))
        {
            Solve<Lane256>();
        }
        else
        {
            Solve<LaneScalar>();
        }

        return Status.AsSpan().Count(SolveStatus.Solved);
    }

    /// <summary>Voltages of a solved lane by node, pu.</summary>
    public void ReadVm(int lane, Span<double> vmPu)
    {
        var square = Quantity(8);
        for (var row = 0; row < network.NodeCount; row++)
        {
            vmPu[nodeOfRow[(width * row) + lane]] = Math.Sqrt(square[(width * row) + lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(int lane, ReadOnlySpan<bool> isOpen)
    {
        var links = network.Links;
        double* rowP = Quantity(0), rowQ = Quantity(1), r = Quantity(2), x = Quantity(3), g = Quantity(4), b = Quantity(5);
        for (var row = 0; row < network.NodeCount; row++)
        {
            int at = (width * row) + lane, node = order.Node[row], link = order.Link[row];
            nodeOfRow[at] = node;
            (rowP[at], rowQ[at]) = (p[node], q[node]);
            (g[at], b[at]) = (shunt[node].Real, shunt[node].Imaginary);
            if (link >= 0)
            {
                above[at] = (width * order.AboveRow[row]) + lane;
                (r[at], x[at]) = (links.ImpedancePu[link].Real, links.ImpedancePu[link].Imaginary);
                b[at] += links.ChargingPu[link] / 2;
                b[above[at]] += links.ChargingPu[link] / 2;
            }
        }
    }

    private void Solve<TLane>()
        where TLane : struct, ILane<TLane>
    {
        for (var lane = 0; lane < width; lane += TLane.Count)
        {
            var open = isSet >> lane & (uint)((1L << TLane.Count) - 1);
            if (open == 0)
            {
                Array.Fill(Status, SolveStatus.InvalidInput, lane, TLane.Count);
                continue;
            }

            var progress = new LaneProgress { Open = open };
            fixed (int* indices = above)
            {
                Iterate<TLane>(Frame(lane, indices), lane, ref progress);
            }

            for (var i = 0; i < TLane.Count; i++)
            {
                Report(lane + i, (open & ~progress.Failed) >> i & 1, progress.Iterations[i], progress.MismatchPu[i]);
            }
        }
    }

    private void Iterate<TLane>(in TopologyFrame frame, int lane, ref LaneProgress progress)
        where TLane : struct, ILane<TLane>
    {
        var all = progress.Open;
        for (var source = 0; source < order.Source.Length; source++)
        {
            TLane.Of(SourceVmPu[source] * SourceVmPu[source]).Store(frame.Square + (width * source));
        }

        TopologyPass.Start<TLane>(frame);
        for (var sweep = 1; progress.Open != 0 && sweep <= options.MaxIterations; sweep++)
        {
            TopologyPass.Backward<TLane>(frame);
            if (sweep < options.FirstCheck)
            {
                TopologyPass.Forward<TLane>(frame);
                continue;
            }

            if (progress.Open == all)
            {
                TopologyPass.Check<TLane, No>(frame);
            }
            else
            {
                TopologyPass.Check<TLane, Yes>(frame);
            }

            LaneRun.Judge(new LaneFrame { Mismatch = frame.Mismatch, Frozen = frame.Frozen }, TLane.Count, sweep, options.TolerancePu, ref progress);
        }

        progress.Failed |= progress.Open;
    }

    private void Report(int lane, uint isSolved, int iterations, double mismatchPu)
    {
        var numbers = Quantity(11);
        var none = isSolved != 0 ? 0 : double.NaN;
        var leastRow = (int)numbers[(6 * width) + lane];
        Status[lane] = isSolved != 0 ? SolveStatus.Solved : (isSet >> lane & 1) != 0 ? SolveStatus.NotConverged : SolveStatus.InvalidInput;
        Iterations[lane] = iterations;
        MismatchPu[lane] = mismatchPu + none;
        LossP[lane] = numbers[(3 * width) + lane] + none;
        LossQ[lane] = numbers[(4 * width) + lane] + none;
        VMinPu[lane] = Math.Sqrt(numbers[(5 * width) + lane]) + none;
        VMinNode[lane] = isSolved != 0 ? nodeOfRow[(width * leastRow) + lane] : -1;
    }

    private double* Quantity(int index) => rows.At + (width * network.NodeCount * index);

    private TopologyFrame Frame(int lane, int* indices)
    {
        var numbers = Quantity(11) + lane;
        return new TopologyFrame
        {
            SourceCount = order.Source.Length,
            NodeCount = network.NodeCount,
            Above = indices + lane,
            P = Quantity(0) + lane,
            Q = Quantity(1) + lane,
            R = Quantity(2) + lane,
            X = Quantity(3) + lane,
            G = Quantity(4) + lane,
            B = Quantity(5) + lane,
            SumP = Quantity(6) + lane,
            SumQ = Quantity(7) + lane,
            Square = Quantity(8) + lane,
            Inverse = Quantity(9) + lane,
            Drop = Quantity(10) + lane,
            AllSumP = Quantity(6),
            AllSumQ = Quantity(7),
            AllSquare = Quantity(8),
            Sent = numbers,
            Mismatch = numbers + (2 * width),
            LossP = numbers + (3 * width),
            LossQ = numbers + (4 * width),
            Least = numbers + (5 * width),
            LeastRow = numbers + (6 * width),
            Frozen = numbers + (7 * width),
        };
    }
}
