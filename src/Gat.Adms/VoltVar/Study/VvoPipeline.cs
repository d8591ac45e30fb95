using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Adms.VoltVar.Study;

/// <summary>day types → plan and replay (parallel over chunks) → Parquet parts → journal → year.</summary>
public static class VvoPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <exception cref="Faults.GatException">The directory is refused, or the disk is full.</exception>
    public static Task<RunOutcome> RunAsync(VvoStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, (chunk, token) => Evaluate(study, chunk, token), cancel);

    private static ChunkResult Evaluate(VvoStudy study, Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        for (var index = chunk.FirstScenario; index < chunk.EndScenario; index++)
        {
            var type = study.DayTypes[index];
            var plan = DayPlan.Make(study, type, cancel);
            long? Time(int interval) => study.Axis.Time(type.First + interval);
            result.Add(PlanRows.Settings(plan, Time));
            result.Add(PlanRows.Steps(plan, Time));
            result.Add(PlanRows.Performance(plan));
            result.Count(plan.Status);
        }

        return result;
    }
}
