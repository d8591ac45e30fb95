using System.Diagnostics;
using Gat.Pipeline.Journal;

namespace Gat.Pipeline.Execution;

/// <summary>Counts finished chunks and reports them. Not to be used from two threads at once.</summary>
internal sealed class ProgressMeter(IRunProgress? progress, int chunksTotal, long scenariosTotal)
{
    private readonly long begun = Stopwatch.GetTimestamp();
    private int chunksDone;
    private long scenariosDone;
    private long scenariosUnsolved;
    private long scenariosKept;

    /// <summary>Counts chunks that an earlier process finished, and reports for the first time.</summary>
    public void Begin(IEnumerable<JournalEntry> kept)
    {
        foreach (var entry in kept)
        {
            Count(entry);
        }

        scenariosKept = scenariosDone;
        Report();
    }

    /// <summary>Counts a chunk and reports.</summary>
    public void Advance(JournalEntry finished)
    {
        Count(finished);
        Report();
    }

    private void Count(JournalEntry entry)
    {
        chunksDone++;
        scenariosDone += entry.Chunk.Scenarios;
        scenariosUnsolved += entry.Chunk.Counts.Unsolved;
    }

    private void Report()
    {
        var elapsed = Stopwatch.GetElapsedTime(begun);
        var rate = (scenariosDone - scenariosKept) / Math.Max(elapsed.TotalSeconds, 1e-6);
        progress?.Report(new RunProgress
        {
            ChunksDone = chunksDone,
            ChunksTotal = chunksTotal,
            ScenariosDone = scenariosDone,
            ScenariosTotal = scenariosTotal,
            ScenariosUnsolved = scenariosUnsolved,
            ScenariosPerSecond = rate,
            Elapsed = elapsed,
            Remaining = rate > 0 ? TimeSpan.FromSeconds((scenariosTotal - scenariosDone) / rate) : null,
        });
    }
}
