using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers.Search;

/// <summary>
/// Relaxations by the conic interior point: one analysis of the patterns, then new limits only. Bounds are made safe, and that nothing
/// is left must be proved.
/// </summary>
internal sealed class ConicRelaxation : INodeRelaxation
{
    private readonly OptimizationProblem relaxed;
    private readonly RepeatedConicSolver solver;
    private readonly CancellationToken cancel;
    private bool hasScale;

    public ConicRelaxation(OptimizationProblem problem, CancellationToken cancel)
    {
        relaxed = WithOwnLimits(problem);
        solver = new RepeatedConicSolver(relaxed);
        this.cancel = cancel;
    }

    /// <summary>λ of the last solve, or the weights that prove that it has no point.</summary>
    public ReadOnlySpan<double> ConeDuals => solver.ConeDuals;

    public NodeAnswer Solve(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double cutoff, object? start, bool isProbe)
    {
        lower.CopyTo(relaxed.Lower);
        upper.CopyTo(relaxed.Upper);
        var status = solver.Run(keepsScale: hasScale, cancel);
        hasScale = true;
        if (status == SolveStatus.Infeasible)
        {
            var isProved = InfeasibilityRay.HasCrossedLimits(relaxed) || SafeBound.ProvesInfeasible(relaxed, solver.RowDuals, solver.ConeDuals, lower, upper);
            return NodeAnswer.Without(isProved ? NodeOutcome.Infeasible : NodeOutcome.Failed);
        }

        if (status == SolveStatus.Unbounded)
        {
            return NodeAnswer.Without(NodeOutcome.Unbounded);
        }

        double[] x = [.. solver.X];
        var bound = SafeBound.Of(relaxed, x, solver.RowDuals, solver.ConeDuals, lower, upper);
        // A point that is none gives no direction, but its dual values may still tell that nothing better is here.
        var isPoint = status == SolveStatus.Solved || PrimalCheck.RelaxedResidual(relaxed, x) <= Certification.AcceptedRatio;
        return isPoint ? new NodeAnswer(NodeOutcome.Solved, bound, x, null)
            : bound >= cutoff ? NodeAnswer.Without(NodeOutcome.CutOff)
            : NodeAnswer.Without(NodeOutcome.Failed);
    }

    public void Dispose()
    {
    }

    // Everything else is shared with the original, which stays as it is.
    private static OptimizationProblem WithOwnLimits(OptimizationProblem problem) => new(ProblemParts.Of(problem) with
    {
        Lower = [.. problem.Lower],
        Upper = [.. problem.Upper],
        IsInteger = new bool[problem.ColumnCount],
    });
}
