using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>Networks with few loops and generators that hold a voltage, against Newton.</summary>
public sealed class LaneMeshTests
{
    private static readonly LaneSweepOptions tight = new(TolerancePu: 1e-11);

    /// <summary>
    /// A held voltage behind much resistance and little reactance can bend too far for a fixed matrix; such a lane says so, and that
    /// is rare: Newton in lanes solves it.
    /// </summary>
    [Fact]
    public void Sweep_and_Newton_agree_on_weakly_meshed_feeders_with_held_voltages()
    {
        const int tries = 300;
        var unsolved = 0;
        Properties.HoldForAnySeed(tries, seed =>
        {
            var study = new LaneCase(Meshed(seed));
            var batch = study.Solve(tight, seed % 1000);
            var scenario = study.Scenario(seed % 1000);
            var newton = Solved.Of(study.Feeder, scenario.AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton, TolerancePu: 1e-12));
            Assert.Equal(SolveStatus.Solved, newton.State.Status);
            if (batch.Status[0] == SolveStatus.Solved)
            {
                SameAsNewton(study, batch, scenario, newton);
                return;
            }

            unsolved++;
            var lanes = new LaneNewton(new BalancedNetwork(study.Feeder)) { Count = 1 };
            lanes.Set(0, scenario.AsInput());
            Assert.Equal(1, lanes.Solve());
        });

        Assert.InRange(unsolved, 0, tries / 100);
    }

    private static void SameAsNewton(LaneCase study, LaneBatch batch, ScenarioValues scenario, Solved newton)
    {
        var (re, im) = study.BusVoltages(batch, 0);
        for (var bus = 0; bus < re.Length; bus++)
        {
            Assert.Equal(newton.State.VRePu[bus], re[bus], 1e-9);
            Assert.Equal(newton.State.VImPu[bus], im[bus], 1e-9);
        }

        Assert.InRange(new PowerMismatch(study.Feeder).MaxPu(scenario.AsInput(), re, im), 0, 2e-11);
        var summary = new LaneSummary(study.Tree);
        summary.Fill(batch);
        Assert.InRange(summary.MismatchPu[0], 0, 2e-11);
        Assert.Equal(newton.Result.TotalLossMw, summary.LossMw[0], 1e-8);
    }

    [Fact]
    public void Registers_of_any_width_and_any_company_give_the_same_bits() => Properties.HoldForAnySeed(25, seed =>
    {
        var study = new LaneCase(Meshed(seed));
        int[] numbers = [.. Enumerable.Range(0, 13)];
        var scalar = study.Solve(new LaneSweepOptions(Registers: LaneRegisters.Scalar), numbers);
        var alone = study.Solve(new LaneSweepOptions(), 4);

        foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector256, LaneRegisters.Vector512])
        {
            var wide = study.Solve(new LaneSweepOptions(Registers: registers), numbers);
            foreach (var lane in numbers)
            {
                Assert.Equal(study.Answer(scalar, lane), study.Answer(wide, lane));
            }
        }

        Assert.Equal(study.Answer(alone, 0), study.Answer(scalar, 4));
    });

    [Fact]
    public void The_33_bus_feeder_with_its_ties_closed_is_solved_and_a_bad_scenario_fails_alone()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(branch => branch with { Closed = true }));
        var study = new LaneCase(feeder);
        var good = study.Solve(tight, 1, 2, 3);
        var batch = study.Solve(tight, 1, 2, 3);
        study.Fill(batch, 1, study.Scenario(2, scale: 30));

        var solved = new LaneSweep(study.Tree, tight).Solve(batch);

        Assert.Equal(5, study.Tree.LoopCount);
        Assert.Equal(2, solved);
        Assert.Equal(SolveStatus.NotConverged, batch.Status[1]);
        Assert.Equal(study.Answer(good, 0), study.Answer(batch, 0));
        Assert.Equal(study.Answer(good, 2), study.Answer(batch, 2));

        // And again, warm: the lane that failed starts flat and is solved.
        study.Fill(batch, 1, study.Scenario(2));
        Assert.Equal(3, new LaneSweep(study.Tree, tight).Solve(batch, warm: true));
        Assert.InRange(batch.Iterations[0], 1, good.Iterations[0] - 1);
    }

    private static Feeder Meshed(int seed)
    {
        var count = 8 + (seed % 50);
        var plain = new BalancedNetwork(RandomFeeder.Create(seed, count, extra: 1 + (seed % 4)).Build());
        var builder = RandomFeeder.Create(seed, count, extra: 1 + (seed % 4));
        foreach (var bus in new[] { $"n{count / 3}", $"n{count - 2}" }.Take(seed % 3))
        {
            // A switch may join it with the source, which holds another voltage.
            if (plain.BusNode[plain.Feeder.BusIndex[bus]] != plain.BusNode[plain.Feeder.BusIndex["n0"]])
            {
                builder.Add(new GeneratorRow { Id = bus, Bus = bus, PMw = 0.3, VSetPu = 1.01 });
            }
        }

        return builder.Build();
    }
}
