using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>scenarios → optimise and replay (parallel, chunk by chunk) → Parquet parts → journal.</summary>
public static class OpfPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is asked.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The grid cannot be solved by the formulation, or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(OpfStudy study, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        // A grid that the formulation refuses is refused before anything is written.
        OpfWorker? first = new(study);
        return ChunkedRun.RunAsync(
            request, settings, () => Interlocked.Exchange(ref first, null) ?? new OpfWorker(study), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
    }
}
