using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Integers;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Solving;

/// <summary>The one place that sends a problem to a solver.</summary>
public static class ProblemSolver
{
    /// <summary>Solves a problem once.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="choice">Which solver.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    /// <param name="cancel">Ends the solve as soon as the solver can.</param>
    /// <exception cref="CommandLineException">The solver cannot solve a problem of this kind.</exception>
    /// <exception cref="OutsideException">A native library is missing.</exception>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public static Solution Solve(
        OptimizationProblem problem, SolverChoice choice = SolverChoice.Auto, SolveOptions? options = null, CancellationToken cancel = default)
    {
        var isLinear = problem.Cones.Count == 0 && !problem.Quadratic.Values.AsSpan().ContainsAnyExcept(0.0);
        if (choice == SolverChoice.Clp && !isLinear)
        {
            throw new CommandLineException(
                "CLP solves linear problems; this one has cones or quadratic costs.", problem.Name, "Choose --solver conic or auto.");
        }

        if (!problem.HasIntegers)
        {
            return choice is SolverChoice.Clp or SolverChoice.Cbc && isLinear ? BySimplex(problem, options, cancel) : ConicSolver.Solve(problem, options, cancel);
        }

        var search = new IntegerOptions { Solve = options ?? new SolveOptions() };
        return choice is SolverChoice.Cbc || (choice == SolverChoice.Auto && CoinLibrary.Cbc.IsPresent) ? ByCbc(problem, isLinear, search, cancel)
            : BranchAndBound.Solve(problem, search, cancel);
    }

    private static Solution BySimplex(OptimizationProblem problem, SolveOptions? options, CancellationToken cancel)
    {
        using var clp = new ClpSolver(problem);
        return clp.Solve(options, cancel);
    }

    private static Solution ByCbc(OptimizationProblem problem, bool isLinear, IntegerOptions options, CancellationToken cancel) =>
        isLinear ? CbcSolver.Solve(problem, options, cancel) : OuterApproximation.Solve(problem, options, cancel);
}
