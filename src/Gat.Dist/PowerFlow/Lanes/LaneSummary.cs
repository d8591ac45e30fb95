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

    private readonly LaneTree tree;
    private readonly LaneLinks links;
    private readonly LaneArray work;
    private readonly double[] leastSquare;
    private readonly double[] greatestSquare;

    /// <summary>A summary for batches of one tree.</summary>
    public LaneSummary(LaneTree tree)
    {
        this.tree = tree;
        links = new LaneLinks(tree.Network);
        work = new LaneArray(LaneBatch.Width * ((2 * tree.NodeCount) + quantities));
        leastSquare = [.. tree.Network.Feeder.Buses.VMinPu.Select(VoltageLimits.LeastSquare)];
        greatestSquare = [.. tree.Network.Feeder.Buses.VMaxPu.Select(VoltageLimits.GreatestSquare)];
    }

    /// <summary>False where a closed switch without impedance has a rating: its loading is not looked at here.</summary>
    public bool RatesEverything => links.RatesEverything;

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
    public void Fill(LaneBatch batch, LaneRegisters registers = LaneRegisters.Best)
    {
        if (batch.Tree != tree)
        {
            throw new ArgumentException("The batch belongs to another tree.", nameof(batch));
        }

        if (registers == LaneRegisters.Vector512 || (registers == LaneRegisters.Best && Vector512.IsHardwareAccelerated))
        {
            Fill<Lane512>(batch);
        }
        else if (registers == LaneRegisters.Vector256 || (registers == LaneRegisters.Best && Vector256.IsHardwareAccelerated))
        {
            Fill<Lane256>(batch);
        }
        else
        {
            Fill<LaneScalar>(batch);
        }
    }

    private void Fill<TLane>(LaneBatch batch)
        where TLane : struct, ILane<TLane>
    {
        for (var lane = 0; lane < batch.Count; lane += TLane.Count)
        {
            var frame = batch.Frame(lane);
            var to = Frame(lane);
            SummaryPass.Voltages<TLane>(frame, tree.Network.BusNode, leastSquare, greatestSquare, to);
            SummaryPass.Drawn<TLane>(frame, tree.NodeShunts, to);
            SummaryPass.Branches<TLane>(frame, links, to);
            if (tree.Mesh is not null)
            {
                SummaryPass.Held<TLane>(frame, batch.Mesh!.SetVoltages(lane), tree.Mesh.Held, to);
            }

            SummaryPass.Mismatch<TLane>(tree.NodeCount, tree.Roots, to);
        }

        for (var lane = 0; lane < batch.Count; lane++)
        {
            Report(batch, Frame(lane), lane);
        }
    }

    private void Report(LaneBatch batch, in SummaryFrame from, int lane)
    {
        var mva = tree.Network.Feeder.BaseMva;
        var isSolved = batch.Status[lane] == SolveStatus.Solved;
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
        for (var source = 0; source < tree.Roots.Length; source++)
        {
            sourceP += batch.SourceP[(source * LaneBatch.Width) + lane];
            sourceQ += batch.SourceQ[(source * LaneBatch.Width) + lane];
        }

        SourcePMw[lane] = mva * sourceP;
        SourceQMvar[lane] = mva * sourceQ;
    }

    private SummaryFrame Frame(int lane)
    {
        var left = work.At + lane;
        var numbers = left + (2 * LaneBatch.Width * tree.NodeCount);
        double* Quantity(int index) => numbers + (index * LaneBatch.Width);
        return new SummaryFrame
        {
            LeftP = left,
            LeftQ = left + (LaneBatch.Width * tree.NodeCount),
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
