using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Statistics;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Solves one scenario after the other and reports everything of it.</summary>
internal sealed class SingleWorker(PowerFlowStudy study, BalancedNetwork network) : IPowerFlowWorker
{
    private readonly SingleSolver solver = new(study, network);
    private readonly PowerFlowRows rows = new(study.Feeder, study.Keep, study.Plan.ScenariosPerChunk, study.Options.EnforceReactiveLimits);
    private readonly StudyStatistics? statistics = study.HasStatistics ? new StudyStatistics(study.Feeder) : null;

    /// <inheritdoc/>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ChunkTables(study, rows, statistics);
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            var result = solver.Solve(scenario);
            tables.Add(scenario, result, solver.Input);
            tables.AddStatistics(scenario, result);
        }

        return tables.Finish(chunk);
    }
}
