using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Integers.Search;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Integers;

/// <summary>What a search of ours answers: its point judged by the original numbers, and the bound that it proved.</summary>
internal static class IntegerAnswer
{
    public static Solution Of(
        OptimizationProblem problem, SolveStatus status, Incumbent incumbent, double bound, int nodes, Stopwatch watch, string solver)
    {
        var sign = problem.IsMaximised ? -1 : 1;
        var hasPoint = incumbent.X.Length > 0;
        var objective = hasPoint ? incumbent.Objective : double.NaN;
        bound = status is SolveStatus.Infeasible or SolveStatus.Unbounded || double.IsInfinity(bound) ? double.NaN : bound;
        return new Solution
        {
            Status = status,
            X = incumbent.X,
            RowDuals = [],
            BoundDuals = [],
            ConeDuals = [],
            Objective = sign * objective,
            Bound = sign * bound,
            Iterations = nodes,
            Seconds = watch.Elapsed.TotalSeconds,
            Solver = solver,
            Certificate = new Certificate
            {
                PrimalResidual = hasPoint ? PrimalCheck.Residual(problem, incumbent.X) : double.NaN,
                PrimalObjective = objective,
                DualObjective = bound,
                RelativeGap = Math.Abs(objective - bound) / (1 + Math.Abs(objective)),
            },
        };
    }
}
