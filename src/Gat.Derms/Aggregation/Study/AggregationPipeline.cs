using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Derms.Aggregation.Study;

/// <summary>steps → linear program and AC search (parallel, chunk by chunk) → Parquet parts → journal.</summary>
public static class AggregationPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is asked.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(AggregationStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, () => new AggregationWorker(study), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
}
