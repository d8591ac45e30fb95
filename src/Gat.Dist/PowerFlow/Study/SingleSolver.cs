namespace Gat.Dist.PowerFlow.Study;

/// <summary>Solves the scenarios of a study one by one and evaluates everything of each. One object serves one thread.</summary>
internal sealed class SingleSolver(PowerFlowStudy study, BalancedNetwork network)
{
    private readonly PowerFlowSolver solver = new(network, study.Options);
    private readonly PowerFlowState state = new(study.Feeder);
    private readonly PowerFlowEvaluation evaluation = new(study.Feeder, study.Options);
    private readonly PowerFlowResult result = new(study.Feeder);
    private readonly ScenarioValues values = new(study.Feeder);

    /// <summary>The scenario solved last.</summary>
    public ScenarioInput Input => values.AsInput();

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
