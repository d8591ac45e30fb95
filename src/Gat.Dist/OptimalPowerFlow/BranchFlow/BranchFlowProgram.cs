using Gat.Faults;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// One optimal power flow on branch flows: the model of a network with its objective, compiled once and solved for every network of the same shape.
/// </summary>
internal sealed class BranchFlowProgram
{
    // Voltages at which constant currents were linearised may be off by this, pu; the rest is of second order.
    private const double TangentTolerancePu = 1e-6;
    private const int MostTangents = 10;

    private readonly RelaxationSolve? relaxation;
    private readonly BranchFlowObjective objective;

    /// <summary>Builds the model of a network.</summary>
    public BranchFlowProgram(OpfNetwork network, FlowLaw law)
    {
        var model = new Model("optimal power flow");
        Flow = new BranchFlowNetwork(model, network, new BranchFlowOptions { Law = law });
        objective = new BranchFlowObjective(Flow);
        var tightening = Flow.IsRelaxed ? new ConeTightening(Flow) : null;
        model.Minimize(tightening is null ? objective.Expression : objective.Expression + tightening.Price);
        Compiled = model.Compile();
        relaxation = tightening is null ? null : new RelaxationSolve(Compiled, tightening);
        Take(network);
    }

    /// <summary>The network in its model.</summary>
    public BranchFlowNetwork Flow { get; }

    /// <summary>The model.</summary>
    public CompiledModel Compiled { get; }

    /// <summary>Takes over the numbers of a network of the same shape.</summary>
    public void Take(OpfNetwork network)
    {
        Flow.Take(network, Compiled);
        objective.Take(network);
    }

    /// <summary>Solves; loads of constant current are linearised anew until their voltages are those of the answer.</summary>
    public RelaxationAnswer Solve(SolveOptions options, CancellationToken cancel)
    {
        var answer = SolveOnce(options, cancel);
        var voltages = new double[Flow.Voltage.Count];
        Array.Fill(voltages, 1);
        for (var round = 0; Flow.Draws.HasCurrents && answer.Status == SolveStatus.Solved && round < MostTangents; round++)
        {
            if (Flow.Draws.TakeTangents(answer.States[0], voltages) <= TangentTolerancePu)
            {
                break;
            }

            answer = SolveOnce(options, cancel);
        }

        return answer;
    }

    private RelaxationAnswer SolveOnce(SolveOptions options, CancellationToken cancel)
    {
        if (relaxation is not null)
        {
            return relaxation.Run(options: options, cancel: cancel);
        }

        var solution = Compiled.Solve(options, cancel);
        var states = solution.Status == SolveStatus.Solved ? new[] { BranchFlowState.Of(Flow, solution) } : [];
        return new RelaxationAnswer(solution, states) { Objective = solution.Objective };
    }
}
