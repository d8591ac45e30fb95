using Gat.Dist.PowerFlow;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>One solve with all that is reported of it.</summary>
internal sealed record Solved(Feeder Feeder, PowerFlowState State, PowerFlowResult Result)
{
    public static Solved Of(Feeder feeder, PowerFlowOptions? options = null) => Of(feeder, ScenarioInput.Of(feeder), options);

    public static Solved Of(Feeder feeder, in ScenarioInput scenario, PowerFlowOptions? options = null)
    {
        options ??= new PowerFlowOptions();
        var state = new PowerFlowState(feeder);
        var result = new PowerFlowResult(feeder);
        new PowerFlowSolver(feeder, options).Solve(scenario, state);
        new PowerFlowEvaluation(feeder, options).Fill(scenario, state, result);
        return new Solved(feeder, state, result);
    }

    public double Vm(string bus) => Result.VmPu[Feeder.BusIndex[bus]];
}
