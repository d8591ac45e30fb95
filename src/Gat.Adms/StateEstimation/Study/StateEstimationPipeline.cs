using Gat.Pipeline.Chunks;
using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>sets of readings → estimate (parallel over chunks) → Parquet parts → journal.</summary>
public static class StateEstimationPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <exception cref="Faults.GatException">The directory is refused, or the disk is full.</exception>
    public static Task<RunOutcome> RunAsync(StateEstimationStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, () => new SnapshotEstimate(study), (estimate, chunk, token) => Evaluate(study, estimate, chunk, token), cancel);

    private static ChunkResult Evaluate(StateEstimationStudy study, SnapshotEstimate estimate, Chunk chunk, CancellationToken cancel)
    {
        var (result, digest) = (new ChunkResult(), new EstimationDigest(study));
        var (states, residuals, summary, observability) = (new StateRows(study), new ResidualRows(study), new SummaryRows(study), new ObservabilityRows(study));
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            var snapshot = study.Measurements.Snapshots[scenario];
            estimate.Run(snapshot);
            states.Add(snapshot.Id, estimate);
            residuals.Add(snapshot, estimate);
            observability.Add(snapshot.Id, estimate.Observability);
            digest.Add(summary.Add(snapshot, estimate), estimate);
            result.Count(estimate.Status);
        }

        result.Add(states.Take());
        result.Add(residuals.Take());
        result.Add(summary.Take());
        result.Add(observability.Take());
        digest.WriteTo(result.Summary);
        return result;
    }
}
