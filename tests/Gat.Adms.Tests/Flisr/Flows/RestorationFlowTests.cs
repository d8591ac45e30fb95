using Gat.Adms.Flisr.Flows;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.Tests.Flisr.Flows;

public sealed class RestorationFlowTests
{
    [Fact]
    public void Voltages_and_flows_are_those_of_the_power_flow()
    {
        var grid = Feeder33.Grid;
        var flow = Feeder33.Flow();
        var random = new Random(7);
        var solver = new PowerFlowSolver(grid.Feeder, new PowerFlowOptions(TolerancePu: 1e-10));
        var (state, values) = (new PowerFlowState(grid.Feeder), new ScenarioValues(grid.Feeder));
        var (result, evaluation) = (new PowerFlowResult(grid.Feeder), new PowerFlowEvaluation(grid.Feeder, new PowerFlowOptions()));
        var compared = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var closed = grid.Network.Closed.ToArray();
            closed[random.Next(closed.Length)] ^= true;
            closed[random.Next(closed.Length)] ^= true;
            if (!flow.Sweep(closed))
            {
                continue;
            }

            Take(grid, flow.Branches, closed, values);
            Assert.Contains(solver.Solve(values.AsInput(), state), (SolveStatus[])[SolveStatus.Solved, SolveStatus.Islanded]);
            evaluation.Fill(values.AsInput(), state, result);
            foreach (var bus in flow.Fed)
            {
                Assert.Equal(result.VmPu[bus], Math.Sqrt(flow.VSquare(bus)), tolerance: 1e-8);
            }

            for (var at = 0; at < flow.Fed.Length; at++)
            {
                var (branch, upperP, upperQ, _, _) = flow.Above(at) < 0 ? default : flow.FlowAbove(at);
                var isForward = flow.Above(at) >= 0 && grid.Feeder.Branches.ToBus[branch] == flow.Fed[at];
                Assert.Equal(flow.Above(at) < 0 ? 0 : isForward ? result.PFromMw[branch] : result.PToMw[branch], 10 * upperP, tolerance: 1e-6);
                Assert.Equal(flow.Above(at) < 0 ? 0 : isForward ? result.QFromMvar[branch] : result.QToMvar[branch], 10 * upperQ, tolerance: 1e-6);
            }

            compared++;
        }

        Assert.True(compared > 20);
    }

    [Fact]
    public void Transformers_charging_shunts_and_loads_that_vary_with_the_voltage_count()
    {
        var builder = new FeederBuilder(new FeederSystem("taps", BaseMva: 10))
            .Add(new BusRow { Id = "S", Type = BusType.Slack, VSetPu = 1.02 }).Add(new BusRow { Id = "1", LoadPMw = 1, LoadQMvar = 0.4, BsMvar = 0.2 })
            .Add(new BusRow { Id = "2" }).Add(new BusRow { Id = "3", LoadPMw = 0.7, LoadQMvar = 0.1, GsMw = 0.05 })
            .Add(new LoadRow { Id = "zip", Bus = "2", Phases = PhaseSet.Abc, PMw = 0.8, QMvar = 0.3, PImpedanceFraction = 0.5, PCurrentFraction = 0.3, QImpedanceFraction = 0.2, QCurrentFraction = 0.6 })
            .Add(new BranchRow { Id = "a", FromBus = "S", ToBus = "1", RPu = 0.02, XPu = 0.05, TapRatio = 0.97, Kind = BranchKind.Transformer })
            .Add(new BranchRow { Id = "b", FromBus = "2", ToBus = "1", RPu = 0.05, XPu = 0.04, BPu = 0.3, TapRatio = 1.05, Kind = BranchKind.Transformer })
            .Add(new BranchRow { Id = "c", FromBus = "2", ToBus = "3", RPu = 0.06, XPu = 0.07, BPu = 0.1 });
        var feeder = builder.Build();
        var network = Gat.Adms.Switching.ZoneNetwork.Create(feeder, [], new FaultList())!;
        var flow = new RestorationFlow(network, levelRatio: 1);
        var replay = new AcReplay(feeder, new PowerFlowOptions(TolerancePu: 1e-11));

        Assert.True(flow.Sweep([]));

        Assert.True(replay.Check(ScenarioInput.Of(feeder)).IsVerified);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.Equal(replay.Flow.VmPu[bus], Math.Sqrt(flow.VSquare(bus)), tolerance: 1e-9);
        }
    }

    private static void Take(AdmsGrid grid, FlowBranches branches, bool[] closed, ScenarioValues values)
    {
        for (var branch = 0; branch < values.BranchClosed.Length; branch++)
        {
            values.BranchClosed[branch] = branches.Conducts(branch, closed);
        }
    }
}
