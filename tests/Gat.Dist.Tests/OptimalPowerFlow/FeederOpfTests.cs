using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.Tests.OptimalPowerFlow;

public sealed class FeederOpfTests
{
    /// <summary>Objectives of MATPOWER 8.1, beside the checkout.</summary>
    [SharedTheory]
    [InlineData("case5")]
    [InlineData("case14")]
    [InlineData("case39")]
    [InlineData("case300")]
    public void An_imported_case_poses_the_problem_of_its_file(string name)
    {
        var source = MatpowerCaseReader.Read(SharedFolder.At("cases", "matpower", $"{name}.m"));
        var tables = MatpowerImport.Run(source, new ImportOptions()).Tables;
        var feeder = FeederReader.Read(tables);

        var network = FeederOpf.Of(OpfGrid.Read(tables, feeder), ScenarioInput.Of(feeder), new OpfOptions());

        var fromFile = NonlinearSolver.Solve(new AcOpfProgram(MatpowerOpf.Read(source)));
        var fromTables = NonlinearSolver.Solve(new AcOpfProgram(network));
        Assert.Equal(SolveStatus.Solved, fromTables.Status);
        Assert.Equal(1, fromTables.Objective / fromFile.Objective, tolerance: 1e-6);
    }

    [Fact]
    public void Buses_that_a_closed_switch_joins_share_the_tighter_limits_and_add_their_loads()
    {
        var feeder = Joined().Build();

        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions());

        var joined = network.FeederBusNode[feeder.BusIndex["b"]];
        Assert.Equal(2, network.BusCount);
        Assert.Equal(joined, network.FeederBusNode[feeder.BusIndex["c"]]);
        Assert.Equal(0.3, network.LoadPPu[joined], tolerance: 1e-15);
        Assert.Equal((0.95, 1.05), (network.VMinPu[joined], network.VMaxPu[joined]));
        Assert.Equal("branch ab", network.BranchName(Assert.Single(Enumerable.Range(0, network.Branches.Count))));
    }

    [Fact]
    public void The_only_source_of_a_feeder_keeps_its_voltage_unless_it_is_told_free()
    {
        var feeder = Joined().Build();

        var auto = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions());
        var free = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions { SourceVoltage = SourceVoltage.Free });

        var source = auto.FeederBusNode[feeder.BusIndex["a"]];
        Assert.Equal((1.02, 1.02), (auto.VMinPu[source], auto.VMaxPu[source]));
        Assert.Equal((0.9, 1.1), (free.VMinPu[source], free.VMaxPu[source]));
        Assert.Equal("source a", auto.UnitName(0));
        Assert.True(double.IsNegativeInfinity(auto.PMinPu[0]));
    }

    [Fact]
    public void A_generator_elsewhere_that_holds_a_voltage_frees_that_of_the_source()
    {
        var feeder = Joined().Add(new GeneratorRow { Id = "g", Bus = "c", PMinMw = 0, PMaxMw = 1, VSetPu = 1 }).Build();

        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions());

        var source = network.FeederBusNode[feeder.BusIndex["a"]];
        Assert.Equal((0.9, 1.1), (network.VMinPu[source], network.VMaxPu[source]));
    }

    [Fact]
    public void A_generator_without_limits_follows_its_schedule()
    {
        var feeder = Joined().Add(new GeneratorRow { Id = "g", Bus = "c", PMw = 0.5, QMvar = 0.2 }).Build();

        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions());

        Assert.Equal(["source a", "generator g"], Enumerable.Range(0, 2).Select(network.UnitName));
        Assert.Equal((0.05, 0.05, 0.02, 0.02), (network.PMinPu[1], network.PMaxPu[1], network.QMinPu[1], network.QMaxPu[1]));
    }

    [Fact]
    public void A_curve_whose_slope_falls_is_not_convex()
    {
        Assert.True(new CostCurve([0, 1, 2], [0, 10, 30]).IsConvex);
        Assert.False(new CostCurve([0, 1, 2], [0, 20, 30]).IsConvex);
        Assert.Equal(20, new CostCurve([0, 1, 2], [0, 10, 30]).At(1.5));
    }

    private static FeederBuilder Joined() => new FeederBuilder(new FeederSystem("joined", 10, 50))
        .Add(new BusRow { Id = "a", Phases = PhaseSet.Abc, Type = BusType.Slack, VSetPu = 1.02, VMinPu = 0.9, VMaxPu = 1.1 })
        .Add(new BusRow { Id = "b", Phases = PhaseSet.Abc, LoadPMw = 1, VMinPu = 0.9, VMaxPu = 1.05 })
        .Add(new BusRow { Id = "c", Phases = PhaseSet.Abc, LoadPMw = 2, VMinPu = 0.95, VMaxPu = 1.1 })
        .Add(new BranchRow { Id = "ab", FromBus = "a", ToBus = "b", Phases = PhaseSet.Abc, RPu = 0.01, XPu = 0.02, Kind = BranchKind.Line })
        .Add(new BranchRow { Id = "bc", FromBus = "b", ToBus = "c", Phases = PhaseSet.Abc, Kind = BranchKind.Switch });
}
