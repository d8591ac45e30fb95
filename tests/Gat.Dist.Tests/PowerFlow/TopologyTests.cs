using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>Switches, islands, parallel branches and several sources.</summary>
public sealed class TopologyTests
{
    private static readonly PowerFlowOptions tight = new(TolerancePu: 1e-12);

    [Theory, InlineData(PowerFlowMethod.Sweep), InlineData(PowerFlowMethod.Newton)]
    public void A_closed_switch_is_the_limit_of_a_small_impedance(PowerFlowMethod method)
    {
        var options = tight with { Method = method };
        static Feeder With(BranchRow between) => Buses("1", "2", "3", "4").Add(Series("a", "1", "2")).Add(between).Add(Series("b", "3", "4")).Build();

        var merged = Solved.Of(With(Switch("s", "2", "3")), options);
        var nearly = Solved.Of(With(Series("s", "2", "3") with { RPu = 1e-7, XPu = 1e-7 }), options with { TolerancePu = 1e-8 });

        Assert.All((string[])["1", "2", "3", "4"], bus => Assert.Equal(nearly.Vm(bus), merged.Vm(bus), 2e-7));
        var at = merged.Feeder.BranchIndex["s"];
        Assert.Equal(nearly.Result.PFromMw[at], merged.Result.PFromMw[at], 2e-7);
        Assert.Equal(nearly.Result.QFromMvar[at], merged.Result.QFromMvar[at], 2e-7);
        Assert.Equal(0, merged.Result.LossMw[at]);
        Assert.Equal(merged.Vm("2"), merged.Vm("3"));
    }

    [Fact]
    public void A_loop_of_switches_leaves_its_flows_open_and_those_around_it_known()
    {
        var feeder = Buses("1", "2", "3", "4", "5").Add(Series("a", "1", "2"))
            .Add(Switch("s1", "2", "3")).Add(Switch("s2", "3", "4")).Add(Switch("s3", "2", "4")).Add(Switch("s4", "4", "5")).Build();

        var result = Solved.Of(feeder).Result;

        Assert.All((string[])["s1", "s2", "s3"], id => Assert.Equal(double.NaN, result.PFromMw[feeder.BranchIndex[id]]));
        Assert.Equal(feeder.Buses.LoadPMw[feeder.BusIndex["5"]], result.PFromMw[feeder.BranchIndex["s4"]], 1e-12);
        Assert.True(double.IsFinite(result.TotalLossMw));
    }

    [Fact]
    public void An_open_switch_carries_nothing_and_what_it_cuts_off_is_dead()
    {
        var feeder = Buses("1", "2", "3", "4").Add(Series("a", "1", "2")).Add(Switch("s", "2", "3") with { Closed = false }).Add(Series("b", "3", "4")).Build();

        var solved = Solved.Of(feeder);

        Assert.Equal(SolveStatus.Islanded, solved.Result.Status);
        Assert.Equal(double.NaN, solved.Vm("4"));
        Assert.Equal(double.NaN, solved.Result.PMw[feeder.BusIndex["4"]]);
        Assert.Equal(double.NaN, solved.Result.PFromMw[feeder.BranchIndex["b"]]);
        Assert.Equal(0, solved.Result.PFromMw[feeder.BranchIndex["s"]]);
        Assert.InRange(solved.Vm("2"), 0.9, 1);
        Assert.Equal("2", feeder.Buses.Id[solved.Result.VMin.Bus]);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-8);
    }

    [Fact]
    public void An_island_without_load_or_generation_is_no_fault()
    {
        var feeder = Buses("1", "2").Add(Series("a", "1", "2")).Add(new BusRow { Id = "z1" }).Add(new BusRow { Id = "z2" }).Add(Series("z", "z1", "z2")).Build();

        var solved = Solved.Of(feeder);

        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(double.NaN, solved.Vm("z1"));
    }

    [Fact]
    public void Generation_alone_makes_an_island_too()
    {
        var feeder = Buses("1", "2").Add(Series("a", "1", "2")).Add(new BusRow { Id = "z1" }).Add(new GeneratorRow { Id = "g", Bus = "z1", PMw = 0.1, VSetPu = 1 }).Build();

        Assert.Equal(SolveStatus.Islanded, Solved.Of(feeder).Result.Status);
    }

    [Theory, InlineData(PowerFlowMethod.Sweep), InlineData(PowerFlowMethod.Newton)]
    public void Two_equal_parallel_lines_are_one_of_half_the_impedance(PowerFlowMethod method)
    {
        var options = tight with { Method = method };
        var one = Series("a", "1", "2");
        var two = Solved.Of(Buses("1", "2").Add(one).Add(one with { Id = "b", FromBus = "2", ToBus = "1" }).Build(), options);
        var half = Solved.Of(Buses("1", "2").Add(one with { RPu = one.RPu / 2, XPu = one.XPu / 2 }).Build(), options);

        Assert.Equal(half.Vm("2"), two.Vm("2"), 1e-12);
        Assert.Equal(half.Result.TotalLossMw, two.Result.TotalLossMw, 1e-12);
        Assert.Equal(two.Result.PFromMw[0], two.Result.PToMw[1], 1e-12);
    }

    [Fact]
    public void Two_sources_share_a_load_in_the_middle_equally()
    {
        var feeder = Buses("1", "2", "3").Add(new BusRow { Id = "9", Type = BusType.Slack, VSetPu = 1 })
            .Add(Series("a", "1", "2")).Add(Series("b", "2", "3")).Add(Series("c", "3", "9") with { RPu = 0.02, XPu = 0.04 }).Build();
        var values = new ScenarioValues(feeder);
        values.LoadPMw[feeder.BusIndex["3"]] = 0;
        values.LoadQMvar[feeder.BusIndex["3"]] = 0;
        values.LoadPMw[0] = values.LoadQMvar[0] = 0;

        var solved = Solved.Of(feeder, values.AsInput(), tight);

        // Seen from bus 2 the ways to the sources are a (0.01 + j0.02) and b with c (0.03 + j0.06): currents as 3 to 1.
        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.Equal(PowerFlowMethod.Newton, solved.State.Method);
        Assert.Equal(3, solved.Result.PFromMw[0] / solved.Result.PMw[feeder.BusIndex["9"]], 1e-9);
        Assert.Equal(0.1 + solved.Result.TotalLossMw, solved.Result.SourcePMw, 1e-10);
    }

    [Fact]
    public void Two_feeders_with_a_source_each_are_swept_part_by_part()
    {
        var feeder = Buses("1", "2").Add(Series("a", "1", "2")).Add(new BusRow { Id = "7", Type = BusType.Slack, VSetPu = 1.05, VaSetDeg = -120 })
            .Add(new BusRow { Id = "8", LoadPMw = 0.3 }).Add(Series("c", "7", "8")).Build();

        var solved = Solved.Of(feeder, tight with { Method = PowerFlowMethod.Sweep });

        Assert.Equal(2, new BalancedNetwork(feeder).Parts.Length);
        Assert.Equal(SolveStatus.Solved, solved.Result.Status);
        Assert.InRange(solved.Result.VaDeg[feeder.BusIndex["8"]], -121, -120);
        Assert.InRange(solved.Result.MaxMismatchPu, 0, 1e-11);
    }

    [Theory, InlineData(PowerFlowMethod.Sweep), InlineData(PowerFlowMethod.Newton)]
    public void A_single_bus_feeds_itself(PowerFlowMethod method)
    {
        var feeder = new FeederBuilder(new FeederSystem("", 1))
            .Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1.05, VaSetDeg = 30, LoadPMw = 2, LoadQMvar = 1 }).Build();

        var result = Solved.Of(feeder, new PowerFlowOptions(method)).Result;

        Assert.Equal(SolveStatus.Solved, result.Status);
        Assert.Equal(1.05, result.VmPu[0], 1e-15);
        Assert.Equal(30, result.VaDeg[0], 1e-12);
        Assert.Equal(0, result.PMw[0], 1e-12);
        Assert.Equal(0, result.MaxMismatchPu, 1e-15);
    }

    [Fact]
    public void Sources_joined_by_a_switch_share_equally_and_nobody_knows_what_the_switch_carries()
    {
        var feeder = Buses("1", "2").Add(Series("a", "1", "2")).Add(new BusRow { Id = "7", Type = BusType.Slack, VSetPu = 1 })
            .Add(Switch("s", "1", "7")).Build();

        var solved = Solved.Of(feeder, tight);

        Assert.Equal(PowerFlowMethod.Sweep, solved.State.Method);
        Assert.Equal(solved.Result.PMw[feeder.BusIndex["1"]], solved.Result.PMw[feeder.BusIndex["7"]], 1e-12);
        Assert.Equal(0.1 + solved.Result.TotalLossMw, solved.Result.SourcePMw, 1e-12);
        Assert.Equal(double.NaN, solved.Result.PFromMw[feeder.BranchIndex["s"]]);
    }

    [Fact]
    public void A_closed_switch_beside_a_line_leaves_it_without_current()
    {
        var line = Series("a", "1", "2") with { BPu = 0.02 };
        var feeder = Buses("1", "2").Add(line).Add(Switch("s", "1", "2")).Build();

        var swept = Solved.Of(feeder, tight with { Method = PowerFlowMethod.Sweep });
        var newton = Solved.Of(feeder, tight with { Method = PowerFlowMethod.Newton });

        Assert.Equal(0, swept.Result.PFromMw[0], 1e-12);
        Assert.Equal(-0.01, swept.Result.QFromMvar[0], 1e-12);
        Assert.Equal(0.1, swept.Result.PFromMw[1], 1e-12);
        Assert.Equal(swept.Result.SourceQMvar, newton.Result.SourceQMvar, 1e-12);
        Assert.InRange(swept.Result.MaxMismatchPu, 0, 1e-12);
    }

    [Fact]
    public void Sources_of_different_voltage_joined_by_a_switch_are_a_fault_that_names_both()
    {
        var feeder = Buses("1", "2").Add(Series("a", "1", "2")).Add(new BusRow { Id = "7", Type = BusType.Slack, VSetPu = 1.05 }).Add(Switch("s", "1", "7")).Build();

        var fault = Assert.Throws<InputDataException>(() => new PowerFlowSolver(feeder, new PowerFlowOptions())).Faults[0];

        Assert.Contains("'1', which holds 1 pu", fault.What, StringComparison.Ordinal);
        Assert.Contains("'7', which holds 1.05 pu", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_node_comes_after_the_one_that_feeds_it() => Properties.HoldForAnySeed(50, seed =>
    {
        var network = new BalancedNetwork(RandomFeeder.Create(seed, busCount: 50, extra: seed % 9).Build());

        for (var node = 0; node < network.NodeCount; node++)
        {
            Assert.InRange(network.Parent[node], node == 0 ? -1 : 0, node - 1);
        }

        Assert.Equal(PairsOfNodes(network) == network.NodeCount - 1, network.Parts[0].IsRadial);
    });

    private static int PairsOfNodes(BalancedNetwork network)
    {
        var pairs = new HashSet<(int, int)>();
        var branches = network.Feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            int from = network.BusNode[branches.FromBus[branch]], to = network.BusNode[branches.ToBus[branch]];
            if (from != to)
            {
                pairs.Add((Math.Min(from, to), Math.Max(from, to)));
            }
        }

        return pairs.Count;
    }

    private static FeederBuilder Buses(params string[] ids)
    {
        var builder = new FeederBuilder(new FeederSystem("", 1));
        foreach (var id in ids)
        {
            builder.Add(id == "1"
                ? new BusRow { Id = id, Type = BusType.Slack, VSetPu = 1 }
                : new BusRow { Id = id, LoadPMw = 0.1, LoadQMvar = 0.05 });
        }

        return builder;
    }

    private static BranchRow Series(string id, string from, string to) =>
        new() { Id = id, FromBus = from, ToBus = to, RPu = 0.01, XPu = 0.02 };

    private static BranchRow Switch(string id, string from, string to) =>
        new() { Id = id, FromBus = from, ToBus = to, Kind = BranchKind.Switch };
}
