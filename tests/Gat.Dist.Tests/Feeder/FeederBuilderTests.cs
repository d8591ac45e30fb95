using Gat.Faults;

namespace Gat.Dist.Tests;

public sealed class FeederBuilderTests
{
    [Fact]
    public void Rows_in_any_order_give_the_same_feeder()
    {
        var random = new Random(5);
        var straight = Feeder33.Create();

        var shuffled = Feeder33.Create(
            Feeder33.BusRows.OrderBy(_ => random.Next()), Feeder33.BranchRows.OrderBy(_ => random.Next()));

        Assert.Equal(straight.Buses.Id.AsEnumerable(), shuffled.Buses.Id);
        Assert.Equal(straight.Buses.LoadPMw.AsEnumerable(), shuffled.Buses.LoadPMw);
        Assert.Equal(straight.Branches.Id.AsEnumerable(), shuffled.Branches.Id);
        Assert.Equal(straight.Branches.FromBus.AsEnumerable(), shuffled.Branches.FromBus);
        Assert.Equal(straight.Branches.RPu.AsEnumerable(), shuffled.Branches.RPu);
        Assert.Equal("10", straight.Buses.Id[9]);
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_place()
    {
        var builder = new FeederBuilder(new FeederSystem("bad", BaseMva: 0))
            .Add(new BusRow { Id = "1", Phases = PhaseSet.None, VMinPu = 1.1, VMaxPu = 0.9 })
            .Add(new BusRow { Id = "2", LoadPMw = double.NaN, BaseKv = -1 })
            .Add(new BusRow { Id = "2" })
            .Add(new BranchRow { Id = "a", FromBus = "1", ToBus = "9", RPu = 0.1, TapRatio = 0 })
            .Add(new BranchRow { Id = "b", FromBus = "1", ToBus = "1" })
            .Add(new BranchRow { Id = "s", FromBus = "1", ToBus = "2", Kind = BranchKind.Switch, BPu = 1 })
            .Add(new GeneratorRow { Id = "g", Bus = "8", QMinMvar = 2, QMaxMvar = 1, VSetPu = 0 })
            .Add(new CapacitorRow { Id = "c", Bus = "7", Steps = 1, StepsIn = 2 });

        var faults = Assert.Throws<InputDataException>(builder.Build).Faults.Select(fault => fault.ToString()).ToArray();

        string[] expected =
        [
            "base_mva is 0", "dist_nodes 1: The bus has no phase", "v_min is 1.1", "load_p is NaN", "base_kv is -1", "dist_nodes 2: The id stands",
            "to_node names bus '9'", "tap is 0", "Both ends are bus '1'", "dist_branches b: A line has zero series impedance",
            "dist_branches s: A switch without impedance has b = 1", "node_id names bus '8'", "q_min is 2", "dist_generators g: v_set is 0",
            "node_id names bus '7'", "state is 2", "No bus is of type slack",
        ];
        Assert.All(expected, text => Assert.Contains(faults, fault => fault.Contains(text, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, faults.Length);
    }

    [Theory]
    [InlineData(null, null, null, "A slack bus has no v_set")]
    [InlineData(1.0, 1.02, null, "v_set is 1 but the generators at the bus hold 1.02 pu")]
    [InlineData(null, 1.0, 1.02, "hold different voltages: 1, 1.02 pu")]
    public void Set_points_that_are_missing_or_contradict_are_faults(double? bus, double? first, double? second, string expected)
    {
        var builder = new FeederBuilder(new FeederSystem("", 1)).Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = bus });
        builder.Add(new GeneratorRow { Id = "g1", Bus = "1", VSetPu = first }).Add(new GeneratorRow { Id = "g2", Bus = "1", VSetPu = second });

        var fault = Assert.Single(Assert.Throws<InputDataException>(builder.Build).Faults);

        Assert.Contains(expected, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_point_that_nothing_could_hold_is_a_fault()
    {
        var builder = new FeederBuilder(new FeederSystem("", 1))
            .Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1 })
            .Add(new BusRow { Id = "2", VSetPu = 1.01 });

        Assert.Contains("no generator at the bus could hold it", Assert.Throws<InputDataException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BranchKind.Line, 0.1, 10.0, "A line joins bus 's' of 20 kV and bus 't' of 10 kV.")]
    [InlineData(BranchKind.Switch, 0, 10.0, "A switch joins bus 's' of 20 kV and bus 't' of 10 kV.")]
    [InlineData(BranchKind.Switch, 0.1, 10.0, "A switch joins bus 's' of 20 kV and bus 't' of 10 kV.")]
    [InlineData(BranchKind.Transformer, 0.1, 10.0, null)]
    [InlineData(BranchKind.Line, 0.1, 20.0, null)]
    [InlineData(BranchKind.Line, 0.1, null, null)]
    public void Only_a_transformer_joins_different_base_voltages(BranchKind kind, double rPu, double? kv, string? expected)
    {
        var builder = new FeederBuilder(new FeederSystem("two", BaseMva: 1))
            .Add(new BusRow { Id = "s", Type = BusType.Slack, VSetPu = 1, BaseKv = 20 })
            .Add(new BusRow { Id = "t", BaseKv = kv })
            .Add(new BranchRow { Id = "b", FromBus = "s", ToBus = "t", RPu = rPu, Kind = kind });

        string[] told = [.. Record.Exception(builder.Build) is InputDataException refused ? refused.Faults.Select(fault => fault.What) : []];

        Assert.Equal(expected is null ? [] : [expected], told);
    }

    [Fact]
    public void A_branch_carries_no_phase_that_an_end_does_not_have()
    {
        var builder = new FeederBuilder(new FeederSystem("two", BaseMva: 1))
            .Add(new BusRow { Id = "s", Type = BusType.Slack, VSetPu = 1 })
            .Add(new BusRow { Id = "t", Phases = PhaseSet.A | PhaseSet.B })
            .Add(new BranchRow { Id = "wide", FromBus = "s", ToBus = "t", RPu = 0.1 })
            .Add(new BranchRow { Id = "fits", FromBus = "t", ToBus = "s", RPu = 0.1, Phases = PhaseSet.B });

        var fault = Assert.Single(Assert.Throws<InputDataException>(builder.Build).Faults);

        Assert.Equal("dist_branches wide", fault.Where);
        Assert.Equal("The branch carries phase C, which its to_node 't' (AB) does not have.", fault.What);
    }

    [Fact]
    public void The_projection_counts_what_it_stretches()
    {
        var feeder = new FeederBuilder(new FeederSystem("", 1))
            .Add(new BusRow { Id = "1", Type = BusType.Slack, VSetPu = 1, LoadPMw = 3 })
            .Add(new BusRow { Id = "2", Phases = PhaseSet.A, LoadPMw = 1 })
            .Add(new BranchRow { Id = "a", FromBus = "1", ToBus = "2", RPu = 0.1, Phases = PhaseSet.A })
            .Build();

        Assert.Equal(new BalancedProjection(1, 1, 0.25), BalancedProjection.Of(feeder));
        Assert.True(BalancedProjection.Of(Feeder33.Create()).IsExact);
    }
}
