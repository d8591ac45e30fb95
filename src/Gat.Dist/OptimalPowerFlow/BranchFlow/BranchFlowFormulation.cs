using Gat.Dist.OptimalPowerFlow.Ac;
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
            return new OpfSolution(network) { Status = SolveStatus.Infeasible, Excess = contradictions, Conflict = contradictions };
        }

        var answer = SolveFree(network, options, cancel);
        if (answer.Status == SolveStatus.Infeasible)
        {
            answer.Conflict = BranchFlowConflict.Find(program!, cancel);
        }

        return answer.Status == SolveStatus.Solved && DiscreteControls.Has(network) ? Round(network, answer, options, cancel) : answer;
    }

    /// <summary>Whole tap positions and steps; the bound stays that of free ones.</summary>
    private OpfSolution Round(OpfNetwork network, OpfSolution free, OpfOptions options, CancellationToken cancel)
    {
        var kept = program;
        var rounded = new DiscreteControls(network, held => SolveFree(held, options, cancel)).Round(free);
        rounded.Bound = free.Bound;
        program = kept;
        return rounded;
    }

    private OpfSolution SolveFree(OpfNetwork network, OpfOptions options, CancellationToken cancel)
    {
        if (program is not null && BranchFlowShape.IsShared(program.Flow.Network, network))
        {
            program.Take(network);
        }
        else
        {
            program = new BranchFlowProgram(network, law);
        }

        return BranchFlowAnswer.Of(program.Flow, program.Solve(SolveOptionsOf(options), cancel));
    }

    /// <summary>What the options of a study say to a conic solver.</summary>
    internal static SolveOptions SolveOptionsOf(OpfOptions options) => new()
    {
        ToleranceRatio = options.ToleranceRatio,
        IterationLimit = options.MaxIterations,
        TimeLimitSeconds = options.TimeLimitSeconds,
    };
}
