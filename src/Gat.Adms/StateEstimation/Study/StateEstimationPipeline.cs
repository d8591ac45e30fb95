using Gat.Adms.StateEstimation.Correction;
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
        ChunkedRun.RunAsync(
            request, settings, () => (Estimate: new SnapshotEstimate(study), Correction: study.Options.IsCorrecting ? new EstimateCorrection(study) : null),
            (worker, chunk, token) => Evaluate(study, worker.Estimate, worker.Correction, chunk, token), cancel);

    private static ChunkResult Evaluate(
        StateEstimationStudy study, SnapshotEstimate estimate, EstimateCorrection? correction, Chunk chunk, CancellationToken cancel)
    {
        var (result, digest) = (new ChunkResult(), new EstimationDigest(study));
        var corrections = new CorrectionRows();
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
            if (correction?.Solve(estimate, cancel) is { } mended)
            {
                corrections.Add(snapshot.Id, mended);
                digest.Add(mended);
            }
        }

        result.Add(states.Take());
        result.Add(residuals.Take());
        result.Add(summary.Take());
        result.Add(observability.Take());
        if (correction is not null)
        {
            result.Add(corrections.TakeRows());
            result.Add(corrections.TakeSummary());
        }

        digest.WriteTo(result.Summary);
        return result;
    }
}
