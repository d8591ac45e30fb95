using Gat.Dist.PowerFlow.Report;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.PowerFlow.Study;

/// <summary>Solves one scenario after the other and reports everything of it.</summary>
internal sealed class SingleWorker : IPowerFlowWorker
{
    private readonly PowerFlowStudy study;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult result;
    private readonly ScenarioValues values;
    private readonly PowerFlowRows rows;

    public SingleWorker(PowerFlowStudy study, BalancedNetwork network)
    {
        this.study = study;
        solver = new PowerFlowSolver(network, study.Options);
        state = new PowerFlowState(study.Feeder);
        evaluation = new PowerFlowEvaluation(study.Feeder, study.Options);
        result = new PowerFlowResult(study.Feeder);
        values = new ScenarioValues(study.Feeder);
        rows = new PowerFlowRows(study.Feeder, study.Keep, study.Plan.ScenariosPerChunk);
    }

    /// <inheritdoc/>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var tables = new ChunkTables(study, rows);
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            tables.Add(scenario, Solve(scenario), values.AsInput());
        }

        return tables.Finish();
    }

    /// <summary>Solves one scenario; the result is overwritten by the next.</summary>
    public PowerFlowResult Solve(int scenario)
    {
        study.Scenarios.Fill(scenario, values);
        var input = values.AsInput();
        solver.Solve(input, state);
        evaluation.Fill(input, state, result);
        return result;
    }
}
