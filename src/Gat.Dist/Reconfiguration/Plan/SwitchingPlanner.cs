using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Flows;

namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>
/// Plans configurations over periods whose operations are limited together. First the best way through a few configurations that are
/// good in some period or in all; what it loses above the sum of the periods' own optima is the slack: a configuration that
/// loses more than its period's optimum and the slack is in no better plan. Where memory allows it, the best way through all the
/// others is found, which proves it.
/// </summary>
internal sealed class SwitchingPlanner
{
    private readonly SwitchingNetwork network;
    private readonly ConfigurationSearch search;
    private readonly int maxOperations;
    private readonly bool demandLimits;
    private readonly IReadOnlyList<ScenarioValues> periods;
    private readonly TreeFlows flows;
    private readonly TreeSet trees;
    private readonly bool[] presentOpen;

    /// <param name="network">The configurations.</param>
    /// <param name="search">Searches them with at most as many operations from the present states in any period.</param>
    /// <param name="periods">The loads of the periods in which some configuration is allowed.</param>
    /// <param name="maxOperations">Most operations in all.</param>
    /// <param name="demandLimits">Whether only configurations that keep all limits are taken.</param>
    /// <param name="presentClosed">For each branch of the feeder whether it is closed before the first period.</param>
    public SwitchingPlanner(
        SwitchingNetwork network, ConfigurationSearch search, IReadOnlyList<ScenarioValues> periods, int maxOperations, bool demandLimits,
        ReadOnlySpan<bool> presentClosed)
    {
        (this.network, this.search, this.periods) = (network, search, periods);
        (this.maxOperations, this.demandLimits) = (maxOperations, demandLimits);
        flows = new TreeFlows(network, 1e-9);
        trees = new TreeSet(network.LinkCount);
        presentOpen = new bool[network.LinkCount];
        network.ReadOpen(presentClosed, presentOpen);
        trees.Add(presentOpen);
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="own">The best configuration found for each period by itself.</param>
    /// <param name="boundMw">What every configuration loses at least in each period, MW; NaN where nothing is known.</param>
    /// <param name="enumerates">Whether all configurations within the slack may be listed.</param>
    /// <param name="cancel">Stops the work.</param>
    public SwitchingPlan Make(IReadOnlyList<RadialConfiguration> own, IReadOnlyList<double> boundMw, bool enumerates, CancellationToken cancel)
    {
        var bound = boundMw.Sum();
        var pool = Pool(own, cancel);
        var layers = Enumerable.Repeat(pool, periods.Count).ToArray();
        var losses = layers.Select((layer, period) => Losses(period, layer)).ToArray();
        var path = LayeredPath.Find(trees, layers, losses, maxOperations, cancel);
        if (path is null)
        {
            return new SwitchingPlan([.. new RadialConfiguration?[periods.Count]], double.NaN, bound, false);
        }

        var found = Sum(path, losses) * network.Feeder.BaseMva;
        if (enumerates && Exactly(found - bound, boundMw, cancel) is { } exact)
        {
            layers = [.. exact.Select(tree => new[] { tree })];
            losses = [.. layers.Select((layer, period) => Losses(period, layer))];
            path = new int[periods.Count];
            return Describe(path, layers, losses, Sum(path, losses) * network.Feeder.BaseMva, isProven: true);
        }

        return Describe(path, layers, losses, bound, isProven: found <= bound * (1 + RadialConfiguration.TieFraction));
    }

    private static double Sum(int[] path, double[][] losses) => path.Select((at, period) => losses[period][at]).Sum();

    /// <summary>Configurations that are good in some period, or in all with few operations.</summary>
    private int[] Pool(IReadOnlyList<RadialConfiguration> own, CancellationToken cancel)
    {
        var pool = new SortedSet<int>();
        foreach (var one in own)
        {
            pool.Add(trees.Add(IsOpen(one)));
        }

        var nearest = new bool[network.LinkCount];
        Exchange.StartTrees.Nearest(network, presentOpen, nearest);
        pool.Add(trees.Add(nearest));
        var mean = Mean();
        for (var operations = maxOperations; operations > 0; operations -= Math.Max(1, maxOperations / 8))
        {
            if (search.Exchange(mean.AsInput(), operations, cancel).Best is { } best)
            {
                pool.Add(trees.Add(IsOpen(best)));
            }
        }

        return [.. pool];
    }

    /// <summary>The root of the mean square of the loads of all periods: losses go with the square.</summary>
    private ScenarioValues Mean()
    {
        var mean = new ScenarioValues(network.Feeder);
        for (var bus = 0; bus < mean.LoadPMw.Length; bus++)
        {
            mean.LoadPMw[bus] = Root(values => values.LoadPMw[bus]);
            mean.LoadQMvar[bus] = Root(values => values.LoadQMvar[bus]);
        }

        return mean;

        double Root(Func<ScenarioValues, double> load) =>
            Math.Sqrt(periods.Average(values => load(values) * load(values))) * Math.Sign(periods.Sum(load));
    }

    /// <summary>The best way through all configurations that lose no more than the bound of their period and the slack; null where they are too many, or where it is not known of some.</summary>
    private int[]? Exactly(double slackMw, IReadOnlyList<double> boundMw, CancellationToken cancel)
    {
        var numbers = (double)network.TreeCount * periods.Count * ((maxOperations / 2) + 2);
        if (numbers > ExactPath.MaxNumbers)
        {
            return null;
        }

        var index = new TreeIndex(network.Chains);
        var losses = new double[periods.Count][];
        for (var period = 0; period < losses.Length; period++)
        {
            losses[period] = new double[index.Count];
            Array.Fill(losses[period], double.PositiveInfinity);
            var most = (boundMw[period] + slackMw) / network.Feeder.BaseMva * (1 + (10 * RadialConfiguration.TieFraction));
            if (search.Collect(periods[period].AsInput(), most, int.MaxValue, cancel) is not { } found)
            {
                return null;
            }

            foreach (var (tree, lossPu) in found)
            {
                losses[period][tree] = lossPu;
            }
        }

        var path = new ExactPath(index, network.LoopCount, losses, FirstOperations(index), maxOperations, cancel).Find();
        return path?.Select(tree => trees.Add(IsOpen(index, tree))).ToArray();
    }

    private int[] FirstOperations(TreeIndex index)
    {
        var operations = new int[index.Count];
        var links = new int[network.LoopCount];
        var present = presentOpen.Count(isOpen => isOpen);
        for (var tree = 0; tree < operations.Length; tree++)
        {
            index.WriteOpen(tree, links);
            operations[tree] = present + links.Length - (2 * links.Count(link => presentOpen[link]));
        }

        return operations;
    }

    private bool[] IsOpen(TreeIndex index, int tree)
    {
        var (isOpen, links) = (new bool[network.LinkCount], new int[network.LoopCount]);
        index.WriteOpen(tree, links);
        foreach (var link in links)
        {
            isOpen[link] = true;
        }

        return isOpen;
    }

    /// <summary>Losses of configurations in one period, pu; infinite where there is no solution or it is not allowed.</summary>
    private double[] Losses(int period, int[] layer)
    {
        flows.Load(periods[period].AsInput());
        var losses = new double[layer.Length];
        for (var first = 0; first < layer.Length; first += TreeFlows.Width)
        {
            var count = Math.Min(TreeFlows.Width, layer.Length - first);
            for (var lane = 0; lane < count; lane++)
            {
                flows.TrySet(lane, trees[layer[first + lane]]);
            }

            flows.Solve(count, double.PositiveInfinity);
            for (var lane = 0; lane < count; lane++)
            {
                var isAllowed = flows.Outcome[lane] == TreeOutcome.Solved && (!demandLimits || flows.Violation(lane) == 0);
                losses[first + lane] = isAllowed ? flows.LossPu[lane] : double.PositiveInfinity;
            }
        }

        return losses;
    }

    private SwitchingPlan Describe(int[] path, int[][] layers, double[][] losses, double boundMw, bool isProven)
    {
        var configurations = new List<RadialConfiguration?>();
        for (var (period, before) = (0, 0); period < path.Length; period++)
        {
            var tree = layers[period][path[period]];
            flows.Load(periods[period].AsInput());
            var solved = flows.SolveSingle(trees[tree])!;
            configurations.Add(new RadialConfiguration(Branches(trees[tree]), solved.TotalLossMw, solved.VMin.Pu, trees.Operations(before, tree)));
            before = tree;
        }

        return new SwitchingPlan([.. configurations], Sum(path, losses) * network.Feeder.BaseMva, boundMw, isProven);
    }

    private bool[] IsOpen(RadialConfiguration configuration)
    {
        var open = configuration.OpenBranches.ToHashSet();
        return [.. network.LinkBranch.ToArray().Select(open.Contains)];
    }

    private System.Collections.Immutable.ImmutableArray<int> Branches(bool[] isOpen) =>
        [.. Enumerable.Range(0, isOpen.Length).Where(link => isOpen[link]).Select(link => network.LinkBranch[link])];
}
