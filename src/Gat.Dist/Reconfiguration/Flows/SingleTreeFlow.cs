using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>The power flow of one configuration on the feeder itself, by the solver of <c>gat dist pf</c>, with everything that it reports.</summary>
internal sealed class SingleTreeFlow
{
    private readonly SwitchingNetwork network;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly ScenarioValues values;

    public SingleTreeFlow(SwitchingNetwork network, double tolerancePu)
    {
        this.network = network;
        var options = new PowerFlowOptions(TolerancePu: tolerancePu);
        solver = new PowerFlowSolver(network.Feeder, options);
        state = new PowerFlowState(network.Feeder);
        evaluation = new PowerFlowEvaluation(network.Feeder, options);
        values = new ScenarioValues(network.Feeder);
        Result = new PowerFlowResult(network.Feeder);
    }

    /// <summary>Answer of the last solve.</summary>
    public PowerFlowResult Result { get; }

    /// <summary>Takes everything from a scenario but the states of branches.</summary>
    public void Load(in ScenarioInput scenario)
    {
        scenario.LoadPMw.CopyTo(values.LoadPMw);
        scenario.LoadQMvar.CopyTo(values.LoadQMvar);
        scenario.VaryingLoad.CopyTo(values.VaryingLoad);
        scenario.GeneratorPMw.CopyTo(values.GeneratorPMw);
        scenario.GeneratorQMvar.CopyTo(values.GeneratorQMvar);
        scenario.GeneratorInService.CopyTo(values.GeneratorInService);
        scenario.CapacitorQMvar.CopyTo(values.CapacitorQMvar);
        scenario.VSetPu.CopyTo(values.VSetPu);
        scenario.TapRatio.CopyTo(values.TapRatio);
    }

    /// <summary>Solves a tree.</summary>
    /// <param name="isOpen">For each link whether it is open.</param>
    /// <returns>Whether it has a solution that was found; the <see cref="Result"/> then tells it.</returns>
    public bool Solve(ReadOnlySpan<bool> isOpen)
    {
        for (var branch = 0; branch < values.BranchClosed.Length; branch++)
        {
            values.BranchClosed[branch] = network.Roles[branch] != BranchRole.Out;
        }

        for (var link = 0; link < isOpen.Length; link++)
        {
            values.BranchClosed[network.LinkBranch[link]] = !isOpen[link];
        }

        var input = values.AsInput();
        solver.Solve(input, state);
        evaluation.Fill(input, state, Result);
        return Result.Status == SolveStatus.Solved;
    }
}
