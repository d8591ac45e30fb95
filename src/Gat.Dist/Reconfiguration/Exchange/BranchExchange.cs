using System.Collections.Concurrent;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Numerics.Random;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>
/// A radial configuration of low losses, by exchanging one branch for another as long as that helps, from several starts: for grids
/// with more configurations than can be looked at. Made once for a network and used for any number of load situations; one call
/// at a time.
/// </summary>
public sealed class BranchExchange
{
    private const uint purpose = 2;

    private readonly SwitchingNetwork network;
    private readonly ExchangeOptions options;
    private readonly bool[] presentOpen;
    private readonly ConcurrentBag<ExchangeSearch> idle = [];

    /// <summary>A search over a network's configurations.</summary>
    /// <param name="network">The configurations.</param>
    /// <param name="options">How it is searched.</param>
    /// <param name="presentClosed">For each branch of the feeder whether it is closed at present: where the first search begins, and what operations are counted from.</param>
    public BranchExchange(SwitchingNetwork network, ExchangeOptions options, ReadOnlySpan<bool> presentClosed)
    {
        this.network = network;
        this.options = options;
        presentOpen = new bool[network.LinkCount];
        network.ReadOpen(presentClosed, presentOpen);
    }

    /// <summary>Searches for the best configuration for the loads of a scenario; its states of branches are not looked at.</summary>
    /// <param name="scenario">Loads, generation, shunts and voltages of the sources.</param>
    /// <param name="progress">Told how many searches are done.</param>
    /// <param name="cancel">Stops the work.</param>
    public ExchangeResult Run(in ScenarioInput scenario, IProgress<long>? progress, CancellationToken cancel)
    {
        var searches = new List<ExchangeSearch>();
        for (var i = 0; i < Math.Max(1, Math.Min(options.Threads, options.Starts)); i++)
        {
            searches.Add(idle.TryTake(out var one) ? one : new ExchangeSearch(network, options, presentOpen));
            if (searches[i].Load(scenario) is not SolveStatus.Solved and var status)
            {
                return new ExchangeResult(status, null, 0, 0);
            }
        }

        var found = Search(searches, progress, cancel);
        var result = Choose(found, searches[0]);
        searches.ForEach(idle.Add);
        return result;
    }

    private Found[] Search(List<ExchangeSearch> searches, IProgress<long>? progress, CancellationToken cancel)
    {
        var found = new Found[Math.Max(1, options.Starts)];
        var free = new ConcurrentBag<ExchangeSearch>(searches);
        long done = 0;
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = searches.Count, CancellationToken = cancel }, start =>
        {
            free.TryTake(out var search);
            var stream = new RandomStream(unchecked((ulong)options.Seed), (ulong)start, purpose);
            search!.Run(Start(start, search, ref stream), ref stream, cancel);
            found[start] = new Found(search.BestScore, search.Best.ToArray(), search.Evaluated);
            free.Add(search);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return found;
    }

    // Where few operations are allowed, every search begins at the present state.
    private bool[] Start(int start, ExchangeSearch search, ref RandomStream stream)
    {
        var isOpen = new bool[network.LinkCount];
        if (start == 0 || options.MaxOperations is not null)
        {
            StartTrees.Nearest(network, presentOpen, isOpen);
        }
        else if (start == 1 && network.LoopCount <= SwitchOpening.MaxLoops)
        {
            new SwitchOpening(network, search.Drawn.P, search.Drawn.Q).Find(isOpen);
        }
        else
        {
            StartTrees.Random(network, ref stream, isOpen);
        }

        return isOpen;
    }

    private ExchangeResult Choose(Found[] found, ExchangeSearch search)
    {
        var evaluated = found.Sum(one => one.Evaluated);
        var best = found[0].Score;
        foreach (var one in found)
        {
            best = one.Score.IsBetterThan(best) ? one.Score : best;
        }

        if (double.IsPositiveInfinity(best.LossPu) || best.ViolationPu > 0)
        {
            var nearest = double.IsPositiveInfinity(best.LossPu) ? null : Array.Find(found, one => one.Score == best);
            return new ExchangeResult(SolveStatus.Infeasible, null, evaluated, 0) { Nearest = nearest is null ? null : Describe(nearest.IsOpen, search) };
        }

        var equals = found.Where(one => !best.IsBetterThan(one.Score)).Select(one => Describe(one.IsOpen, search)).ToList();
        equals.Sort(RadialConfiguration.Compare);
        return new ExchangeResult(SolveStatus.Solved, equals[0], evaluated, equals.Count);
    }

    private RadialConfiguration Describe(bool[] isOpen, ExchangeSearch search)
    {
        var open = new List<int>();
        var operations = 0;
        for (var link = 0; link < isOpen.Length; link++)
        {
            operations += isOpen[link] != presentOpen[link] ? 1 : 0;
            if (isOpen[link])
            {
                open.Add(network.LinkBranch[link]);
            }
        }

        var solved = search.Solve(isOpen)!;
        return new RadialConfiguration([.. open], solved.TotalLossMw, solved.VMin.Pu, operations);
    }

    private sealed record Found(Score Score, bool[] IsOpen, long Evaluated);
}
