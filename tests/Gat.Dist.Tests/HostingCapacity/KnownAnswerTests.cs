using Gat.Dist.HostingCapacity;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.HostingCapacity;

public sealed class KnownAnswerTests
{
    // Outside notes: two independent power flows that agree to 1e-9; unity power factor, full load, source at 1 pu, down to 1 kW.
    [Theory]
    [InlineData("4", 13.025)]
    [InlineData("6", 7.658)]
    [InlineData("8", 5.886)]
    [InlineData("10", 3.896)]
    [InlineData("12", 3.564)]
    [InlineData("14", 2.828)]
    [InlineData("16", 2.469)]
    [InlineData("18", 2.085)]
    [InlineData("20", 5.554)]
    [InlineData("22", 3.507)]
    [InlineData("24", 6.721)]
    [InlineData("25", 4.804)]
    [InlineData("28", 5.193)]
    [InlineData("30", 4.223)]
    [InlineData("33", 3.377)]
    public void The_33_bus_feeder_at_1_05_pu_has_its_known_capacities_even_where_its_low_voltages_break_limits_before(string bus, double expectedMw)
    {
        var free = Capacities.At(Capacities.Feeder33With(vMin: null, vMax: 1.05), bus, new HostingCapacityOptions());
        var broken = Capacities.At(Capacities.Feeder33With(vMin: 0.95, vMax: 1.05), bus, new HostingCapacityOptions());

        Assert.Equal(expectedMw, free.LevelMw, 1e-9);
        Assert.Equal((HostingConstraint.OverVoltage, SolveStatus.Solved), (free.Limit.Constraint, free.Status));
        Assert.Equal(1.05, free.Limit.Limit);
        Assert.Equal(expectedMw, broken.LevelMw, 1e-9);
        Assert.Equal((SolveStatus.BaseViolates, 1), (broken.Status, broken.BaseViolations));
    }

    [Fact]
    public void The_33_bus_feeder_at_1_1_pu_has_its_known_capacity_at_bus_18() =>
        Assert.Equal(3.051, Capacities.At(Capacities.Feeder33With(vMin: 0.9, vMax: 1.1), "18", new HostingCapacityOptions()).LevelMw, 1e-9);

    [Fact]
    public void Without_limits_the_search_ends_at_its_own()
    {
        var result = Capacities.At(Capacities.Feeder33With(vMin: null, vMax: null), "2", new HostingCapacityOptions(MaxInjectionMw: 12.3456));

        Assert.Equal((12.3456, HostingConstraint.SearchLimit), (result.LevelMw, result.Limit.Constraint));
    }

    [Fact]
    public void On_two_buses_the_capacity_is_the_closed_form() => Properties.HoldForAnySeed(100, seed =>
    {
        var random = new Random(seed);
        double r = 0.001 + (0.1 * random.NextDouble()), x = 0.2 * random.NextDouble(), vMax = 1.01 + (0.1 * random.NextDouble());
        var feeder = TwoBuses(r, x, vMax);

        var found = Capacities.At(feeder, "b", new HostingCapacityOptions(MaxInjectionMw: 1000));

        // With w = |V|² at the end and no load: z² P² - 2 r w P + w² - w = 0; between its roots the limit is broken. It holds up to a millionth.
        var (w, square) = (vMax * vMax * (1 + 1e-6) * (1 + 1e-6), (r * r) + (x * x));
        var root = (r * r * w * w) - (square * ((w * w) - w));
        if (root < 0)
        {
            // The voltage never gets there: the flow ends first.
            Assert.Equal(HostingConstraint.NoSolution, found.Limit.Constraint);
            return;
        }

        var (lowerMw, upperMw) = (((r * w) - Math.Sqrt(root)) / square, ((r * w) + Math.Sqrt(root)) / square);
        // What is broken over less than a sixteenth of the capacity may be overlooked.
        if (upperMw - lowerMw > found.LevelMw / 15)
        {
            Assert.Equal(Math.Floor(lowerMw * 1000) / 1000, found.LevelMw, 1e-9);
        }
    });

    [Fact]
    public void One_unit_at_bus_6_has_its_known_least_losses()
    {
        var tree = new LaneTree(new BalancedNetwork(Feeder33.Create()));
        var (scenarios, batch, sweep, summary) = (new LaneScenarios(tree), new LaneBatch(tree), new LaneSweep(tree, new LaneSweepOptions(1e-12)), new LaneSummary(tree));
        var node = tree.Network.BusNode[Feeder33.Create().BusIndex["6"]];
        double from = 0, to = 5;
        while (to - from > 1e-6)
        {
            for (var lane = 0; lane < LaneBatch.Width; lane++)
            {
                scenarios.Set(batch, lane, ScenarioInput.Of(tree.Network.Feeder));
                batch.P[(node * LaneBatch.Width) + lane] -= Point(lane) / Feeder33.BaseMva;
            }

            sweep.Solve(batch);
            summary.Fill(batch);
            var least = Array.IndexOf(summary.LossMw, summary.LossMw.Min());
            (from, to) = (Point(Math.Max(0, least - 1)), Point(Math.Min(LaneBatch.Width - 1, least + 1)));

            double Point(int lane) => from + ((to - from) * lane / (LaneBatch.Width - 1));
        }

        Assert.Equal(2.5753, from, 2e-4);
        Assert.Equal(103.966, 1000 * summary.LossMw.Min(), 5e-4);
    }

    internal static Feeder TwoBuses(double r, double x, double vMax) => new FeederBuilder(new FeederSystem("two buses", BaseMva: 1))
        .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "b", VMaxPu = vMax })
        .Add(new BranchRow { Id = "l", FromBus = "a", ToBus = "b", RPu = r, XPu = x })
        .Build();
}
