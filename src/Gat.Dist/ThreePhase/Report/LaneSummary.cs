using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>
/// The summaries of eight scenarios side by side: what <see cref="ThreePhaseEvaluation"/> finds, without a row for each terminal and
/// branch.
/// </summary>
internal sealed class LaneSummary
{
    private const int lanes = LaneLayout.Lanes;

    private readonly ThreePhaseGrid grid;
    private readonly int[] places;
    private readonly double[] lossMw = new double[lanes];
    private readonly double[] lossMvar = new double[lanes];
    private readonly double[] sourceMw = new double[lanes];
    private readonly double[] sourceMvar = new double[lanes];
    private readonly double[] lowest = new double[lanes];
    private readonly double[] lowestAt = new double[lanes];
    private readonly double[] highest = new double[lanes];
    private readonly double[] highestAt = new double[lanes];
    private readonly double[] loading = new double[lanes];
    private readonly double[] loadingAt = new double[lanes];

    public LaneSummary(ThreePhaseGrid grid)
    {
        this.grid = grid;
        places = [.. new ThreePhaseResult(grid).Places.Where(place => Places.Conductor(place) < 3)];
    }

    /// <summary>Looks at the lanes of an engine whose flows were computed.</summary>
    public void Compute(ThreePhaseEngine engine)
    {
        Voltages(engine);
        Sources(engine);
        Branches(engine);
    }

    /// <summary>Fills in the summary of one lane.</summary>
    public void Fill(ThreePhaseEngine engine, int lane, SolveStatus status, PowerFlowResult brief)
    {
        brief.Status = status;
        brief.Iterations = engine.StartIterations + engine.Lanes.Iterations[lane];
        brief.MaxMismatchPu = engine.Lanes.MismatchPu[lane];
        (brief.TotalLossMw, brief.TotalLossMvar) = (lossMw[lane], lossMvar[lane]);
        (brief.SourcePMw, brief.SourceQMvar) = (sourceMw[lane], sourceMvar[lane]);
        brief.UnservedMw = UnservedLoad.Mw(engine, lane, grid.Feeder.BaseMva);
        brief.VMin = lowestAt[lane] < 0 ? (double.NaN, -1) : (Math.Sqrt(lowest[lane]), (int)lowestAt[lane]);
        brief.VMax = highestAt[lane] < 0 ? (double.NaN, -1) : (Math.Sqrt(highest[lane]), (int)highestAt[lane]);
        brief.MaxLoading = loadingAt[lane] < 0 ? (double.NaN, -1) : (100 * loading[lane], (int)loadingAt[lane]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Voltages(ThreePhaseEngine engine)
    {
        ref var v = ref MemoryMarshal.GetArrayDataReference(engine.Lanes.V);
        var least = Vector512.Create(double.PositiveInfinity);
        var most = Vector512.Create(double.NegativeInfinity);
        var leastAt = Vector512.Create(-1.0);
        var mostAt = leastAt;
        foreach (var place in places)
        {
            var terminal = engine.Network.TerminalOf[place];
            if (terminal < 0)
            {
                continue;
            }

            var squared = Squared(ref Unsafe.Add(ref v, LaneLayout.Row * (nint)terminal));
            var bus = Vector512.Create((double)Places.Bus(place));
            var isLess = Vector512.LessThan(squared, least);
            var isMore = Vector512.GreaterThan(squared, most);
            (least, leastAt) = (Vector512.ConditionalSelect(isLess, squared, least), Vector512.ConditionalSelect(isLess, bus, leastAt));
            (most, mostAt) = (Vector512.ConditionalSelect(isMore, squared, most), Vector512.ConditionalSelect(isMore, bus, mostAt));
        }

        least.CopyTo(lowest);
        leastAt.CopyTo(lowestAt);
        most.CopyTo(highest);
        mostAt.CopyTo(highestAt);
    }

    private void Sources(ThreePhaseEngine engine)
    {
        Array.Clear(sourceMw);
        Array.Clear(sourceMvar);
        foreach (var place in places)
        {
            var terminal = engine.Network.TerminalOf[place];
            if (terminal < 0 || grid.Feeder.Buses.Type[Places.Bus(place)] != BusType.Slack)
            {
                continue;
            }

            for (var lane = 0; lane < lanes; lane++)
            {
                var power = LaneFlows.At(engine.Lanes.V, terminal, lane)
                    * System.Numerics.Complex.Conjugate(LaneFlows.At(engine.Flows.FedIn, terminal, lane)) * grid.Feeder.BaseMva;
                sourceMw[lane] += power.Real;
                sourceMvar[lane] += power.Imaginary;
            }
        }
    }

    /// <summary>Losses and loadings, branch by branch: both ends of each of its rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Branches(ThreePhaseEngine engine)
    {
        var (rows, feeder) = (grid.Flows.Branch, grid.Feeder);
        Vector512<double> p = default, q = default, most = Vector512.Create(double.NegativeInfinity), mostAt = Vector512.Create(-1.0);
        for (int row = 0, end; row < rows.Length; row = end)
        {
            var branch = rows[row];
            for (end = row; end < rows.Length && rows[end] == branch; end++)
            {
            }

            var found = Vector512.Create(double.NegativeInfinity);
            for (var side = 0; side < 2; side++)
            {
                var bus = side == 0 ? feeder.Branches.FromBus[branch] : feeder.Branches.ToBus[branch];
                var current = Ends(engine, row, end, side, out var sideP, out var sideQ);
                (p, q) = (p + sideP, q + sideQ);
                var kaPerPu = feeder.BaseMva * Math.Sqrt(3) / feeder.Buses.BaseKv[bus] / feeder.Branches.IMaxKa[branch];
                var mvaPerPu = feeder.BaseMva / feeder.Branches.RatingMva[branch];
                found = double.IsNaN(kaPerPu) ? found : Vector512.Max(found, Vector512.Sqrt(current) * kaPerPu);
                found = double.IsNaN(mvaPerPu) ? found : Vector512.Max(found, Vector512.Sqrt((sideP * sideP) + (sideQ * sideQ)) * mvaPerPu);
            }

            var isMore = Vector512.GreaterThan(found, most);
            (most, mostAt) = (Vector512.ConditionalSelect(isMore, found, most), Vector512.ConditionalSelect(isMore, Vector512.Create((double)branch), mostAt));
        }

        (p * feeder.BaseMva).CopyTo(lossMw);
        (q * feeder.BaseMva).CopyTo(lossMvar);
        most.CopyTo(loading);
        mostAt.CopyTo(loadingAt);
    }

    /// <summary>Power into one end of a branch, and the square of its greatest current there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Ends(ThreePhaseEngine engine, int row, int end, int side, out Vector512<double> p, out Vector512<double> q)
    {
        ref var v = ref MemoryMarshal.GetArrayDataReference(engine.Lanes.V);
        ref var currents = ref MemoryMarshal.GetArrayDataReference(engine.Flows.Current);
        Vector512<double> greatest = default;
        (p, q) = (default, default);
        for (var flow = (2 * row) + side; flow < 2 * end; flow += 2)
        {
            var terminal = engine.Flows.Terminal[flow];
            if (terminal < 0)
            {
                continue;
            }

            ref var voltage = ref Unsafe.Add(ref v, LaneLayout.Row * (nint)terminal);
            ref var current = ref Unsafe.Add(ref currents, LaneLayout.Row * (nint)flow);
            var (vRe, vIm) = (Vector512.LoadUnsafe(ref voltage), Vector512.LoadUnsafe(ref voltage, lanes));
            var (iRe, iIm) = (Vector512.LoadUnsafe(ref current), Vector512.LoadUnsafe(ref current, lanes));
            p += Vector512.FusedMultiplyAdd(vRe, iRe, vIm * iIm);
            q += Vector512.FusedMultiplyAdd(vIm, iRe, -(vRe * iIm));
            greatest = Vector512.Max(greatest, Vector512.FusedMultiplyAdd(iRe, iRe, iIm * iIm));
        }

        return greatest;
    }

    private static Vector512<double> Squared(ref double number)
    {
        var (re, im) = (Vector512.LoadUnsafe(ref number), Vector512.LoadUnsafe(ref number, lanes));
        return Vector512.FusedMultiplyAdd(re, re, im * im);
    }
}
