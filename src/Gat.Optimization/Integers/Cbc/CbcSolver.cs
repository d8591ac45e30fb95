using System.Diagnostics;
using Gat.Faults;
using Gat.Optimization.Certificates;
using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>
/// Linear programs with whole numbers by CBC, which runs in a process of its own and is ended with it. Points are checked against the
/// original numbers; that no better one exists is CBC's word.
/// </summary>
public static class CbcSolver
{
    /// <summary>Residual beyond which CBC's point does not count as one.</summary>
    private const double Acceptable = 1e-6;

    /// <summary>Searches for the best point.</summary>
    /// <exception cref="OutsideException">CBC is not installed, or its process cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    /// <exception cref="ArgumentException">The problem has quadratic costs or cones.</exception>
    public static Solution Solve(OptimizationProblem problem, IntegerOptions? options = null, CancellationToken cancel = default)
    {
        if (problem.Quadratic.Values.AsSpan().ContainsAnyExcept(0.0) || problem.Cones.Count > 0)
        {
            throw new ArgumentException("CBC takes linear problems: no quadratic costs, no cones.", nameof(problem));
        }

        options ??= new IntegerOptions();
        if (!problem.HasIntegers)
        {
            // CBC would solve it by CLP and then keep no point.
            using var clp = new ClpSolver(problem);
            return clp.Solve(options.Solve, cancel);
        }

        var watch = Stopwatch.StartNew();
        if (HasCrossedLimits(problem))
        {
            return Answer(problem, CbcReply.Without(CbcEnding.Infeasible), [], watch);
        }

        var job = CbcJob.From(problem, options, options.Solve.TimeLimitSeconds);
        var reply = CbcWorker.Run(job, options.Solve.Log, cancel)
            ?? CbcReply.Without(watch.Elapsed.TotalSeconds > job.Seconds ? CbcEnding.Stopped : CbcEnding.Failed, isTimeUp: true);
        if (reply.Ending == CbcEnding.Missing)
        {
            CoinLibrary.Cbc.Require();
        }

        return Answer(problem, reply, WholePoint.From(problem, reply.X), watch);
    }

    // CBC's answer to a lower limit above its upper one is not to be relied upon.
    private static bool HasCrossedLimits(OptimizationProblem problem) =>
        problem.Lower.Zip(problem.Upper).Concat(problem.RowLower.Zip(problem.RowUpper)).Any(limits => limits.First > limits.Second);

    private static Solution Answer(OptimizationProblem problem, CbcReply reply, double[] x, Stopwatch watch)
    {
        var residual = x.Length > 0 ? PrimalCheck.Residual(problem, x) : double.NaN;
        var objective = x.Length > 0 ? problem.ObjectiveAt(x) : double.NaN;
        var bound = reply.Ending is CbcEnding.Optimal or CbcEnding.Stopped ? reply.Bound + problem.CostConstant : double.NaN;
        // A bound just above the objective is rounding.
        bound = bound > objective && bound - objective <= 1e-6 * Math.Max(1, Math.Abs(objective)) ? objective : bound;
        var sign = problem.IsMaximised ? -1 : 1;
        return new Solution
        {
            Status = Status(reply, residual),
            X = x,
            RowDuals = [],
            BoundDuals = [],
            ConeDuals = [],
            Objective = sign * objective,
            Bound = sign * (Math.Abs(bound) < 1e49 ? bound : double.NaN),
            Iterations = reply.Nodes,
            Seconds = watch.Elapsed.TotalSeconds,
            Solver = "cbc",
            Certificate = new Certificate
            {
                PrimalResidual = residual,
                PrimalObjective = objective,
                DualObjective = bound,
                RelativeGap = Math.Abs(objective - bound) / (1 + Math.Abs(objective)),
            },
        };
    }

    private static SolveStatus Status(CbcReply reply, double residual) => reply.Ending switch
    {
        CbcEnding.Optimal => residual <= Acceptable ? SolveStatus.Solved : SolveStatus.NotConverged,
        CbcEnding.Infeasible => SolveStatus.Infeasible,
        CbcEnding.Unbounded => SolveStatus.Unbounded,
        CbcEnding.Stopped => reply.IsTimeUp ? SolveStatus.TimeLimit : SolveStatus.IterationLimit,
        _ => SolveStatus.NotConverged,
    };
}
