using Gat.Dist.PowerFlow.Report;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>The solver and the buffers of one thread.</summary>
internal sealed class PowerFlowWorker
{
    private readonly PowerFlowStudy study;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult result;
    private readonly ScenarioValues values;
    private readonly PowerFlowRows rows;

    public PowerFlowWorker(PowerFlowStudy study, BalancedNetwork network)
    {
        this.study = study;
        solver = new PowerFlowSolver(network, study.Options);
        state = new PowerFlowState(study.Feeder);
        evaluation = new PowerFlowEvaluation(study.Feeder, study.Options);
        result = new PowerFlowResult(study.Feeder);
        values = new ScenarioValues(study.Feeder);
        rows = new PowerFlowRows(study.Feeder, study.Keep, study.Plan.ScenariosPerChunk);
    }

    /// <summary>Solves the scenarios of a chunk one after the other, each from a flat start.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ChunkResult();
        var digest = new PowerFlowDigest(study.Feeder);
        for (var scenario = chunk.FirstScenario; scenario < chunk.FirstScenario + chunk.ScenarioCount; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            study.Scenarios.Fill(scenario, values);
            var input = values.AsInput();
            solver.Solve(input, state);
            evaluation.Fill(input, state, result);
            var id = study.Scenarios.Id(scenario);
            rows.Add(id, study.Scenarios.TimestampMicroseconds(scenario), input, result);
            tables.Count(result.Status);
            digest.Add(id, result);
        }

        foreach (var batch in rows.Take())
        {
            tables.Add(batch);
        }

        digest.WriteTo(tables.Summary);
        return tables;
    }
}
