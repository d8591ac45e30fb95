using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Simplex;

/// <summary>Turns what CLP left into an answer.</summary>
internal static class SimplexAnswer
{
    public static Solution Judge(
        OptimizationProblem problem, ClpStatus status, double[] x, double[] rowDuals, double[] boundDuals, int iterations, double seconds)
    {
        var objective = status is ClpStatus.Optimal or ClpStatus.Stopped ? problem.ObjectiveAt(x) : double.NaN;
        var sign = problem.IsMaximised ? -1 : 1;
        return new Solution
        {
            Status = status switch
            {
                ClpStatus.Optimal => SolveStatus.Solved,
                ClpStatus.PrimalInfeasible => SolveStatus.Infeasible,
                ClpStatus.DualInfeasible => SolveStatus.Unbounded,
                ClpStatus.Stopped => SolveStatus.TimeLimit,
                _ => SolveStatus.NotConverged,
            },
            X = x,
            RowDuals = rowDuals,
            BoundDuals = boundDuals,
            ConeDuals = [],
            Objective = sign * objective,
            Bound = sign * objective,
            Iterations = iterations,
            Seconds = seconds,
            Solver = "clp",
            Certificate = new Certificate(),
        };
    }
}
