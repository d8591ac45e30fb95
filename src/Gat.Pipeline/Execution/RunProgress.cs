namespace Gat.Pipeline.Execution;

/// <summary>Told how far a run is, by one thread at a time. Must return soon: the journal waits for it.</summary>
public interface IRunProgress
{
    /// <summary>Called once at the beginning and after every chunk.</summary>
    void Report(RunProgress progress);
}

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    /// <summary>Chunks finished, those kept from before included.</summary>
    public required int ChunksDone { get; init; }

    /// <summary>Chunks of this process.</summary>
    public required int ChunksTotal { get; init; }

    /// <summary>Scenarios finished, those kept from before included.</summary>
    public required long ScenariosDone { get; init; }

    /// <summary>Scenarios of this process.</summary>
    public required long ScenariosTotal { get; init; }

    /// <summary>Scenarios among those finished that were not solved.</summary>
    public required long ScenariosUnsolved { get; init; }

    /// <summary>Scenarios finished per second, since this process began; 0 until the first chunk is finished.</summary>
    public required double ScenariosPerSecond { get; init; }

    /// <summary>Time since this process began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Estimated time left; null until there is a rate.</summary>
    public required TimeSpan? Remaining { get; init; }
}
