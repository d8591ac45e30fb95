using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Dist.OptimalPowerFlow.BranchFlow;

/// <summary>
/// Optimal power flow on branch flows: relaxed to cones (<c>socp</c>) or without losses (<c>lindistflow</c>). The model of the last network
/// serves the next one where their shapes agree.
/// </summary>
internal sealed class BranchFlowFormulation(FlowLaw law) : IOpfFormulation
{
    private BranchFlowProgram? program;

    /// <inheritdoc/>
    public OpfSolution Solve(OpfNetwork network, OpfOptions options, CancellationToken cancel)
    {
        if (LimitContradictions.Of(network) is { Count: > 0 } contradictions)
        {
            return new OpfSolution(network) { Status = SolveStatus.Infeasible, Conflict = contradictions };
        }

        if (program is not null && BranchFlowShape.IsShared(program.Flow.Network, network))
        {
            program.Take(network);
        }
        else
        {
            program = new BranchFlowProgram(network, law);
        }

        var found = program.Solve(SolveOptionsOf(options), cancel);
        var answer = BranchFlowAnswer.Of(program.Flow, found);
        if (answer.Status == SolveStatus.Infeasible)
        {
            answer.Conflict = BranchFlowConflict.Find(program, cancel);
        }

        return answer;
    }

    /// <summary>What the options of a study say to a conic solver.</summary>
    internal static SolveOptions SolveOptionsOf(OpfOptions options) => new()
    {
        ToleranceRatio = options.ToleranceRatio,
        IterationLimit = options.MaxIterations,
        TimeLimitSeconds = options.TimeLimitSeconds,
    };
}
