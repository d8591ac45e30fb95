using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Dist.OptimalPowerFlow.Ac;

/// <summary>
/// The exact equations, solved to a point that satisfies the first-order conditions. What cannot be solved is asked for its least
/// violation: where there is none, the solve begins again from there; else the limits in conflict are told.
/// </summary>
internal sealed class AcFormulation : IOpfFormulation
{
    // So small that no answer is better than another one only because it leaves its limits.
    private const double LimitRelaxation = 1e-10;

    private NonlinearSolution? earlier;

    /// <summary>Whether a solve begins at the answer of the one before, where that has the same shape.</summary>
    public bool StartsWarm { get; init; }

    /// <inheritdoc/>
    public OpfSolution Solve(OpfNetwork network, OpfOptions options, CancellationToken cancel)
    {
        if (LimitContradictions.Of(network) is { Count: > 0 } contradictions)
        {
            return new OpfSolution(network) { Status = SolveStatus.Infeasible, Excess = contradictions, Conflict = contradictions };
        }

        var answer = SolveFree(network, options, cancel);
        return answer.Status == SolveStatus.Solved && DiscreteControls.Has(network)
            ? new DiscreteControls(network, held => SolveFree(held, options, cancel, asksWhy: false)).Round(answer)
            : answer;
    }

    private OpfSolution SolveFree(OpfNetwork network, OpfOptions options, CancellationToken cancel, bool asksWhy = true)
    {
        var program = new AcOpfProgram(network);
        var found = SolveWarm(program, options, cancel) ?? NonlinearSolver.Solve(program, Settings(options), cancel);
        return Finish(program, found)
            ?? (found.Status == SolveStatus.TimeLimit || !asksWhy ? program.Answer(found) : FromLeastViolation(network, program, found, options, cancel));
    }

    private NonlinearSolution? SolveWarm(AcOpfProgram program, OpfOptions options, CancellationToken cancel)
    {
        if (!StartsWarm || earlier is null || earlier.X.Length != program.VariableCount || earlier.ConstraintMultipliers.Length != program.ConstraintCount)
        {
            return null;
        }

        var found = NonlinearSolver.Solve(program, Settings(options, earlier), cancel);
        return found.Status == SolveStatus.Solved ? found : null;
    }

    private OpfSolution? Finish(AcOpfProgram program, NonlinearSolution found)
    {
        if (found.Status != SolveStatus.Solved)
        {
            return null;
        }

        earlier = found;
        return program.Answer(found);
    }

    private OpfSolution FromLeastViolation(
        OpfNetwork network, AcOpfProgram program, NonlinearSolution failed, OpfOptions options, CancellationToken cancel)
    {
        var conflicts = new AcConflict(network, Settings(options), cancel);
        if (conflicts.LeastViolation() is not { } least)
        {
            return program.Answer(failed);
        }

        if (least.Excess.Count > 0)
        {
            return conflicts.Irreducible(least);
        }

        program.Begin = least;
        var again = NonlinearSolver.Solve(program, Settings(options), cancel);
        return Finish(program, again) ?? program.Answer(again);
    }

    private static NonlinearOptions Settings(OpfOptions options, NonlinearSolution? warmStart = null) => new()
    {
        Tolerance = options.ToleranceRatio,
        LimitRelaxation = LimitRelaxation,
        IterationLimit = options.MaxIterations,
        TimeLimitSeconds = options.TimeLimitSeconds,
        WarmStart = warmStart,
    };
}
