using Gat.Derms.Schedule;
using Gat.Derms.StressTest;
using Gat.Derms.Tests.Schedule;
using Gat.Dist.Assets;

namespace Gat.Derms.Tests.StressTest;

/// <summary>The distributions that are stated, and what events do to a case.</summary>
public sealed class StressDrawTests
{
    private const int Samples = 20_000;

    private static readonly StressOptions options = new() { Seed = 5, PriceSigmaRatio = 0.3, LoadSigmaRatio = 0.2, RenewableSigmaRatio = 0.4, OutageProbabilityFraction = 0.25 };

    private static readonly StressScenario[] drawn = [.. Enumerable.Range(0, Samples).Select(sample => StressDraw.Of(sample, options, 10, 24))];

    [Fact]
    public void Factors_have_mean_1_and_the_spreads_and_correlations_asked_for()
    {
        double[] price = [.. drawn.Select(one => Math.Log(one.Price))], load = [.. drawn.Select(one => Math.Log(one.Load))], renewable = [.. drawn.Select(one => Math.Log(one.Renewable))];

        // Five standard errors of 20,000 draws.
        Assert.Equal(1, drawn.Average(one => one.Price), 5 * 0.31 / Math.Sqrt(Samples));
        Assert.Equal(0.3, Spread(price), 5 * 0.3 / Math.Sqrt(2 * Samples));
        Assert.Equal(0.2, Spread(load), 5 * 0.2 / Math.Sqrt(2 * Samples));
        Assert.Equal(0.4, Spread(renewable), 5 * 0.4 / Math.Sqrt(2 * Samples));
        Assert.Equal(0.5, Correlation(price, load), 5 / Math.Sqrt(Samples));
        Assert.Equal(-0.3, Correlation(price, renewable), 5 / Math.Sqrt(Samples));
    }

    [Fact]
    public void Outages_come_as_often_and_last_as_long_as_asked_for()
    {
        var outages = drawn.Where(one => one.Outage >= 0).ToList();

        Assert.Equal(0.25, outages.Count / (double)Samples, 5 * Math.Sqrt(0.25 * 0.75 / Samples));
        Assert.Equal(4, outages.Average(one => one.Events[0].DurationHours), 5 * 4 / Math.Sqrt(outages.Count));
        Assert.Equal(10, outages.Select(one => one.Outage).Distinct().Count());
    }

    [Fact]
    public void A_scenario_depends_on_its_number_and_seed_alone()
    {
        var again = StressDraw.Of(77, options, 10, 24);
        var other = StressDraw.Of(77, options with { Seed = 6 }, 10, 24);

        Assert.Equal((drawn[77].Price, drawn[77].Load, drawn[77].Renewable, drawn[77].Outage), (again.Price, again.Load, again.Renewable, again.Outage));
        Assert.NotEqual(drawn[77].Price, other.Price);
        Assert.Equal(drawn[77].Price, StressDraw.Of(77, options with { OutageProbabilityFraction = 0 }, 10, 24).Price);
    }

    [Fact]
    public void Events_change_the_share_of_each_step_that_they_last()
    {
        DerAssetRow[] rows = [Cases.Store("s"), new() { Id = "pv", Bus = "b", Kind = DerKind.Pv, PMaxMw = 2 }];
        var values = Cases.Of(rows, [10, 20, 30]);
        var pv = values.Assets.Index["pv"];
        var scenario = new StressScenario("x", 1, 1, 0.5, -1,
            [new(StressKind.Price, -1, 0.5, 1, 3), new(StressKind.Outage, values.Assets.Index["s"], 1, 1.5, 0), new(StressKind.Renewable, pv, 2, 1, 10)]);

        var changed = StressCase.Of(values, scenario);

        Assert.Equal([20.0, 40.0, 30.0], changed.ImportPricePerMwh);
        Assert.Equal([1.0, 0.0, 0.5], changed.Limits.Select(limits => limits.PMaxMw[values.Assets.Index["s"]]));
        // Half as much sun, then ten times that, but never more than the plant can give.
        Assert.Equal([1.0, 1.0, 2.0], changed.Limits.Select(limits => limits.PMaxMw[pv]));
        Assert.Equal([10.0, 20.0, 30.0], values.ImportPricePerMwh);
    }

    [Fact]
    public void Statistics_are_those_of_a_hand_count()
    {
        var statistics = StressStatistics.Statistics([.. Enumerable.Range(1, 100).Select(value => (double)value)]);

        Assert.Equal(50.5, statistics[0], 1e-12);
        Assert.Equal(Math.Sqrt(841.6666666666666 / 100), statistics[1], 1e-9);
        Assert.Equal([5.95, 50.5, 95.05], statistics[2..5].Select(value => Math.Round(value, 9)));
        Assert.Equal(98, statistics[5], 1e-12);
    }

    [Fact]
    public void A_solver_that_has_seen_other_scenarios_finds_what_a_fresh_one_finds()
    {
        var feeder = Schedule.Network.Create(vMaxPu: 1.03);
        DerAssetRow[] rows = [Cases.Store("s", "n8", efficiency: 0.9), new() { Id = "pv", Bus = "n8", Kind = DerKind.Pv, PMaxMw = 4 }];
        var values = Cases.Of(rows, [40, 60, 20], feeder: feeder, load: _ => 0.4);
        var asked = new ScheduleOptions { Network = ScheduleNetwork.LinDistFlow };
        var solver = new ScheduleSolver(values, asked);
        foreach (var sample in Enumerable.Range(0, 6))
        {
            var changed = StressCase.Of(values, StressDraw.Of(sample, options, 2, 3));

            var warm = solver.Solve(changed, new Derms.Schedule.Formulation.StartState(changed.Assets), default);

            Assert.Equal(Scheduler.Solve(changed, asked).Objective, warm.Objective, 1e-5 * (1 + Math.Abs(warm.Objective)));
        }
    }

    private static double Spread(double[] values) => Math.Sqrt((values.Sum(value => value * value) / values.Length) - (values.Average() * values.Average()));

    private static double Correlation(double[] first, double[] second)
    {
        double a = first.Average(), b = second.Average();
        return first.Zip(second, (x, y) => (x - a) * (y - b)).Sum() / first.Length / Spread(first) / Spread(second);
    }
}
