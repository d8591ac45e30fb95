using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;

namespace Gat.Dist.Tests.HostingCapacity.Optimum;

public sealed class OptimumTests
{
    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(2, false, -0.95)]
    [InlineData(0, true, 1)]
    [InlineData(2, true, 0.9)]
    public void On_random_feeders_the_optimal_power_flow_finds_what_the_search_finds(int loops, bool consumption, double powerFactor) =>
        Properties.HoldForAnySeed(6, seed =>
        {
            var feeder = OracleTests.Limited(RandomFeeder.Create(seed, busCount: 12, loops, varies: seed % 2 == 0).Build(), new Random(seed));
            var options = new HostingCapacityOptions(MaxInjectionMw: 12, IsConsumption: consumption)
            {
                Control = powerFactor == 1 ? UnitControl.Unity : UnitControl.PowerFactor(powerFactor),
            };
            var searched = Capacities.Of(feeder, options);

            var optima = Solve(new HostingStudy(feeder, new BaseScenario(), BusSelection.Parse(feeder, "all"), HostingMode.Individual, options));

            for (var i = 0; i < searched.Count; i++)
            {
                // Where a limit is broken and kept again further up, or the flow ends, the program may stop at another edge; its answer is replayed.
                Assert.Equal(SolveStatus.Solved, optima[i].Best!.Status);
                Assert.Equal(searched[i].LevelMw, Result(feeder, options, optima[i].State), 1e-9);
            }
        });

    // Two units far apart on one feeder: every pair of powers on a grid is looked at by Newton.
    [Fact]
    public void No_pair_of_powers_on_a_grid_beats_the_greatest_sum() => Properties.HoldForAnySeed(4, seed =>
    {
        var feeder = OracleTests.Limited(RandomFeeder.Create(seed, busCount: 10, extra: seed % 2).Build(), new Random(seed));
        var options = new HostingCapacityOptions(MaxInjectionMw: 6);
        var brute = new BruteForce(feeder, options);
        const double stepMw = 0.2;

        var (state, best) = Solve(Total(feeder, options, "n5,n9"))[0];

        var totalMw = state.Units.Shares.Sum() * options.LevelMw(state.Level);
        Assert.Equal(SolveStatus.Solved, best!.Status);
        Assert.True(brute.Keeps([.. state.Units.Buses], [.. state.Units.Shares.Select(share => share * options.LevelMw(state.Level))]));
        Assert.InRange(totalMw, best.TotalMw - 0.002 - (0.001 * totalMw), best.TotalMw + 0.002);
        for (double one = 0; one <= 6; one += stepMw)
        {
            for (var other = Math.Max(0, totalMw + 0.01 - one); other <= 6; other += stepMw)
            {
                Assert.False(brute.Keeps([.. state.Units.Buses], [one, other]), $"{one} and {other} MW are more than {totalMw}");
            }
        }
    });

    [Fact]
    public void The_greatest_sum_is_no_less_than_equal_shares_or_any_single_bus()
    {
        var feeder = Capacities.Feeder33With(vMin: 0.9, vMax: 1.05);
        var options = new HostingCapacityOptions(MaxInjectionMw: 2);
        var fairMw = Capacities.Of(feeder, options, "8,18,22,25,33", mode: HostingMode.Simultaneous)[0].TotalMw;

        var (state, best) = Solve(Total(feeder, options, "8,18,22,25,33"))[0];

        var totalMw = state.Units.Shares.Sum() * options.LevelMw(state.Level);
        Assert.True(totalMw > fairMw + 0.5, $"{totalMw} and {fairMw}");
        Assert.True(totalMw > Capacities.Of(feeder, options, "8,18,22,25,33").Max(one => one.LevelMw));
        Assert.Equal(totalMw, best!.TotalMw, 0.005);
        Assert.All(best.Binding, binding => Assert.True(binding.GainMwPerUnit > 0));
        Assert.Contains(best.Binding, binding => binding.Limit.Constraint == HostingConstraint.OverVoltage);
    }

    // What a limit's multiplier promises is what a little more of the limit gives.
    [Fact]
    public void A_binding_limit_gains_what_it_says()
    {
        var options = new HostingCapacityOptions(ToleranceKw: 0.001);

        var before = Solve(new HostingStudy(
            Capacities.Feeder33With(vMin: null, vMax: 1.05), new BaseScenario(), [17], HostingMode.Individual, options))[0].Best!;
        var after = Solve(new HostingStudy(
            Capacities.Feeder33With(vMin: null, vMax: 1.0501), new BaseScenario(), [17], HostingMode.Individual, options))[0].Best!;

        var binding = Assert.Single(before.Binding);
        Assert.Equal((HostingConstraint.OverVoltage, 17), (binding.Limit.Constraint, binding.Limit.Bus));
        Assert.Equal(after.TotalMw - before.TotalMw, 1e-4 * binding.GainMwPerUnit, 2e-5);
    }

    [Fact]
    public void A_few_scenarios_stand_for_all_of_them()
    {
        var feeder = Capacities.Feeder33With(vMin: 0.9, vMax: 1.05);
        var samples = new SampleScenarios(feeder, 200, seed: 3);
        var options = new HostingCapacityOptions(MaxInjectionMw: 10);
        var searched = Capacities.Of(feeder, options, "6,18,25,33", samples);

        var optima = Solve(new HostingStudy(feeder, samples, BusSelection.Parse(feeder, "6,18,25,33"), HostingMode.Individual, options));

        Assert.Equal(searched.Select(one => one.LevelMw), optima.Select(one => options.LevelMw(one.State.Level)));
        Assert.All(optima, one => Assert.InRange(one.Best!.Scenarios.Count, 1, 8));
        Assert.All(searched.Zip(optima), pair => Assert.InRange(pair.Second.Best!.TotalMw, pair.First.LevelMw - 1e-4, pair.First.LevelMw + 0.0011));
    }

    private static HostingStudy Total(Feeder feeder, HostingCapacityOptions options, string nodes) =>
        new(feeder, new BaseScenario(), BusSelection.Parse(feeder, nodes), HostingMode.Simultaneous, options) { Allocation = HostingAllocation.Total };

    private static double Result(Feeder feeder, HostingCapacityOptions options, CaseState state) => options.LevelMw(state.Level);

    private static IReadOnlyList<(CaseState State, Gat.Dist.HostingCapacity.Optimum.OptimumResult? Best)> Solve(HostingStudy study)
    {
        study = study with { Method = HostingMethod.Opf };
        study.Check();
        var worker = new HostingWorker(study, new StudyProbes(study), new ElementWords(study.Feeder, study.Scenarios), keepsPoints: false);
        return worker.Solve([.. Enumerable.Range(0, study.CaseCount).Select(study.Case)], CancellationToken.None);
    }
}
