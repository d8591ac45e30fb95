using Gat.Pipeline.Execution;
using Gat.Pipeline.Runs;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>scenarios → solve and report (parallel, chunk by chunk) → Parquet parts → journal.</summary>
public static class PowerFlowPipeline
{
    /// <summary>Runs a study. The tables follow from the study alone, whatever the settings are.</summary>
    /// <param name="study">What is solved.</param>
    /// <param name="request">The call as run.json records it, with the study's tables and plan.</param>
    /// <param name="settings">How and where.</param>
    /// <param name="cancel">Stops the run; what is finished is kept.</param>
    /// <exception cref="Faults.GatException">The grid cannot be solved by the method asked for, or the directory is refused.</exception>
    public static Task<RunOutcome> RunAsync(PowerFlowStudy study, RunRequest request, RunSettings settings, CancellationToken cancel)
    {
        // Whatever is wrong with the grid shows before anything is written.
        var create = Workers(study);
        IPowerFlowWorker? first = create();
        return ChunkedRun.RunAsync(
            request, settings, () => Interlocked.Exchange(ref first, null) ?? create(), (worker, chunk, token) => worker.Evaluate(chunk, token), cancel);
    }

    private static Func<IPowerFlowWorker> Workers(PowerFlowStudy study)
    {
        if (study.ByPhase is { } grid)
        {
            return () => new ThreePhaseWorker(study, grid);
        }

        var network = new BalancedNetwork(study.Feeder);
        return LaneWorker.LanesFor(study, network) is { } lanes
            ? () => new LaneWorker(study, network, lanes())
            : () => new SingleWorker(study, network);
    }
}
