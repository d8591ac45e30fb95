using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Dist.Tests.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>Loads that vary with the voltage, in every balanced engine.</summary>
public sealed class VaryingLoadTests
{
    private const double r = 0.1;

    private static readonly PowerFlowOptions tightNewton = new(PowerFlowMethod.Newton, TolerancePu: 1e-12);

    /// <summary>Two buses joined by a resistance, 1 pu at the source: v - 1 + r (p/v + i + g v) = 0.</summary>
    [Theory]
    [InlineData(PowerFlowMethod.Sweep, 1, 0)]
    [InlineData(PowerFlowMethod.Sweep, 0, 1)]
    [InlineData(PowerFlowMethod.Sweep, 0.25, 0.4)]
    [InlineData(PowerFlowMethod.Newton, 1, 0)]
    [InlineData(PowerFlowMethod.Newton, 0, 1)]
    [InlineData(PowerFlowMethod.Newton, 0.25, 0.4)]
    public void Two_buses_have_their_closed_form(PowerFlowMethod method, double impedance, double current)
    {
        const double load = 0.8;
        var feeder = TwoBuses(new LoadRow { Id = "l", Bus = "b", PMw = load, PImpedanceFraction = impedance, PCurrentFraction = current });
        var (a, b) = (1 + (r * load * impedance), 1 - (r * load * current));
        var v = (b + Math.Sqrt((b * b) - (4 * a * r * load * (1 - impedance - current)))) / (2 * a);

        var solved = Solved.Of(feeder, new PowerFlowOptions(method, TolerancePu: 1e-13));

        Assert.Equal(SolveStatus.Solved, solved.State.Status);
        Assert.Equal(v, solved.Vm("b"), 1e-12);
        var drawn = load * (1 - impedance - current + (current * v) + (impedance * v * v));
        Assert.Equal(-drawn, solved.Result.PMw[feeder.BusIndex["b"]], 1e-12);
        Assert.Equal((1 - v) / r, solved.Result.SourcePMw, 1e-11);
        Assert.Equal((1 - v) * (1 - v) / r, solved.Result.TotalLossMw, 1e-11);
    }

    [Fact]
    public void Constant_impedance_is_a_shunt() => Properties.HoldForAnySeed(40, seed =>
    {
        var (busCount, extra) = (5 + (seed % 40), seed % 3);
        FeederBuilder With(BusRow bus) => RandomFeeder.Create(seed, busCount, extra).Add(bus with { Id = "z", BaseKv = 20 })
            .Add(new BranchRow { Id = "z", FromBus = "n3", ToBus = "z", RPu = 0.01, XPu = 0.02 })
            .Add(new LoadRow { Id = "p", Bus = "z", PMw = -0.1, QMvar = 0.1 });
        var shunt = Solved.Of(With(new BusRow { Id = "", GsMw = 0.6, BsMvar = -0.2 }).Build(), tightNewton);
        var loads = With(new BusRow { Id = "" }).Add(new LoadRow { Id = "z", Bus = "z", PMw = 0.6, QMvar = 0.2, PImpedanceFraction = 1, QImpedanceFraction = 1 });

        foreach (var options in (PowerFlowOptions[])[tightNewton, tightNewton with { Method = PowerFlowMethod.Auto }])
        {
            var load = Solved.Of(loads.Build(), options);
            var v = load.Vm("z");

            Assert.All(shunt.Result.VmPu.Zip(load.Result.VmPu), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
            Assert.Equal(shunt.Result.TotalLossMw, load.Result.TotalLossMw, 1e-9);
            Assert.Equal(-(0.6 * v * v) + 0.1, load.Result.PMw[load.Feeder.BusIndex["z"]], 1e-12);
            Assert.Equal(-(0.2 * v * v) - 0.1, load.Result.QMvar[load.Feeder.BusIndex["z"]], 1e-12);
        }
    });

    [Fact]
    public void Sweep_and_Newton_agree_and_power_balances() => Properties.HoldForAnySeed(80, seed =>
    {
        var feeder = RandomFeeder.Create(seed, busCount: 5 + (seed % 60), varies: true).Build();
        var newton = Solved.Of(feeder, tightNewton);
        var sweep = Solved.Of(feeder, tightNewton with { Method = PowerFlowMethod.Sweep });

        Assert.Equal(SolveStatus.Solved, newton.State.Status);
        Assert.Equal(SolveStatus.Solved, sweep.State.Status);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            Assert.Equal(newton.State.VRePu[bus], sweep.State.VRePu[bus], 1e-10);
            Assert.Equal(newton.State.VImPu[bus], sweep.State.VImPu[bus], 1e-10);
        }

        Assert.InRange(newton.Result.MaxMismatchPu, 0, 2e-12);
        Assert.InRange(sweep.Result.MaxMismatchPu, 0, 2e-12);
        var shuntMw = Enumerable.Range(0, feeder.Buses.Count).Sum(bus => feeder.Buses.GsMw[bus] * newton.Result.VmPu[bus] * newton.Result.VmPu[bus]);
        Assert.Equal(newton.Result.TotalLossMw, newton.Result.PMw.Sum() - shuntMw, 1e-10);
    });

    [Fact]
    public void Every_engine_in_lanes_agrees_with_scalar_Newton_on_radial_and_weakly_meshed_feeders() => Properties.HoldForAnySeed(80, seed =>
    {
        var study = new LaneCase(RandomFeeder.Create(seed, busCount: 5 + (seed % 60), extra: seed % 3, varies: true).Build());
        var scenario = study.Scenario(seed);
        var single = Solved.Of(study.Feeder, scenario.AsInput(), tightNewton);
        var newton = new LaneNewton(new BalancedNetwork(study.Feeder), new LaneSweepOptions(1e-11, 30), hasZip: true) { Count = 1 };

        newton.Set(0, scenario.AsInput());
        Assert.Equal(1, newton.Solve());
        var sweep = study.Solve(new LaneSweepOptions(1e-11), seed);

        Assert.Equal(SolveStatus.Solved, sweep.Status[0]);
        var (re, im) = study.BusVoltages(sweep, 0);
        for (var bus = 0; bus < study.Feeder.Buses.Count; bus++)
        {
            var at = newton.Network.BusNode[bus] * LaneBatch.Width;
            Assert.Equal(single.State.VRePu[bus], re[bus], 1e-9);
            Assert.Equal(single.State.VImPu[bus], im[bus], 1e-9);
            Assert.Equal(single.State.VRePu[bus], newton.VRe[at], 1e-9);
            Assert.Equal(single.State.VImPu[bus], newton.VIm[at], 1e-9);
        }

        var summary = new LaneSummary(newton);
        summary.Fill(newton);
        Assert.InRange(summary.MismatchPu[0], 0, 2e-11);
        Assert.Equal(single.Result.TotalLossMw, summary.LossMw[0], 1e-8);
    });

    [Fact]
    public void Newton_in_lanes_gives_the_same_bits_at_any_width_and_in_any_company()
    {
        var study = new LaneCase(RandomFeeder.Create(12, busCount: 50, extra: 2, varies: true).Build());
        double[] Answer(LaneRegisters registers, int count, int lane)
        {
            var newton = new LaneNewton(new BalancedNetwork(study.Feeder), new LaneSweepOptions(MaxIterations: 30, Registers: registers), hasZip: true) { Count = count };
            for (var i = 0; i < count; i++)
            {
                newton.Set(i, study.Scenario(i == lane ? 77 : i).AsInput());
            }

            Assert.Equal(count, newton.Solve());
            return [.. Enumerable.Range(0, newton.Network.NodeCount).Select(node => newton.VRe[(LaneBatch.Width * node) + lane])];
        }

        var scalar = Answer(LaneRegisters.Scalar, 1, 0);

        Assert.Equal(scalar, Answer(LaneRegisters.Vector256, 7, 5));
        Assert.Equal(scalar, Answer(LaneRegisters.Vector512, 13, 11));
    }

    [Fact]
    public void Reactive_limits_count_what_loads_at_the_bus_of_the_generator_draw()
    {
        var feeder = new FeederBuilder(new FeederSystem("limits", BaseMva: 1))
            .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
            .Add(new BusRow { Id = "b" })
            .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", RPu = 0.05, XPu = 0.2 })
            .Add(new LoadRow { Id = "l", Bus = "b", PMw = 0.4, QMvar = 0.5, QCurrentFraction = 0.6, QImpedanceFraction = 0.4 })
            .Add(new GeneratorRow { Id = "g", Bus = "b", VSetPu = 1.05, QMinMvar = -1, QMaxMvar = 0.7 })
            .Build();
        var free = Solved.Of(feeder, tightNewton);
        var limited = Solved.Of(feeder, tightNewton with { EnforceReactiveLimits = true });
        var (bus, v) = (feeder.BusIndex["b"], limited.Vm("b"));

        Assert.Equal(1.05, free.Vm("b"), 1e-12);
        Assert.True(free.Result.QMvar[bus] + (0.5 * ((0.6 * 1.05) + (0.4 * 1.05 * 1.05))) > 0.7);
        Assert.InRange(v, 0.9, 1.0499);
        Assert.Equal(0.7, limited.Result.QMvar[bus] + (0.5 * v * (0.6 + (0.4 * v))), 1e-10);
        Assert.InRange(limited.Result.MaxMismatchPu, 0, 1e-11);
    }

    [Fact]
    public void Loads_of_constant_current_are_refused_where_trees_change_from_lane_to_lane()
    {
        var current = TwoBuses(new LoadRow { Id = "l", Bus = "b", PMw = 0.1, PCurrentFraction = 1 });
        var impedance = TwoBuses(new LoadRow { Id = "l", Bus = "b", PMw = 0.1, PImpedanceFraction = 1 });

        Assert.Throws<ArgumentException>(() => new TopologySweep(new BalancedNetwork(current)));
        var sweep = new TopologySweep(new BalancedNetwork(impedance), new LaneSweepOptions(1e-13));
        Assert.True(sweep.TrySet(0, [false]));
        Assert.Equal(1, sweep.Solve());
        Assert.Equal(1 / (1 + (r * 0.1)), sweep.VMinPu[0], 1e-12);
    }

    private static Feeder TwoBuses(LoadRow load) => new FeederBuilder(new FeederSystem("two", BaseMva: 1))
        .Add(new BusRow { Id = "a", Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "b" })
        .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", RPu = r })
        .Add(load)
        .Build();
}
