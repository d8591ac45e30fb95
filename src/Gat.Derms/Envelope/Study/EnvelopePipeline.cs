using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Derms.Envelope.Study;

/// <summary>groups × steps → search and AC replay (parallel, chunk by chunk) → Parquet parts → journal.</summary>
public static class EnvelopePipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is asked.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The grid or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(EnvelopeStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, () => new EnvelopeWorker(study), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
}
