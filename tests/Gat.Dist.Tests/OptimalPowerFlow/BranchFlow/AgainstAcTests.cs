using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.OptimalPowerFlow.BranchFlow;

/// <summary>The relaxation beside the exact formulation: two models and two solvers that share nothing but the network.</summary>
public sealed class AgainstAcTests
{
    /// <summary>
    /// Random trees with taps, phase shifts, charging, shunts, parallel branches, loads that vary with the voltage and a bank to be chosen. Losses of what they feed
    /// are worth avoiding, so the relaxation is exact; for voltages it is not, and is drawn to a power flow that is as good as the one found by the
    /// exact formulation.
    /// </summary>
    [Theory]
    [InlineData(OpfObjective.Loss, false)]
    [InlineData(OpfObjective.Loss, true)]
    [InlineData(OpfObjective.Cost, false)]
    [InlineData(OpfObjective.Vvo, false)]
    [InlineData(OpfObjective.VoltageDeviation, false)]
    public void On_trees_it_finds_what_the_exact_formulation_finds(OpfObjective objective, bool varies)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var network = Tree(seed, varies, new OpfOptions { Objective = objective, SourcePricePerMwh = 30 });

            var relaxed = Relaxed(network);

            var exact = Exact(network);
            Assert.Equal((SolveStatus.Solved, SolveStatus.Solved), (relaxed.Status, exact.Status));
            Assert.InRange(relaxed.RelaxationGapRatio, 0, 1e-6);
            Assert.Equal(0, relaxed.AngleMismatchRad, tolerance: 1e-12);
            Assert.Equal(1, relaxed.Objective / exact.Objective, tolerance: 1e-6);
            Assert.Equal(varies, double.IsNaN(relaxed.Bound));
            Assert.False(relaxed.Bound > exact.Objective + 1e-7);
            for (var bus = 0; bus < network.BusCount; bus++)
            {
                Assert.Equal(exact.VmPu[bus], relaxed.VmPu[bus], tolerance: 2e-4);
                Assert.Equal(exact.VaRad[bus], relaxed.VaRad[bus], tolerance: 2e-4);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void On_meshed_grids_it_never_costs_more(int seed)
    {
        var feeder = RandomFeeder.Create(seed, busCount: 20, extra: 4).Build();
        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions { Objective = OpfObjective.Loss });

        var (relaxed, exact) = (Relaxed(network), Exact(network));

        Assert.Equal((SolveStatus.Solved, SolveStatus.Solved), (relaxed.Status, exact.Status));
        Assert.True(relaxed.Bound <= exact.Objective + 1e-8, $"{relaxed.Bound} above {exact.Objective}");
        Assert.True(relaxed.AngleMismatchRad > 1e-6);
    }

    /// <summary>A regulator of ±10 % in whole steps at the head of the 33-bus feeder, whose voltages then rise to lower the losses.</summary>
    [Fact]
    public void Ratios_are_chosen_as_the_exact_formulation_chooses_them()
    {
        var builder = new FeederBuilder(new FeederSystem("regulated", Feeder33.BaseMva));
        foreach (var bus in Feeder33.BusRows)
        {
            builder.Add(bus);
        }

        foreach (var line in Feeder33.BranchRows)
        {
            builder.Add(line.Id == "1-2" ? line with { Kind = BranchKind.Transformer } : line);
        }

        var feeder = builder.Add(new RegulatorRow { Id = "head", Branch = "1-2", TapMin = -16, TapMax = 16, TapStepPu = 0.00625 }).Build();
        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions { Objective = OpfObjective.Vvo });

        var (relaxed, exact) = (Relaxed(network), Exact(network));

        Assert.Equal(1, relaxed.Objective / exact.Objective, tolerance: 1e-6);
        Assert.Equal(exact.TapRatioPu[0], relaxed.TapRatioPu[0], tolerance: 1e-9);
        Assert.True(relaxed.TapRatioPu[0] < 0.95);
        Assert.True(relaxed.Bound < relaxed.Objective * (1 + 1e-9));
    }

    [Theory]
    [InlineData("v_min", 2, 1.06, 2)]
    [InlineData("thermal_from", 0, 0.5, 9)]
    public void Soft_limits_are_passed_by_the_same_amount_at_the_same_price(string limit, int index, double value, double price)
    {
        var network = Chain.Create(60, 1, price);
        Chain.Numbers(network, limit)[index] = value;

        var (relaxed, exact) = (Relaxed(network), Exact(network));

        var passed = Assert.Single(relaxed.Excess, excess => excess.Limit == Chain.Kind(limit));
        Assert.Equal(index, passed.Index);
        Assert.True(passed.AmountPu > 0.01, $"{passed.AmountPu} {relaxed.Objective} {exact.Objective}");
        Assert.Equal(exact.Excess.Single(excess => excess.Limit == passed.Limit && excess.Index == index).AmountPu, passed.AmountPu, tolerance: 1e-3);
        Assert.Equal(price * relaxed.Excess.Sum(excess => excess.AmountPu), relaxed.Penalty, tolerance: 1e-6);
        Assert.Equal(1, relaxed.Objective / exact.Objective, tolerance: 1e-4);
    }

    private static OpfSolution Relaxed(OpfNetwork network) => new BranchFlowFormulation(FlowLaw.Relaxed).Solve(network, new OpfOptions(), CancellationToken.None);

    private static OpfSolution Exact(OpfNetwork network) => new AcFormulation().Solve(network, new OpfOptions(), CancellationToken.None);

    private static OpfNetwork Tree(int seed, bool varies, OpfOptions options)
    {
        var builder = RandomFeeder.Create(seed, busCount: 25, varies: varies);
        builder.Add(new GeneratorRow { Id = "g2", Bus = "n20", PMinMw = 0, PMaxMw = 1.5, QMinMvar = -0.5, QMaxMvar = 0.5 });
        var feeder = builder.Build();
        var grid = new OpfGrid(feeder);
        grid.CostLinear[feeder.GeneratorIndex["g2"]] = 29;
        grid.CostSquare[feeder.GeneratorIndex["g2"]] = 1;
        return FeederOpf.Of(grid, ScenarioInput.Of(feeder), options);
    }
}
