using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>
/// The radial configuration of least losses, by looking at all of them. Made once for a network and used for any number of load
/// situations; one call at a time.
/// </summary>
public sealed class TreeEnumeration
{
    private readonly SwitchingNetwork network;
    private readonly TreeEnumerationOptions options;
    private readonly bool[] presentOpen;
    private readonly long trees;
    private readonly ConcurrentBag<EnumerationWorker> idle = [];

    /// <summary>An enumeration of a network's configurations.</summary>
    /// <param name="network">The configurations.</param>
    /// <param name="options">How they are looked at.</param>
    /// <param name="presentClosed">For each branch of the feeder whether it is closed at present: what operations are counted from.</param>
    /// <exception cref="InputDataException">There are more configurations than the options allow.</exception>
    public TreeEnumeration(SwitchingNetwork network, TreeEnumerationOptions options, ReadOnlySpan<bool> presentClosed)
    {
        this.network = network;
        this.options = options;
        presentOpen = new bool[network.LinkCount];
        network.ReadOpen(presentClosed, presentOpen);
        trees = CheckedCount(network, options);
    }

    /// <summary>All configurations.</summary>
    public long Trees => trees;

    /// <summary>Whether the bound excludes configurations before they are solved.</summary>
    public bool UsesBound => options.UsesBound(trees);

    /// <summary>Finds the best configuration for the loads of a scenario; its states of branches are not looked at.</summary>
    /// <param name="scenario">Loads, generation, shunts and voltages of the sources.</param>
    /// <param name="known">A configuration to begin with, such as that of branch exchange; null where none is known.</param>
    /// <param name="progress">Told how many configurations are done.</param>
    /// <param name="cancel">Stops the work.</param>
    public EnumerationResult Run(in ScenarioInput scenario, RadialConfiguration? known, IProgress<long>? progress, CancellationToken cancel)
    {
        var workers = TakeWorkers(scenario, out var status);
        if (status != SolveStatus.Solved)
        {
            return new EnumerationResult { Status = status, Trees = trees };
        }

        var knownPu = known is null ? double.PositiveInfinity : known.LossMw / network.Feeder.BaseMva;
        var all = RunBlocks(workers, UsesBound, knownPu, 0, EnumerationBlock.MaxEquals, progress, cancel);
        var ties = all.Kept.Select(kept => Describe(workers[0], kept.Tree)).ToList();
        ties.Sort(RadialConfiguration.Compare);
        workers.ForEach(idle.Add);
        return new EnumerationResult
        {
            Status = ties.Count > 0 ? SolveStatus.Solved : SolveStatus.Infeasible,
            Best = ties.Count > 0 ? ties[0] : null,
            Ties = [.. ties],
            Trees = trees,
            Solved = all.Solved,
            Bounded = all.Bounded,
            Unsolvable = all.Unsolvable,
            UnsolvableProven = all.UnsolvableProven,
            OutOfReach = all.OutOfReach,
        };
    }

    /// <summary>All configurations that are allowed and lose no more than told, by their places; null where there are more than asked for, or where it is not known of some.</summary>
    /// <param name="scenario">Loads, generation, shunts and voltages of the sources.</param>
    /// <param name="lossPu">The losses, pu.</param>
    /// <param name="most">Most configurations wanted.</param>
    /// <param name="cancel">Stops the work.</param>
    internal List<(long Tree, double LossPu)>? Collect(in ScenarioInput scenario, double lossPu, int most, CancellationToken cancel)
    {
        var workers = TakeWorkers(scenario, out _);
        var all = RunBlocks(workers, excludes: true, lossPu, lossPu, most, null, cancel);
        workers.ForEach(idle.Add);
        return all.IsOverfull || all.Unsolvable > all.UnsolvableProven ? null : [.. all.Kept.Where(kept => kept.LossPu <= lossPu)];
    }

    private List<EnumerationWorker> TakeWorkers(in ScenarioInput scenario, out SolveStatus status)
    {
        var workers = new List<EnumerationWorker>();
        status = SolveStatus.Solved;
        for (var i = 0; i < Math.Max(1, options.Threads); i++)
        {
            var worker = idle.TryTake(out var one) ? one : new EnumerationWorker(network, options, presentOpen);
            status = worker.Load(scenario);
            workers.Add(worker);
        }

        return workers;
    }

    // Borders follow from the number of configurations alone, and blocks are put together in order, whoever did them.
    private EnumerationBlock RunBlocks(
        List<EnumerationWorker> workers, bool excludes, double knownPu, double keepPu, int maxKept, IProgress<long>? progress, CancellationToken cancel)
    {
        var perBlock = Math.Clamp(trees / 512, 2048, 1 << 20);
        var blocks = new EnumerationBlock[(int)((trees + perBlock - 1) / perBlock)];
        var free = new ConcurrentBag<EnumerationWorker>(workers);
        long done = 0;
        Parallel.For(0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Count, CancellationToken = cancel }, index =>
        {
            free.TryTake(out var worker);
            blocks[index] = worker!.Run(index * perBlock, perBlock, excludes, knownPu, keepPu, maxKept, cancel);
            free.Add(worker);
            progress?.Report(Interlocked.Add(ref done, Math.Min(perBlock, trees - (index * perBlock))));
        });
        var all = new EnumerationBlock(keepPu, maxKept);
        foreach (var block in blocks)
        {
            all.Add(block);
        }

        return all;
    }

    private RadialConfiguration Describe(EnumerationWorker worker, long tree)
    {
        var open = worker.Open(tree);
        var branches = ImmutableArray.CreateBuilder<int>();
        var operations = 0;
        for (var link = 0; link < open.Length; link++)
        {
            operations += open[link] != presentOpen[link] ? 1 : 0;
            if (open[link])
            {
                branches.Add(network.LinkBranch[link]);
            }
        }

        var solved = worker.Solve(tree)!;
        return new RadialConfiguration(branches.ToImmutable(), solved.TotalLossMw, solved.VMin.Pu, operations);
    }

    private static long CheckedCount(SwitchingNetwork network, TreeEnumerationOptions options)
    {
        var count = network.TreeCount;
        if ((double)count > Math.Min(options.MaxTrees, 1e15))
        {
            throw new InputDataException(
                $"The grid has {count:N0} radial configurations, more than the {options.MaxTrees:N0} that may be enumerated.",
                "--method enumerate", "Use --method exchange, allow fewer branches to be operated, or raise --max-trees.");
        }

        return (long)count;
    }
}
