using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;
using Gat.Numerics.Maths;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>Turns the voltages of a lane into everything that is reported. One object serves one thread.</summary>
internal sealed class ThreePhaseEvaluation(ThreePhaseGrid grid)
{
    private Complex[] voltage = [];
    private Complex[] fedIn = [];

    /// <summary>Fills a result for one lane of an engine.</summary>
    /// <param name="engine">The engine, with the lane's voltages and powers.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="status">How the scenario ended.</param>
    /// <param name="scenario">What it fed in.</param>
    /// <param name="result">Out.</param>
    public void Fill(ThreePhaseEngine engine, int lane, SolveStatus status, in ScenarioInput scenario, ThreePhaseResult result)
    {
        result.Clear();
        result.Brief.Status = status;
        result.Brief.Iterations = engine.Lanes.Iterations[lane];
        if (!result.Brief.HasSolution)
        {
            return;
        }

        result.Brief.MaxMismatchPu = engine.Lanes.MismatchPu[lane];
        Read(engine, lane);
        Injections(engine, lane);
        Nodes(engine.Network, result);
        Flows(engine.Network, result);
        Branches(scenario, result);
    }

    private void Read(ThreePhaseEngine engine, int lane)
    {
        var count = engine.Network.TerminalCount;
        (voltage, fedIn) = voltage.Length == count ? (voltage, fedIn) : (new Complex[count], new Complex[count]);
        for (var terminal = 0; terminal < count; terminal++)
        {
            voltage[terminal] = At(engine.Lanes.V, terminal, lane);
        }
    }

    /// <summary>Currents that sources, generators and loads feed in at each terminal.</summary>
    private void Injections(ThreePhaseEngine engine, int lane)
    {
        var network = engine.Network;
        var fed = engine.Lanes.Balance(0, 0);
        for (var terminal = 0; terminal < fedIn.Length; terminal++)
        {
            fedIn[terminal] = At(fed, terminal, lane);
        }

        // Where a source holds the voltage it feeds in what the balance lacks.
        var balance = engine.Lanes.Balance(network.UnknownCount, network.TerminalCount);
        for (var terminal = network.UnknownCount; terminal < fedIn.Length; terminal++)
        {
            fedIn[terminal] -= At(balance, terminal, lane);
        }

        foreach (var source in grid.Sources.Where(source => source.Y is not null))
        {
            var count = source.Terminals.Length;
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    fedIn[network.TerminalOf[source.Terminals[i]]] -= source.Y![(i * count) + j] * voltage[network.TerminalOf[source.Terminals[j]]];
                }
            }
        }
    }

    private void Nodes(ThreePhaseNetwork network, ThreePhaseResult result)
    {
        (double Pu, int Bus) lowest = (double.PositiveInfinity, -1), highest = (double.NegativeInfinity, -1);
        double sourceP = 0, sourceQ = 0;
        for (var row = 0; row < result.Places.Length; row++)
        {
            var place = result.Places[row];
            var terminal = network.TerminalOf[place];
            if (terminal < 0)
            {
                continue;
            }

            var (vm, va) = Polar.FromRectangular(voltage[terminal].Real, voltage[terminal].Imaginary);
            (result.VmPu[row], result.VaDeg[row]) = (vm, va * 180 / Math.PI);
            var power = voltage[terminal] * Complex.Conjugate(fedIn[terminal]) * grid.Feeder.BaseMva;
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

    private void Flows(ThreePhaseNetwork network, ThreePhaseResult result)
    {
        Array.Clear(result.PMwOfFlow);
        Array.Clear(result.QMvarOfFlow);
        var currents = new Complex[result.IKaOfFlow.Length];
        Span<Complex> own = stackalloc Complex[24];
        for (var primitive = 0; primitive < network.Primitives.Count; primitive++)
        {
            var it = network.Primitives[primitive];
            if (it.Flows[0] < 0 && it.Flows.All(flow => flow < 0))
            {
                continue;
            }

            network.Currents(primitive, voltage, own);
            for (var at = 0; at < it.Terminals.Length; at++)
            {
                var flow = it.Flows[at];
                if (flow >= 0)
                {
                    var power = voltage[network.TerminalOf[it.Terminals[at]]] * Complex.Conjugate(own[at]) * grid.Feeder.BaseMva;
                    currents[flow] += own[at];
                    result.PMwOfFlow[flow] += power.Real;
                    result.QMvarOfFlow[flow] += power.Imaginary;
                }
            }
        }

        for (var flow = 0; flow < currents.Length; flow++)
        {
            var branch = grid.Flows.Branch[flow / 2];
            var bus = flow % 2 == 0 ? grid.Feeder.Branches.FromBus[branch] : grid.Feeder.Branches.ToBus[branch];
            result.IKaOfFlow[flow] = currents[flow].Magnitude * grid.Feeder.BaseMva * Math.Sqrt(3) / grid.Feeder.Buses.BaseKv[bus];
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
        var first = Array.BinarySearch(result.Places, 4 * bus);
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

    private static Complex At(ReadOnlySpan<double> values, int terminal, int lane) =>
        new(values[(LaneLayout.Row * terminal) + lane], values[(LaneLayout.Row * terminal) + LaneLayout.Lanes + lane]);
}
