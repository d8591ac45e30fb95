using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Numerics.Maths;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Turns what stands in a lane into everything that is reported. One object serves one thread.</summary>
internal sealed class ThreePhaseEvaluation(ThreePhaseGrid grid)
{
    /// <summary>Fills a result for one lane of an engine whose flows were computed.</summary>
    /// <param name="engine">The engine, with the lane's voltages and powers.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="status">How the scenario ended.</param>
    /// <param name="scenario">What it fed in.</param>
    /// <param name="result">Out.</param>
    public void Fill(ThreePhaseEngine engine, int lane, SolveStatus status, in ScenarioInput scenario, ThreePhaseResult result)
    {
        result.Clear();
        result.Brief.Status = status;
        result.Brief.Iterations = engine.StartIterations + engine.Lanes.Iterations[lane];
        if (!result.Brief.HasSolution)
        {
            return;
        }

        result.Brief.MaxMismatchPu = engine.Lanes.MismatchPu[lane];
        Nodes(engine, lane, result);
        Flows(engine, lane, result);
        Branches(scenario, result);
        result.Brief.UnservedMw = UnservedLoad.Mw(engine, lane, grid.Feeder.BaseMva);
    }

    private void Nodes(ThreePhaseEngine engine, int lane, ThreePhaseResult result)
    {
        (double Pu, int Bus) lowest = (double.PositiveInfinity, -1), highest = (double.NegativeInfinity, -1);
        double sourceP = 0, sourceQ = 0;
        for (var row = 0; row < result.Places.Length; row++)
        {
            var place = result.Places[row];
            var terminal = engine.Network.TerminalOf[place];
            if (terminal < 0)
            {
                continue;
            }

            var v = LaneFlows.At(engine.Lanes.V, terminal, lane);
            var (vm, va) = Polar.FromRectangular(v.Real, v.Imaginary);
            (result.VmPu[row], result.VaDeg[row]) = (vm, va * 180 / Math.PI);
            var power = v * Complex.Conjugate(LaneFlows.At(engine.Flows.FedIn, terminal, lane)) * grid.Feeder.BaseMva;
            (result.PMw[row], result.QMvar[row]) = (power.Real, power.Imaginary);
            var bus = Places.Bus(place);
            if (grid.Feeder.Buses.Type[bus] == BusType.Slack)
            {
                (sourceP, sourceQ) = (sourceP + power.Real, sourceQ + power.Imaginary);
            }

            if (Places.Conductor(place) < 3)
            {
                lowest = vm < lowest.Pu ? (vm, bus) : lowest;
                highest = vm > highest.Pu ? (vm, bus) : highest;
            }
        }

        (result.Brief.SourcePMw, result.Brief.SourceQMvar) = (sourceP, sourceQ);
        result.Brief.VMin = lowest.Bus < 0 ? (double.NaN, -1) : lowest;
        result.Brief.VMax = highest.Bus < 0 ? (double.NaN, -1) : highest;
    }

    private void Flows(ThreePhaseEngine engine, int lane, ThreePhaseResult result)
    {
        var mva = grid.Feeder.BaseMva;
        for (var flow = 0; flow < result.IKaOfFlow.Length; flow++)
        {
            var terminal = engine.Flows.Terminal[flow];
            var current = LaneFlows.At(engine.Flows.Current, flow, lane);
            var power = terminal < 0 ? Complex.Zero : LaneFlows.At(engine.Lanes.V, terminal, lane) * Complex.Conjugate(current) * mva;
            (result.PMwOfFlow[flow], result.QMvarOfFlow[flow]) = (power.Real, power.Imaginary);
            var branch = grid.Flows.Branch[flow / 2];
            var bus = flow % 2 == 0 ? grid.Feeder.Branches.FromBus[branch] : grid.Feeder.Branches.ToBus[branch];
            result.IKaOfFlow[flow] = current.Magnitude * mva * Math.Sqrt(3) / grid.Feeder.Buses.BaseKv[bus];
        }
    }

    private void Branches(in ScenarioInput scenario, ThreePhaseResult result)
    {
        var branches = grid.Feeder.Branches;
        double lossMw = 0, lossMvar = 0;
        (double Percent, int Branch) highest = (double.NaN, -1);
        for (int row = 0, end; row < grid.Flows.Branch.Length; row = end)
        {
            var branch = grid.Flows.Branch[row];
            for (end = row; end < grid.Flows.Branch.Length && grid.Flows.Branch[end] == branch; end++)
            {
            }

            var isDead = scenario.BranchClosed[branch] && IsDead(branch, result);
            var totalMva = Math.Max(TotalMva(result, row, end, 0), TotalMva(result, row, end, 1));
            for (var at = row; at < end; at++)
            {
                if (isDead)
                {
                    Array.Fill(result.PMwOfFlow, double.NaN, 2 * at, 2);
                    Array.Fill(result.QMvarOfFlow, double.NaN, 2 * at, 2);
                    Array.Fill(result.IKaOfFlow, double.NaN, 2 * at, 2);
                    continue;
                }

                result.LossMw[at] = result.PMwOfFlow[2 * at] + result.PMwOfFlow[(2 * at) + 1];
                result.LossMvar[at] = result.QMvarOfFlow[2 * at] + result.QMvarOfFlow[(2 * at) + 1];
                (lossMw, lossMvar) = (lossMw + result.LossMw[at], lossMvar + result.LossMvar[at]);
                var byPower = totalMva / branches.RatingMva[branch];
                var byCurrent = Math.Max(result.IKaOfFlow[2 * at], result.IKaOfFlow[(2 * at) + 1]) / branches.IMaxKa[branch];
                var loading = 100 * (double.IsNaN(byPower) || byCurrent > byPower ? byCurrent : byPower);
                result.LoadingPct[at] = loading;
                highest = loading > highest.Percent || (highest.Branch < 0 && !double.IsNaN(loading)) ? (loading, branch) : highest;
            }
        }

        (result.Brief.TotalLossMw, result.Brief.TotalLossMvar, result.Brief.MaxLoading) = (lossMw, lossMvar, highest);
    }

    private bool IsDead(int branch, ThreePhaseResult result) =>
        IsDeadBus(grid.Feeder.Branches.FromBus[branch], result) && IsDeadBus(grid.Feeder.Branches.ToBus[branch], result);

    private static bool IsDeadBus(int bus, ThreePhaseResult result)
    {
        var first = Array.BinarySearch(result.Places, Places.Of(bus, 0));
        first = first < 0 ? ~first : first;
        for (var row = first; row < result.Places.Length && Places.Bus(result.Places[row]) == bus; row++)
        {
            if (!double.IsNaN(result.VmPu[row]))
            {
                return false;
            }
        }

        return true;
    }

    private static double TotalMva(ThreePhaseResult result, int row, int end, int side)
    {
        double p = 0, q = 0;
        for (var at = row; at < end; at++)
        {
            (p, q) = (p + result.PMwOfFlow[(2 * at) + side], q + result.QMvarOfFlow[(2 * at) + side]);
        }

        return Math.Sqrt((p * p) + (q * q));
    }
}
