using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.MixedInteger;
using Gat.Faults;

namespace Gat.Dist.Tests.Reconfiguration;

/// <summary>Optima that complete enumeration by another program has proven, or that the literature knows.</summary>
public sealed class KnownOptimumTests
{
    private static readonly string[] best33 = ["14-15", "25-29", "32-33", "7-8", "9-10"];

    [Theory, InlineData(BoundUse.Off), InlineData(BoundUse.On)]
    public void All_50751_configurations_of_the_33_bus_feeder_are_accounted_for(BoundUse bound)
    {
        var feeder = Feeder33.Create();

        var result = Search(feeder, bound).Enumerate(ScenarioInput.Of(feeder), null, CancellationToken.None);

        Assert.Equal((SolveStatus.Solved, 50751, true), (result.Status, result.Trees, result.IsProven));
        Assert.Equal(50751, result.Solved + result.Bounded + result.Unsolvable);
        Assert.Equal(139.5513, 1000 * result.Best!.LossMw, 4);
        Assert.Equal(0.937819, result.Best.VMinPu, 1e-6);
        Assert.Equal(best33, Grids.Open(feeder, result.Best.OpenBranches).Order(StringComparer.Ordinal));
        if (bound == BoundUse.Off)
        {
            // The other program gave up on 6,075; four of them converge after all, slowly.
            Assert.InRange(result.Unsolvable, 6050, 6075);
            Assert.Equal(result.Unsolvable, result.UnsolvableProven);
        }
    }

    [Theory, InlineData(false, 99.6189, 0.942752), InlineData(true, 98.6046, 0.94947)]
    public void All_407924_configurations_of_the_69_bus_feeder_are_accounted_for(bool halfReactance, double lossKw, double vMinPu)
    {
        var feeder = Grids.Feeder69(halfReactance);

        var result = Search(feeder, BoundUse.Auto).Enumerate(ScenarioInput.Of(feeder), null, CancellationToken.None);

        Assert.Equal((407924, true), (result.Trees, result.IsProven));
        Assert.Equal(407924, result.Solved + result.Bounded + result.Unsolvable);
        Assert.Equal(lossKw, 1000 * result.Best!.LossMw, 4);
        Assert.Equal(vMinPu, result.Best.VMinPu, 2e-6);

        // Four branches without load between them are equally good to open.
        Assert.Equal(4, result.Ties.Length);
        string[] alwaysOpen = ["11-43", "13-21", "14-15", "61-62"], oneOf = ["55-56", "56-57", "57-58", "58-59"];
        Assert.Equal(oneOf, result.Ties.Select(tie => Grids.Open(feeder, tie.OpenBranches).Except(alwaysOpen).Single()).Order(StringComparer.Ordinal));
        Assert.Contains("55-56", Grids.Open(feeder, result.Best.OpenBranches));
    }

    [Fact]
    public void Exchange_finds_the_proven_optimum_of_the_33_bus_feeder()
    {
        var feeder = Feeder33.Create();

        var result = Search(feeder, BoundUse.Auto).Exchange(ScenarioInput.Of(feeder), null, CancellationToken.None);

        Assert.Equal(139.5513, 1000 * result.Best!.LossMw, 4);
        Assert.Equal(best33, Grids.Open(feeder, result.Best.OpenBranches).Order(StringComparer.Ordinal));
    }

    [SharedFact]
    public void Exchange_finds_the_best_known_configuration_of_the_118_bus_feeder_at_any_number_of_threads()
    {
        var feeder = Grids.Import(SharedFolder.At("cases", "matpower", "case118zh.m"));

        var results = new[] { 1, 3 }.Select(threads => Search(feeder, BoundUse.Auto, threads).Exchange(ScenarioInput.Of(feeder), null, CancellationToken.None)).ToList();

        Assert.InRange(1000 * results[0].Best!.LossMw, 0, 869.7305);
        Assert.Equal(results[0].Best!.LossMw, results[1].Best!.LossMw);
        Assert.Equal((results[0].Evaluated, results[0].Agreeing), (results[1].Evaluated, results[1].Agreeing));
        Assert.Equal(results[0].Best!.OpenBranches.AsEnumerable(), results[1].Best!.OpenBranches);
    }

    private static ConfigurationSearch Search(Feeder feeder, BoundUse bound, int threads = 2) => new(
        new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto)), new TreeEnumerationOptions(Bound: bound, Threads: threads),
        new ExchangeOptions(Threads: threads), feeder.Branches.Closed.AsSpan());

    [Fact]
    public void The_cone_program_of_the_33_bus_feeder_has_the_same_optimum_and_proves_it()
    {
        var feeder = Feeder33.Create();
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));

        var result = new ConfigurationProgram(network, new MixedIntegerOptions(), new ExchangeOptions(Starts: 1, Kicks: 0), feeder.Branches.Closed.AsSpan())
            .Solve(ScenarioInput.Of(feeder), CancellationToken.None);

        Assert.Equal(139.5513, 1000 * result.Best!.LossMw, 4);
        Assert.Equal(best33, Grids.Open(feeder, result.Best.OpenBranches).Order(StringComparer.Ordinal));
        Assert.True(result.IsProven);
        Assert.Equal(result.Best.LossMw, result.BoundMw, 1e-6 * result.Best.LossMw);
        Assert.InRange(result.Nodes, 2, 200);
    }
}
