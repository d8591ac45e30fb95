using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>periods → search and replay (parallel over chunks, or within a period where there is one chunk) → Parquet parts → journal.</summary>
public static class ReconfigurationPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is asked.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="progress">Told how many configurations, or searches, of the present period are done.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The grid cannot be solved, a period cannot be used, or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(
        ReconfigurationStudy study, RunRequest request, RunSettings settings, IProgress<long>? progress, CancellationToken cancel)
    {
        var threads = Math.Max(1, settings.Threads / request.Plan.Count);
        ReconfigurationWorker? first = new(study, threads);
        return ChunkedRun.RunAsync(
            request, settings, () => Interlocked.Exchange(ref first, null) ?? new ReconfigurationWorker(study, threads),
            (worker, chunk, token) => worker.Evaluate(chunk, progress, token), cancel);
    }
}
