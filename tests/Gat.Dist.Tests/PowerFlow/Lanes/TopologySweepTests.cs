using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;
using Gat.Faults;

namespace Gat.Dist.Tests.PowerFlow.Lanes;

/// <summary>Many trees of one network, against a sweep over each tree by itself.</summary>
public sealed class TopologySweepTests
{
    [Fact]
    public void Every_tree_equals_the_solution_of_its_own_network() => Properties.HoldForAnySeed(20, seed =>
    {
        var random = new Random(seed);
        var feeder = Closed33();
        var sweep = new TopologySweep(new BalancedNetwork(feeder), new LaneSweepOptions(TolerancePu: 1e-12));
        var trees = Enumerable.Range(0, 16).Select(_ => RandomTree(sweep, random)).ToList();
        for (var lane = 0; lane < 16; lane++)
        {
            Assert.True(sweep.TrySet(lane, trees[lane]));
        }

        Assert.Equal(16, sweep.Solve());

        for (var lane = 0; lane < 16; lane++)
        {
            var values = new ScenarioValues(feeder);
            for (var link = 0; link < sweep.LinkCount; link++)
            {
                values.BranchClosed[sweep.LinkBranch[link]] = !trees[lane][link];
            }

            var single = Solved.Of(feeder, values.AsInput(), new PowerFlowOptions(TolerancePu: 1e-12));
            var vm = new double[33];
            sweep.ReadVm(lane, vm);
            Assert.Equal(single.Result.TotalLossMw, sweep.LossP[lane] * Feeder33.BaseMva, 1e-9);
            Assert.Equal(single.Result.VMin.Pu, sweep.VMinPu[lane], 1e-10);
            Assert.Equal(single.Result.VMin.Pu, vm[sweep.VMinNode[lane]], 1e-10);
            Assert.InRange(sweep.MismatchPu[lane], 0, 1e-12);
        }
    });

    /// <summary>Baran and Wu 1989; the optimum is known from exhaustive searches: ties 7, 9, 14, 32, 37 open, 139.55 kW.</summary>
    [Fact]
    public void The_best_tree_of_the_33_bus_feeder_has_its_known_losses()
    {
        var feeder = Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(branch => branch with { Closed = true }));
        var sweep = new TopologySweep(new BalancedNetwork(feeder));
        string[] open = ["7-8", "9-10", "14-15", "32-33", "25-29"];
        var isOpen = new bool[sweep.LinkCount];
        for (var link = 0; link < isOpen.Length; link++)
        {
            isOpen[link] = open.Contains(feeder.Branches.Id[sweep.LinkBranch[link]]);
        }

        Assert.True(sweep.TrySet(0, isOpen));
        sweep.Solve();

        Assert.Equal(0.13955, sweep.LossP[0] * Feeder33.BaseMva, 1e-5);
        Assert.Equal(0.9378, sweep.VMinPu[0], 1e-4);
        var single = Solved.Of(Feeder33.Create(Feeder33.BusRows, Feeder33.BranchRows.Select(branch => branch with { Closed = !open.Contains(branch.Id) })));
        Assert.Equal(single.Result.TotalLossMvar, sweep.LossQ[0] * Feeder33.BaseMva, 1e-7);
    }

    [Fact]
    public void A_tree_has_the_same_bits_in_any_lane_any_company_and_any_width()
    {
        var random = new Random(3);
        var network = new BalancedNetwork(Closed33());
        var trees = Enumerable.Range(0, 16).Select(_ => RandomTree(new TopologySweep(network), random)).ToList();
        double[] Answer(TopologySweep sweep, int lane) =>
            [sweep.LossP[lane], sweep.LossQ[lane], sweep.VMinPu[lane], sweep.VMinNode[lane], sweep.MismatchPu[lane], sweep.Iterations[lane]];
        var alone = trees.Select(tree =>
        {
            var sweep = new TopologySweep(network, new LaneSweepOptions(FirstCheck: 2, Registers: LaneRegisters.Scalar));
            sweep.TrySet(0, tree);
            sweep.Solve();
            return Answer(sweep, 0);
        }).ToList();

        foreach (var registers in (LaneRegisters[])[LaneRegisters.Scalar, LaneRegisters.Vector256, LaneRegisters.Vector512])
        {
            var sweep = new TopologySweep(network, new LaneSweepOptions(FirstCheck: 2, Registers: registers));
            for (var lane = 1; lane < 15; lane++)
            {
                sweep.TrySet(lane, trees[lane]);
            }

            Assert.Equal(14, sweep.Solve());
            Assert.Equal(SolveStatus.InvalidInput, sweep.Status[0]);
            for (var lane = 1; lane < 15; lane++)
            {
                Assert.Equal(alone[lane], Answer(sweep, lane));
            }
        }
    }

    [Fact]
    public void Loops_and_islands_are_no_trees_and_an_overloaded_tree_fails_alone()
    {
        var network = new BalancedNetwork(Closed33());
        var sweep = new TopologySweep(network);
        var tree = RandomTree(sweep, new Random(1));
        var loop = new bool[sweep.LinkCount];
        var island = tree.ToArray();
        island[Array.IndexOf(island, false)] = true;

        Assert.False(sweep.TrySet(0, loop));
        Assert.False(sweep.TrySet(1, island));
        Assert.True(sweep.TrySet(2, tree));
        foreach (ref var p in sweep.P)
        {
            p *= 50;
        }

        Assert.True(sweep.TrySet(3, tree));
        Assert.Equal(1, sweep.Solve());

        Assert.Equal(
            [SolveStatus.InvalidInput, SolveStatus.InvalidInput, SolveStatus.Solved, SolveStatus.NotConverged], sweep.Status.Take(4));
        Assert.Equal(double.NaN, sweep.LossP[3]);
    }

    /// <summary>All ties closed, with some charging; light loads, for some trees of random choice are very long.</summary>
    private static Feeder Closed33() => Feeder33.Create(
        Feeder33.BusRows.Select(bus => bus with { LoadPMw = 0.4 * bus.LoadPMw, LoadQMvar = 0.4 * bus.LoadQMvar }),
        Feeder33.BranchRows.Select(branch => branch with { Closed = true, BPu = 0.0001 * (branch.Id.Length - 3) }));

    /// <summary>Opens random links that leave the rest connected until no loop is left.</summary>
    private static bool[] RandomTree(TopologySweep sweep, Random random)
    {
        var isOpen = new bool[sweep.LinkCount];
        for (var tries = 0; tries < 100_000; tries++)
        {
            isOpen.AsSpan().Clear();
            foreach (var link in Enumerable.Range(1, isOpen.Length - 1).OrderBy(_ => random.Next()).Take(5))
            {
                isOpen[link] = true;
            }

            if (sweep.TrySet(0, isOpen))
            {
                return isOpen;
            }
        }

        throw new InvalidOperationException("No tree found.");
    }
}
