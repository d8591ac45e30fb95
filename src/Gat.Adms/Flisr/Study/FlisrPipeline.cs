using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Adms.Flisr.Study;

/// <summary>faults and load levels → decide, order and replay (parallel over chunks) → Parquet parts → journal → indices.</summary>
public static class FlisrPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <exception cref="Faults.GatException">The grid cannot be solved, CBC is missing, or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(FlisrStudy study, RunRequest request, RunSettings settings, CancellationToken cancel) =>
        ChunkedRun.RunAsync(request, settings, () => new FlisrWorker(study), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
}
