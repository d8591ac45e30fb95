using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;

namespace Gat.Pipeline.Runs;

/// <summary>What to do where the directory holds a run already.</summary>
public enum ExistingRun
{
    /// <summary>Refuse to touch it.</summary>
    Refuse,

    /// <summary>Keep what is finished and compute the rest.</summary>
    Resume,

    /// <summary>Remove what it wrote and begin anew.</summary>
    Replace,
}

/// <summary>How and where to run: nothing here changes a byte of the tables.</summary>
public sealed record RunSettings
{
    /// <summary>Where the tables and <c>run.json</c> go.</summary>
    public required string Directory { get; init; }

    /// <summary>What to do where the directory holds a run already.</summary>
    public ExistingRun Existing { get; init; } = ExistingRun.Refuse;

    /// <summary>Chunks evaluated at once, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Chunks written at once, at least 1; 0 for one writer to every two threads, four at most. Threads and writers together
    /// bound the chunks in memory.
    /// </summary>
    public int Writers { get; init; }

    /// <summary>The part of the run that this process computes.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Who is told how far the run is; null for nobody.</summary>
    public IRunProgress? Progress { get; init; }

    /// <summary>Called at points of the run at which tests want to look at the directory, as a kill would leave it.</summary>
    internal Action<RunPoint>? Observe { get; init; }

    internal int ThreadCount => Math.Max(1, Threads);

    internal int WriterCount => Writers > 0 ? Writers : Math.Clamp(ThreadCount / 2, 1, 4);
}

/// <summary>A point in the life of a run at which the files on disk have just changed or are about to.</summary>
internal readonly record struct RunPoint(RunMoment Moment, int Chunk);

/// <summary>What has just happened, or is about to.</summary>
internal enum RunMoment
{
    /// <summary>The manifest is written, no chunk yet.</summary>
    Begun,

    /// <summary>A chunk is evaluated; its first part is about to be written.</summary>
    BeforeWrite,

    /// <summary>Some parts of a chunk have their final name, others do not.</summary>
    BetweenParts,

    /// <summary>All parts of a chunk have their final name; the journal does not know it.</summary>
    AfterRename,

    /// <summary>The journal knows the chunk.</summary>
    AfterJournal,

    /// <summary>All chunks are there; the tables of the end are about to be made.</summary>
    BeforeClosing,

    /// <summary>The tables of the end are there; the manifest does not know them.</summary>
    AfterClosing,
}
