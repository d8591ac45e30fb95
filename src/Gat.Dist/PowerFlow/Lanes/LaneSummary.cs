using System.Runtime.Intrinsics;
using Gat.Faults;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// What a study keeps of each scenario when it does not keep every voltage: extremes with their places, sums and counts,
/// computed in lanes while the voltages are still in the cache. Made once per thread, filled again for each batch; nothing is
/// allocated then. Lanes that are not solved hold NaN, -1 and 0.
/// </summary>
public sealed unsafe class LaneSummary
{
    private const int quantities = 12;

    private readonly BalancedNetwork network;
    private readonly object owner;
    private readonly double[] shunts;
    private readonly int[] sources;
    private readonly int[] held;
    private readonly LaneLinks links;
    private readonly LaneArray work;
    private readonly LaneArray? elements;
    private readonly double[] leastSquare;
    private readonly double[] greatestSquare;

    /// <summary>A summary for batches of one tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="keepsElements">Whether to keep the voltage of each bus and the loading of each branch too.</param>
    public LaneSummary(LaneTree tree, bool keepsElements = false)
        : this(tree.Network, tree, tree.NodeShunts, keepsElements)
    {
    }

    /// <summary>A summary for scenarios that Newton solves.</summary>
    /// <param name="newton">The solver.</param>
    /// <param name="keepsElements">Whether to keep the voltage of each bus and the loading of each branch too.</param>
    public LaneSummary(LaneNewton newton, bool keepsElements = false)
        : this(newton.Network, newton, newton.NodeShunts, keepsElements)
    {
    }

    private LaneSummary(BalancedNetwork network, object owner, ReadOnlySpan<double> shunts, bool keepsElements)
    {
        this.network = network;
        this.owner = owner;
        this.shunts = shunts.ToArray();
        sources = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Kind[node] == NodeKind.Slack)];
        held = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Kind[node] == NodeKind.FixedVoltage)];
        links = new LaneLinks(network);
        work = new LaneArray(LaneBatch.Width * ((2 * network.NodeCount) + quantities));
        if (keepsElements)
        {
            elements = new LaneArray(LaneBatch.Width * (network.Feeder.Buses.Count + network.Feeder.Branches.Count));
            elements.Span.Fill(double.NaN);
            for (var branch = 0; branch < network.Feeder.Branches.Count; branch++)
            {
                ClearIfOpen(branch, network.BranchClosed[branch]);
            }
        }

        leastSquare = [.. network.Feeder.Buses.VMinPu.Select(VoltageLimits.LeastSquare)];
        greatestSquare = [.. network.Feeder.Buses.VMaxPu.Select(VoltageLimits.GreatestSquare)];
    }

    /// <summary>False where a closed switch without impedance has a rating: its loading is not looked at here.</summary>
    public bool RatesEverything => links.RatesEverything;

    /// <summary>Voltage of each bus of the feeder, index bus * Width + lane, pu; NaN where no source reaches it. Empty unless kept; means something where the lane is solved.</summary>
    public ReadOnlySpan<double> VmPu => elements is null ? default : elements.Span[..(LaneBatch.Width * network.Feeder.Buses.Count)];

    /// <summary>Loading of each branch of the feeder, index branch * Width + lane, percent; NaN where it has no limit. Empty unless kept.</summary>
    public ReadOnlySpan<double> LoadingPct => elements is null ? default : elements.Span[(LaneBatch.Width * network.Feeder.Buses.Count)..];

    /// <summary>Lowest bus voltage of each lane, pu.</summary>
    public double[] VMinPu { get; } = new double[LaneBatch.Width];

    /// <summary>The bus of the feeder that has it, the first of several.</summary>
    public int[] VMinBus { get; } = new int[LaneBatch.Width];

    /// <summary>Highest bus voltage of each lane, pu.</summary>
    public double[] VMaxPu { get; } = new double[LaneBatch.Width];

    /// <summary>The bus of the feeder that has it, the first of several.</summary>
    public int[] VMaxBus { get; } = new int[LaneBatch.Width];

    /// <summary>How many buses are below their lowest permitted voltage.</summary>
    public int[] LowBuses { get; } = new int[LaneBatch.Width];

    /// <summary>How many buses are above their highest permitted voltage.</summary>
    public int[] HighBuses { get; } = new int[LaneBatch.Width];

    /// <summary>Highest loading of a branch, percent; NaN where none is rated.</summary>
    public double[] MaxLoadingPct { get; } = new double[LaneBatch.Width];

    /// <summary>The branch of the feeder that has it, the first of several; -1 where none is rated.</summary>
    public int[] MaxLoadingBranch { get; } = new int[LaneBatch.Width];

    /// <summary>How many branches are loaded above 100 percent.</summary>
    public int[] Overloads { get; } = new int[LaneBatch.Width];

    /// <summary>Active losses of all branches, MW.</summary>
    public double[] LossMw { get; } = new double[LaneBatch.Width];

    /// <summary>Reactive power of all branches, less what their charging feeds in, Mvar.</summary>
    public double[] LossMvar { get; } = new double[LaneBatch.Width];

    /// <summary>Active power that the sources feed in for the network and for what is drawn at their own nodes, MW.</summary>
    public double[] SourcePMw { get; } = new double[LaneBatch.Width];

    /// <summary>Reactive power that the sources feed in for the same, Mvar.</summary>
    public double[] SourceQMvar { get; } = new double[LaneBatch.Width];

    /// <summary>Greatest power mismatch at any node, pu, computed afresh from the voltages and the branches' pi circuits.</summary>
    public double[] MismatchPu { get; } = new double[LaneBatch.Width];

    /// <summary>Fills everything for the lanes in use.</summary>
    /// <param name="batch">A batch of the same tree, solved.</param>
    /// <param name="registers">The registers to use; the numbers are the same for all.</param>
    /// <exception cref="ArgumentException">The batch belongs to another tree.</exception>
    public void Fill(LaneBatch batch, LaneRegisters registers = LaneRegisters.Best)
    {
        ThrowUnlessOwner(batch.Tree, nameof(batch));
        Fill(batch.Frame(0), batch.Mesh is null ? null : batch.Mesh.SetVoltages(0), rowOfHeld: false, batch.Count, registers);
        Report(batch.Status, batch.Count);
    }

    /// <summary>Fills everything for the lanes in use; branches that Newton has open count as open.</summary>
    /// <param name="newton">The solver that this summary was made for, after a solve.</param>
    /// <param name="registers">The registers to use; the numbers are the same for all.</param>
    /// <exception cref="ArgumentException">The summary was made for another solver.</exception>
    public void Fill(LaneNewton newton, LaneRegisters registers = LaneRegisters.Best)
    {
        ThrowUnlessOwner(newton, nameof(newton));
        links.Follow(newton.IsClosed);
        for (var link = 0; link < links.Count; link++)
        {
            ClearIfOpen(links.Branch[link], newton.IsClosed[link]);
        }

        Fill(newton.SummaryFrame, newton.SetVoltages, rowOfHeld: true, newton.Count, registers);
        Report(newton.Status, newton.Count);
    }

    /// <summary>What carries nothing has a loading of 0 if it has a limit.</summary>
    private void ClearIfOpen(int branch, bool isClosed)
    {
        var branches = network.Feeder.Branches;
        var isRated = !double.IsNaN(branches.RatingMva[branch]) || !double.IsNaN(branches.IMaxKa[branch]);
        if (elements is not null && isRated && !isClosed)
        {
            elements.Span.Slice(LaneBatch.Width * (network.Feeder.Buses.Count + branch), LaneBatch.Width).Clear();
        }
    }

    private void ThrowUnlessOwner(object other, string name)
    {
        if (other != owner)
        {
            throw new ArgumentException("The summary was made for another network.", name);
        }
    }

    /// <param name="frame">Where inputs and voltages are, from lane 0 on.</param>
    /// <param name="vSet">Held voltages.</param>
    /// <param name="rowOfHeld">Whether those stand in the rows of their nodes; else one after another.</param>
    /// <param name="count">Lanes in use.</param>
    /// <param name="registers">The registers to use.</param>
    private void Fill(in LaneFrame frame, double* vSet, bool rowOfHeld, int count, LaneRegisters registers)
    {
        if (registers == LaneRegisters.Vector512 || (registers == LaneRegisters.Best && Vector512.IsHardwareAccelerated))
        {
            Fill<Lane512>(frame, vSet, rowOfHeld, count);
        }
        else if (registers == LaneRegisters.Vector256 || (registers == LaneRegisters.Best && Vector256.IsHardwareAccelerated))
        {
            Fill<Lane256>(frame, vSet, rowOfHeld, count);
        }
        else
        {
            Fill<LaneScalar>(frame, vSet, rowOfHeld, count);
        }
    }

    private void Fill<TLane>(in LaneFrame all, double* vSet, bool rowOfHeld, int count)
        where TLane : struct, ILane<TLane>
    {
        for (var lane = 0; lane < count; lane += TLane.Count)
        {
            var frame = all.From(lane);
            var to = Frame(lane);
            SummaryPass.Voltages<TLane>(frame, network.BusNode, leastSquare, greatestSquare, to);
            SummaryPass.Drawn<TLane>(frame, shunts, to);
            SummaryPass.Branches<TLane>(frame, links, to);
            if (held.Length > 0)
            {
                SummaryPass.Held<TLane>(frame, vSet + lane, rowOfHeld, held, to);
            }

            SummaryPass.Mismatch<TLane>(network.NodeCount, sources, to);
        }
    }

    private void Report(ReadOnlySpan<SolveStatus> status, int count)
    {
        for (var lane = 0; lane < count; lane++)
        {
            Report(Frame(lane), lane, status[lane] == SolveStatus.Solved);
        }
    }

    private void Report(in SummaryFrame from, int lane, bool isSolved)
    {
        var mva = network.Feeder.BaseMva;
        var isRated = isSolved && *from.LoadingBranch >= 0;
        var none = isSolved ? 0 : double.NaN;
        VMinPu[lane] = *from.VMin + none;
        VMinBus[lane] = isSolved ? (int)*from.VMinBus : -1;
        VMaxPu[lane] = *from.VMax + none;
        VMaxBus[lane] = isSolved ? (int)*from.VMaxBus : -1;
        LowBuses[lane] = isSolved ? (int)*from.TooLow : 0;
        HighBuses[lane] = isSolved ? (int)*from.TooHigh : 0;
        MaxLoadingPct[lane] = isRated ? 100 * Math.Sqrt(*from.Loading) : double.NaN;
        MaxLoadingBranch[lane] = isRated ? (int)*from.LoadingBranch : -1;
        Overloads[lane] = isSolved ? (int)*from.Overloads : 0;
        LossMw[lane] = (mva * *from.LossP) + none;
        LossMvar[lane] = (mva * *from.LossQ) + none;
        MismatchPu[lane] = *from.Mismatch + none;
        double sourceP = none, sourceQ = none;
        foreach (var source in sources)
        {
            // What is left over at a source is what it feeds in.
            sourceP += from.LeftP[LaneBatch.Width * source];
            sourceQ += from.LeftQ[LaneBatch.Width * source];
        }

        SourcePMw[lane] = mva * sourceP;
        SourceQMvar[lane] = mva * sourceQ;
    }

    private SummaryFrame Frame(int lane)
    {
        var left = work.At + lane;
        var numbers = left + (2 * LaneBatch.Width * network.NodeCount);
        double* Quantity(int index) => numbers + (index * LaneBatch.Width);
        var rows = elements is null ? null : elements.At + lane;
        return new SummaryFrame
        {
            VmPu = rows,
            LoadingPct = rows == null ? null : rows + (LaneBatch.Width * network.Feeder.Buses.Count),
            LeftP = left,
            LeftQ = left + (LaneBatch.Width * network.NodeCount),
            VMin = Quantity(0),
            VMinBus = Quantity(1),
            VMax = Quantity(2),
            VMaxBus = Quantity(3),
            TooLow = Quantity(4),
            TooHigh = Quantity(5),
            Loading = Quantity(6),
            LoadingBranch = Quantity(7),
            Overloads = Quantity(8),
            LossP = Quantity(9),
            LossQ = Quantity(10),
            Mismatch = Quantity(11),
        };
    }
}
