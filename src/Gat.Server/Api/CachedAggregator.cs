using System.Collections.Concurrent;
using Gat.Derms.Aggregation;

namespace Gat.Server.Api;

/// <summary>An aggregator and the AC searches that go with it; those serve one request at a time and are used again.</summary>
internal sealed class CachedAggregator(AggregationGrid grid, int[] buses)
{
    private readonly ConcurrentBag<AcAggregation> idle = [];

    /// <summary>The aggregator.</summary>
    public Aggregator Aggregator { get; } = new(grid, buses);

    /// <summary>Re-optimises one step in AC.</summary>
    public AcPair SolveAc(AggregationStep step, AggregationAnswer linear, CancellationToken cancel)
    {
        if (!idle.TryTake(out var search))
        {
            search = new AcAggregation(Aggregator);
        }

        var pair = search.Solve(step, linear, cancel);
        idle.Add(search);
        return pair;
    }
}
