using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Dist.HostingCapacity;

/// <summary>cases → search over all scenarios (parallel, chunk by chunk) → Parquet parts → journal.</summary>
public static class HostingPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is searched for.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The options contradict each other, or the grid or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(HostingStudy study, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        study.Check();
        var probes = new StudyProbes(study);
        var words = new ElementWords(study.Feeder, study.Scenarios);
        return ChunkedRun.RunAsync(
            request, settings, () => new HostingWorker(study, probes, words), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
    }
}
