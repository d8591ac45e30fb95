using Gat.Derms.Aggregation;
using Gat.Server.Requests;

namespace Gat.Server.Api;

/// <summary>
/// The aggregators of recent requests, by the buses of their plants. Bounded in number and in memory: the one unused for longest
/// leaves first. Whoever solves holds its aggregator, so clearing disturbs nobody.
/// </summary>
internal sealed class AggregatorCache(AggregationGrid grid, int maxCount)
{
    /// <summary>Coefficients that all cached programs may have together, and one request's alone: 8 bytes each, and as many again for each thread that solves.</summary>
    public const long MostCoefficients = 8_000_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, CachedAggregator Aggregator)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, CachedAggregator Aggregator)> newestFirst = new();
    private long coefficients;

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return byKey.Count;
            }
        }
    }

    /// <summary>The aggregator of some plants, made where there is none.</summary>
    /// <param name="plants">The plants.</param>
    /// <param name="usesCache">False: makes one for this request alone.</param>
    /// <exception cref="RequestException">400: the program would be too large.</exception>
    public CachedAggregator Get(Plants plants, bool usesCache = true)
    {
        var needed = Aggregator.MostCoefficients(grid, plants.Buses.Length);
        if (needed > MostCoefficients)
        {
            throw RequestException.Wrong($"vpp_nodes has {plants.Buses.Length} nodes: a program of {needed} coefficients is more than the {MostCoefficients} that this service takes");
        }

        if (!usesCache)
        {
            return new CachedAggregator(grid, plants.Buses);
        }

        // Names may hold commas; positions do not.
        var key = string.Join(',', plants.Buses);
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var known))
            {
                newestFirst.Remove(known);
                newestFirst.AddFirst(known);
                return known.Value.Aggregator;
            }
        }

        var made = new CachedAggregator(grid, plants.Buses);
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var meanwhile))
            {
                return meanwhile.Value.Aggregator;
            }

            byKey[key] = newestFirst.AddFirst((key, made));
            coefficients += made.Aggregator.CoefficientCount;
            while (byKey.Count > maxCount || coefficients > MostCoefficients)
            {
                var (oldest, aggregator) = newestFirst.Last!.Value;
                newestFirst.RemoveLast();
                byKey.Remove(oldest);
                coefficients -= aggregator.Aggregator.CoefficientCount;
            }
        }

        return made;
    }

    /// <summary>Forgets all, and tells how many there were.</summary>
    public int Clear()
    {
        lock (gate)
        {
            var count = byKey.Count;
            byKey.Clear();
            newestFirst.Clear();
            coefficients = 0;
            return count;
        }
    }
}
