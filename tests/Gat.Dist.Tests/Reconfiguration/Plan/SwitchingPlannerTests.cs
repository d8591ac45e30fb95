using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Dist.Reconfiguration.Plan;
using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Tests.Reconfiguration.Plan;

/// <summary>Plans over periods against every sequence of configurations there is.</summary>
public sealed class SwitchingPlannerTests
{
    [Fact]
    public void A_proven_plan_is_the_best_of_all_sequences_within_the_operations() => Properties.HoldForAnySeed(12, seed =>
    {
        var feeder = Meshes.Create(seed, 5 + (seed % 3), 2, sources: 1 + (seed % 2));
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var periods = Periods(feeder, seed, count: 3);
        var present = Present(feeder, seed);
        var maxOperations = 2 * (seed % 4);
        var (open, losses) = Losses(network, periods);

        var plan = Plan(network, periods, maxOperations, present, enumerates: true);
        var pooled = Plan(network, periods, maxOperations, present, enumerates: false);

        var best = Best(network, open, losses, present, maxOperations);
        Assert.Equal(double.IsInfinity(best), plan.Configurations.Contains(null));
        if (double.IsFinite(best))
        {
            Assert.True(plan.IsProven);
            Assert.Equal(best, plan.LossSumMw, 1e-8);
            Assert.Equal(best, plan.BoundSumMw, 1e-8);
            Assert.InRange(plan.Configurations.Sum(one => one!.Operations), 0, maxOperations);
        }

        if (!pooled.Configurations.Contains(null))
        {
            Assert.InRange(pooled.LossSumMw, best - 1e-8, double.PositiveInfinity);
            Assert.InRange(pooled.BoundSumMw, 0, best + 1e-8);
        }
    });

    [Fact]
    public void One_exchange_leads_where_single_changes_of_trees_lead() => Properties.HoldForAnySeed(15, seed =>
    {
        var feeder = Meshes.Create(seed, 5 + (seed % 5), 1 + (seed % 4));
        var network = new SwitchingNetwork(feeder, BranchRoles.Of(feeder, OperableBranches.Auto));
        var index = new TreeIndex(network.Chains);
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, index.Count).Select(_ => random.NextDouble()).ToArray();
        var open = Enumerable.Range(0, index.Count).Select(tree =>
        {
            var links = new int[network.LoopCount];
            index.WriteOpen(tree, links);
            return links.ToHashSet();
        }).ToList();
        var least = new double[index.Count];

        index.Exchange(numbers, least);

        Assert.Equal(network.TreeCount, index.Count);
        for (var tree = 0; tree < index.Count; tree++)
        {
            Assert.Equal(Enumerable.Range(0, index.Count).Where(other => open[other].Except(open[tree]).Count() <= 1).Min(other => numbers[other]), least[tree]);
        }
    });

    private static List<ScenarioValues> Periods(Feeder feeder, int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var values = new ScenarioValues(feeder);
            for (var bus = 0; bus < values.LoadPMw.Length; bus++)
            {
                var factor = 0.2 + (2 * random.NextDouble());
                values.LoadPMw[bus] *= factor;
                values.LoadQMvar[bus] *= factor;
            }

            return values;
        })];
    }

    /// <summary>The states before the first period: mostly radial, sometimes with a loop more or less.</summary>
    private static bool[] Present(Feeder feeder, int seed)
    {
        bool[] closed = [.. feeder.Branches.Closed];
        closed[seed % closed.Length] ^= seed % 3 == 0;
        return closed;
    }

    private static SwitchingPlan Plan(SwitchingNetwork network, List<ScenarioValues> periods, int maxOperations, bool[] present, bool enumerates)
    {
        var search = new ConfigurationSearch(
            network, new TreeEnumerationOptions(MaxOperations: maxOperations), new ExchangeOptions(Starts: 2, Kicks: 2, MaxOperations: maxOperations), present);
        var own = periods.Select(values => search.Enumerate(values.AsInput(), null, CancellationToken.None)).ToList();
        if (own.Any(result => result.Best is null))
        {
            return new SwitchingPlan([null], double.NaN, double.NaN, false);
        }

        return new SwitchingPlanner(network, search, periods, maxOperations, demandLimits: false, present)
            .Make([.. own.Select(result => result.Best!)], [.. own.Select(result => result.Best!.LossMw)], enumerates, CancellationToken.None);
    }

    private static (List<bool[]> Open, double[][] Losses) Losses(SwitchingNetwork network, List<ScenarioValues> periods)
    {
        var open = new List<bool[]>();
        var cursor = new TreeCursor(network.Chains);
        var links = new int[network.LoopCount];
        for (var isThere = cursor.TrySeek(0); isThere; isThere = cursor.MoveNext(out _))
        {
            cursor.WriteOpenEdges(links);
            open.Add([.. Enumerable.Range(0, network.LinkCount).Select(links.Contains)]);
        }

        var flow = new SingleTreeFlow(network, 1e-11);
        var losses = periods.Select(values =>
        {
            flow.Load(values.AsInput());
            return open.Select(tree => flow.Solve(tree) ? flow.Result.TotalLossMw : double.PositiveInfinity).ToArray();
        }).ToArray();
        return (open, losses);
    }

    private static double Best(SwitchingNetwork network, List<bool[]> open, double[][] losses, bool[] present, int maxOperations)
    {
        var presentOpen = new bool[network.LinkCount];
        network.ReadOpen(present, presentOpen);
        return Try(presentOpen, 0, maxOperations);

        double Try(bool[] before, int period, int left) => period == losses.Length
            ? 0
            : Enumerable.Range(0, open.Count).Min(tree =>
            {
                var operations = open[tree].Zip(before, (one, other) => one != other ? 1 : 0).Sum();
                return operations > left ? double.PositiveInfinity : losses[period][tree] + Try(open[tree], period + 1, left - operations);
            });
    }
}
