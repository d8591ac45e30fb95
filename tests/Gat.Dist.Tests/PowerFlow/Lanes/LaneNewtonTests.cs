using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>Newton in lanes, against the scalar one.</summary>
public sealed class LaneNewtonTests
{
    private static readonly LaneSweepOptions tight = new(TolerancePu: 1e-11, MaxIterations: 30);

    [Fact]
    public void Lanes_and_scalars_agree_on_any_feeder() => Properties.HoldForAnySeed(60, seed =>
    {
        var study = new MeshCase(seed);
        var newton = study.Solve(tight, 0, 1, 2);

        for (var lane = 0; lane < 3; lane++)
        {
            var scenario = study.Scenario(lane);
            var single = Solved.Of(study.Feeder, scenario.AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton, TolerancePu: 1e-11));
            Assert.Equal(SolveStatus.Solved, newton.Status[lane]);
            var (re, im) = study.BusVoltages(newton, lane);
            for (var bus = 0; bus < re.Length; bus++)
            {
                Assert.Equal(single.State.VRePu[bus], re[bus], 1e-9);
                Assert.Equal(single.State.VImPu[bus], im[bus], 1e-9);
            }

            Assert.InRange(new PowerMismatch(study.Feeder).MaxPu(scenario.AsInput(), re, im), 0, 2e-11);
        }
    });

    [Fact]
    public void An_answer_has_the_same_bits_at_any_width_and_in_any_company() => Properties.HoldForAnySeed(20, seed =>
    {
        var study = new MeshCase(seed);
        var options = new LaneSweepOptions();
        int[] numbers = [.. Enumerable.Range(0, 11)];
        var scalar = study.Solve(options with { Registers = LaneRegisters.Scalar }, numbers);
        var alone = study.Solve(options, 7);

        foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector256, LaneRegisters.Vector512])
        {
            var wide = study.Solve(options with { Registers = registers }, numbers);
            Assert.All(numbers, lane => Assert.Equal(MeshCase.Answer(scalar, lane), MeshCase.Answer(wide, lane)));
        }

        Assert.Equal(MeshCase.Answer(scalar, 7), MeshCase.Answer(alone, 0));
    });

    [Fact]
    public void A_bad_scenario_fails_alone()
    {
        var study = new MeshCase(5);
        var good = study.Solve(tight, 0, 1, 2, 3);
        var newton = study.Solve(tight, 0, 1, 2, 3);
        newton.P[LaneBatch.Width + 1] = double.NaN;
        for (var at = 2; at < newton.P.Length; at += LaneBatch.Width)
        {
            newton.P[at] = 100;
        }

        Assert.Equal(2, newton.Solve());

        Assert.Equal([SolveStatus.Solved, SolveStatus.InvalidInput, SolveStatus.NotConverged, SolveStatus.Solved], newton.Status.Take(4));
        Assert.Equal(MeshCase.Answer(good, 0), MeshCase.Answer(newton, 0));
        Assert.Equal(MeshCase.Answer(good, 3), MeshCase.Answer(newton, 3));
    }

    [Fact]
    public void A_warm_start_takes_fewer_steps_to_the_same_answer_and_a_lane_that_failed_starts_flat()
    {
        var study = new MeshCase(5);
        var cold = study.Solve(tight, 0, 1, 2);
        var warm = study.Solve(tight, 0, 1, 2);
        for (var at = 1; at < warm.P.Length; at += LaneBatch.Width)
        {
            warm.P[at] = 100;
        }

        warm.Solve();
        Assert.Equal([SolveStatus.Solved, SolveStatus.NotConverged, SolveStatus.Solved], warm.Status.Take(3));
        for (var lane = 0; lane < 3; lane++)
        {
            var scenario = study.Scenario(lane);
            for (var bus = 0; bus < study.Feeder.Buses.Count; bus++)
            {
                scenario.VSetPu[bus] *= lane == 2 ? 0.99 : 1;
            }

            warm.Set(lane, scenario.AsInput());
            cold.Set(lane, scenario.AsInput());
        }

        Assert.Equal(3, warm.Solve(warm: true));
        Assert.Equal(3, cold.Solve());

        Assert.Equal(0, warm.Iterations[0]);
        Assert.Equal(MeshCase.Answer(cold, 1), MeshCase.Answer(warm, 1));
        Assert.InRange(warm.Iterations[2], 1, cold.Iterations[2]);
        for (var at = 0; at < cold.VRe.Length; at++)
        {
            Assert.Equal(cold.VRe[at], warm.VRe[at], at % LaneBatch.Width < 3 ? 1e-9 : double.PositiveInfinity);
            Assert.Equal(cold.VIm[at], warm.VIm[at], at % LaneBatch.Width < 3 ? 1e-9 : double.PositiveInfinity);
        }
    }

    [Fact]
    public void An_opened_branch_is_a_change_of_numbers_and_closing_it_takes_every_bit_back()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(branch => branch with { Closed = true, RatingMva = 3 }));
        var network = new BalancedNetwork(feeder);
        var newton = new LaneNewton(network, tight) { Count = 1 };
        var summary = new LaneSummary(newton);
        newton.Set(0, ScenarioInput.Of(feeder));
        newton.Solve();
        var before = MeshCase.Answer(newton, 0);
        foreach (var branch in new[] { "7-8", "21-8", "18-33" })
        {
            var values = new ScenarioValues(feeder);
            values.BranchClosed[feeder.BranchIndex[branch]] = false;
            var single = Solved.Of(feeder, values.AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton, TolerancePu: 1e-11));

            newton.SetClosed(feeder.BranchIndex[branch], false);
            newton.Solve();
            summary.Fill(newton);
            newton.SetClosed(feeder.BranchIndex[branch], true);

            Assert.Equal(SolveStatus.Solved, newton.Status[0]);
            for (var bus = 0; bus < 33; bus++)
            {
                Assert.Equal(single.State.VRePu[bus], newton.VRe[LaneBatch.Width * network.BusNode[bus]], 1e-9);
            }

            Same(single.Result, summary, 0);
        }

        newton.Solve();
        Assert.Equal(before, MeshCase.Answer(newton, 0));
    }

    [Fact]
    public void A_summary_says_what_the_full_evaluation_says() => Properties.HoldForAnySeed(30, seed =>
    {
        var study = new MeshCase(seed);
        var newton = study.Solve(tight, 0, 1, 2);
        var summary = new LaneSummary(newton);

        summary.Fill(newton);

        for (var lane = 0; lane < 3; lane++)
        {
            var single = Solved.Of(study.Feeder, study.Scenario(lane).AsInput(), new PowerFlowOptions(PowerFlowMethod.Newton, TolerancePu: 1e-11));
            Same(single.Result, summary, lane);
        }
    });

    private static void Same(PowerFlowResult full, LaneSummary summary, int lane)
    {
        Assert.Equal(full.VMin.Pu, summary.VMinPu[lane], 1e-9);
        Assert.Equal(full.VMax.Pu, summary.VMaxPu[lane], 1e-9);
        Assert.Equal(full.TotalLossMw, summary.LossMw[lane], 1e-8);
        Assert.Equal(full.TotalLossMvar, summary.LossMvar[lane], 1e-8);
        Assert.Equal(full.MaxLoading.Percent, summary.MaxLoadingPct[lane], 1e-5);
        Assert.Equal(full.LoadingPct.Count(loading => loading > 100), summary.Overloads[lane]);
        Assert.InRange(summary.MismatchPu[lane], 0, 2e-11);
    }

    [Fact]
    public void A_solve_allocates_nothing()
    {
        var newton = new MeshCase(8).Solve(tight, 0, 1, 2);

        // A collection in another thread can count against this one: the least of several runs is what a solve allocates.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            newton.Solve();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    /// <summary>A random feeder with loops and generators that hold a voltage.</summary>
    private sealed class MeshCase
    {
        private readonly BalancedNetwork network;

        public MeshCase(int seed)
        {
            var count = 8 + (seed % 50);
            var builder = RandomFeeder.Create(seed, count, extra: seed % 12);
            if (seed % 3 != 0)
            {
                // The source's own voltage: a switch may join the two.
                builder.Add(new GeneratorRow { Id = "held", Bus = $"n{count / 2}", PMw = 0.3, VSetPu = 1.02 });
            }

            Feeder = builder.Build();
            network = new BalancedNetwork(Feeder);
        }

        public Feeder Feeder { get; }

        public ScenarioValues Scenario(int number)
        {
            var random = new Random(number);
            var values = new ScenarioValues(Feeder);
            for (var bus = 0; bus < Feeder.Buses.Count; bus++)
            {
                values.LoadPMw[bus] *= 0.5 + random.NextDouble();
            }

            return values;
        }

        public LaneNewton Solve(LaneSweepOptions options, params int[] numbers)
        {
            var newton = new LaneNewton(network, options) { Count = numbers.Length };
            for (var lane = 0; lane < numbers.Length; lane++)
            {
                Assert.NotEqual(SolveStatus.InvalidInput, newton.Set(lane, Scenario(numbers[lane]).AsInput()));
            }

            newton.Solve();
            return newton;
        }

        public (double[] Re, double[] Im) BusVoltages(LaneNewton newton, int lane)
        {
            var (re, im) = (new double[Feeder.Buses.Count], new double[Feeder.Buses.Count]);
            for (var bus = 0; bus < re.Length; bus++)
            {
                var at = (LaneBatch.Width * network.BusNode[bus]) + lane;
                (re[bus], im[bus]) = (newton.VRe[at], newton.VIm[at]);
            }

            return (re, im);
        }

        public static double[] Answer(LaneNewton newton, int lane)
        {
            var answer = new List<double> { newton.MismatchPu[lane], newton.Iterations[lane], (double)newton.Status[lane] };
            for (var at = lane; at < newton.VRe.Length; at += LaneBatch.Width)
            {
                answer.Add(newton.VRe[at]);
                answer.Add(newton.VIm[at]);
            }

            return [.. answer];
        }
    }
}
