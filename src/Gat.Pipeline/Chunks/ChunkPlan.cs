namespace Gat.Pipeline.Chunks;

/// <summary>
/// How the scenarios 0 to n-1 of a run are cut into chunks. The borders follow from the run alone, never from threads,
/// shards or machine: the same run has the same parts everywhere.
/// </summary>
public sealed class ChunkPlan
{
    /// <summary>Most chunks of a run: the numbers of parts have six digits.</summary>
    public const int MaxChunks = 1_000_000;

    /// <summary>Rows of the largest table that a chunk aims at: four Parquet row groups, some 50 to 100 MB in memory.</summary>
    public const int TargetRows = 4 * 122_880;

    /// <summary>Scenarios of a chunk at most, unless the workflow says otherwise: what a kill may cost stays small.</summary>
    public const int DefaultScenariosPerChunk = 16_384;

    // Scenarios are computed side by side in SIMD lanes (8 doubles, two vectors at once): full lanes, where there is a choice.
    private const int LaneMultiple = 16;

    /// <summary>A plan of equal chunks; the last one takes what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No scenarios, no scenario in a chunk, or more than
    /// <see cref="MaxChunks"/>.</exception>
    public ChunkPlan(int scenarioCount, int scenariosPerChunk)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scenarioCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scenariosPerChunk, 1);
        ScenarioCount = scenarioCount;
        ScenariosPerChunk = Math.Min(scenariosPerChunk, scenarioCount);
        Count = CountOf(scenarioCount, scenariosPerChunk);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, MaxChunks);
    }

    /// <summary>One chunk of one scenario: a run that computes one thing.</summary>
    public static ChunkPlan Single { get; } = new(1, 1);

    /// <summary>Scenarios of the run.</summary>
    public int ScenarioCount { get; }

    /// <summary>Scenarios of every chunk but the last.</summary>
    public int ScenariosPerChunk { get; }

    /// <summary>Number of chunks.</summary>
    public int Count { get; }

    /// <summary>The plan of a run.</summary>
    /// <param name="scenarioCount">Scenarios of the run, at least 1.</param>
    /// <param name="rowsPerScenario">Rows that one scenario adds to the largest table.</param>
    /// <param name="maxScenariosPerChunk">Scenarios of a chunk at most; smaller for scenarios that take long, so that many cores
    /// find work and a kill costs little.</param>
    public static ChunkPlan For(int scenarioCount, long rowsPerScenario, int maxScenariosPerChunk = DefaultScenariosPerChunk)
    {
        var byRows = Math.Max(1, TargetRows / Math.Max(1, rowsPerScenario));
        var perChunk = (int)Math.Min(byRows, Math.Max(1, maxScenariosPerChunk));
        var fewest = (int)(((long)scenarioCount + MaxChunks - 1) / MaxChunks);
        return new ChunkPlan(scenarioCount, FullLanes(perChunk) >= fewest ? FullLanes(perChunk) : FullLanes(fewest + LaneMultiple));
    }

    /// <summary>One chunk of the plan.</summary>
    public Chunk this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var first = index * ScenariosPerChunk;
            return new Chunk(index, first, Math.Min(ScenariosPerChunk, ScenarioCount - first));
        }
    }

    /// <summary>The chunks of one shard, in order.</summary>
    public IEnumerable<Chunk> Chunks(Shard shard)
    {
        for (var index = shard.Number - 1; index < Count; index += shard.Count)
        {
            yield return this[index];
        }
    }

    private static int FullLanes(int scenarios) => scenarios > LaneMultiple ? scenarios / LaneMultiple * LaneMultiple : scenarios;

    internal static int CountOf(int scenarioCount, int scenariosPerChunk) =>
        (int)(((long)scenarioCount + scenariosPerChunk - 1) / scenariosPerChunk);
}
