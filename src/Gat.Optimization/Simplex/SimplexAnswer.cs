using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>Turns what CLP left into an answer that is judged by the original numbers.</summary>
internal static class SimplexAnswer
{
    public static Solution Judge(
        OptimizationProblem problem, ClpStatus status, double[] x, double[] rowDuals, double[] boundDuals, int iterations, double seconds)
    {
        var claim = status switch
        {
            ClpStatus.Optimal => SolveStatus.Solved,
            ClpStatus.PrimalInfeasible => SolveStatus.Infeasible,
            ClpStatus.DualInfeasible => SolveStatus.Unbounded,
            ClpStatus.Stopped => SolveStatus.TimeLimit,
            _ => SolveStatus.NotConverged,
        };
        return SolutionOf.Answer(problem, new RawAnswer(claim, x, rowDuals, boundDuals, []), "clp", iterations, seconds);
    }
}
