using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.ThreePhase;

/// <summary>A balanced feeder by phase is the balanced feeder.</summary>
public sealed class BalancedTests
{
    [Fact]
    public void The_33_bus_feeder_by_phase_has_the_voltages_and_losses_of_the_balanced_engine()
    {
        var feeder = Feeder33.Create();

        var solved = ByPhase.Of(feeder);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        AssertSame(feeder, solved);
        Assert.Equal(0.202677, solved.Result.Brief.TotalLossMw, 1e-6);
    }

    [Fact]
    public void Random_feeders_with_taps_shifts_shunts_and_generators_agree_with_the_balanced_engine() =>
        Properties.HoldForAnySeed(40, seed =>
        {
            // Switches without impedance are merged there and have a tiny one here, so they are left out.
            var feeder = RandomFeeder.Create(seed, busCount: 12, extra: seed % 2 == 0 ? 3 : 0).Build();
            if (feeder.Branches.Kind.Contains(BranchKind.Switch))
            {
                return;
            }

            AssertSame(feeder, ByPhase.Of(feeder));
        });

    private static void AssertSame(Feeder feeder, ByPhase solved)
    {
        var solver = new PowerFlowSolver(feeder, new PowerFlowOptions(TolerancePu: 1e-12));
        var (state, balanced) = (new PowerFlowState(feeder), new PowerFlowResult(feeder));
        solver.Solve(ScenarioInput.Of(feeder), state);
        new PowerFlowEvaluation(feeder, new PowerFlowOptions()).Fill(ScenarioInput.Of(feeder), state, balanced);

        Assert.Equal(state.Status, solved.Status);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var expected = System.Numerics.Complex.FromPolarCoordinates(balanced.VmPu[bus], balanced.VaDeg[bus] * Math.PI / 180);
            for (var phase = 0; phase < 3; phase++)
            {
                var turned = expected * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI / 3 * phase);
                Assert.Equal(0, (turned - solved.V(feeder.Buses.Id[bus], "ABC"[phase])).Magnitude, 1e-10);
            }
        }

        Assert.Equal(balanced.TotalLossMw, solved.Result.Brief.TotalLossMw, 1e-9);
        Assert.Equal(balanced.SourcePMw, solved.Result.Brief.SourcePMw, 1e-9);
        Assert.Equal(balanced.SourceQMvar, solved.Result.Brief.SourceQMvar, 1e-9);
    }
}
