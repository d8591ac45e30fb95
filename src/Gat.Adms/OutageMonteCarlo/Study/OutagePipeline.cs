using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>years → draw and follow (parallel over chunks) → Parquet parts → journal → statistics.</summary>
public static class OutagePipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <exception cref="Faults.GatException">The directory is refused, or the disk is full.</exception>
    public static Task<RunOutcome> RunAsync(OutageStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, () => new YearSimulator(study.Model), (simulator, chunk, token) => Evaluate(study, simulator, chunk, token), cancel);

    private static ChunkResult Evaluate(OutageStudy study, YearSimulator simulator, Chunk chunk, CancellationToken cancel)
    {
        var (result, rows) = (new ChunkResult(), new OutageRows(study.Model, chunk.ScenarioCount));
        long events = 0, overlaps = 0;
        for (var year = chunk.FirstScenario; year < chunk.EndScenario; year++)
        {
            if (year % 1024 == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var drawn = simulator.Draw(year);
            rows.Add(year, drawn);
            (events, overlaps) = (events + drawn.Events, overlaps + drawn.Overlaps);
        }

        result.Add(rows.Take());
        result.Count(Faults.SolveStatus.Solved, chunk.ScenarioCount);
        result.Summary["events"] = events;
        result.Summary["overlaps"] = overlaps;
        return result;
    }
}
