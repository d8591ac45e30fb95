using System.Text.Json.Nodes;
using Gat.Dist.PowerFlow;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Dist.Sensitivity;

/// <summary>buses and samples → substitute or solve (parallel, chunk by chunk) → Parquet parts → journal; at the end the check.</summary>
public static class SensitivityPipeline
{
    /// <summary>Runs a study.</summary>
    /// <param name="study">What is computed.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The grid cannot be solved, or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(SensitivityStudy study, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        var network = new BalancedNetwork(study.Feeder);
        SensitivityWorker? first = new(study, network);
        return ChunkedRun.RunAsync(
            request, settings, () => Interlocked.Exchange(ref first, null) ?? new SensitivityWorker(study, network),
            (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
    }

    /// <summary>
    /// The content of <c>lin_check.json</c>: the grid's own state by every model, and the errors over the samples of a finished run.
    /// </summary>
    /// <param name="study">What was computed.</param>
    /// <param name="outcome">The whole run.</param>
    public static JsonObject Check(SensitivityStudy study, RunOutcome outcome)
    {
        var own = BaseComparison.Of(study.Feeder, study.Options);
        own["point"] = study.Point.ToString().ToLowerInvariant();
        own["samples"] = study.Samples;
        own["seed"] = study.Seed;
        own["sample_mw"] = study.SampleMw;
        if (study.Samples > 0)
        {
            own["kinds"] = LinearCheck.Merge(outcome.Manifest.Chunks.Select(chunk => chunk.Summary).OfType<JsonObject>());
        }

        return own;
    }
}
