using Gat.Faults;
using Gat.Optimization.Conic;
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
        if (problem.HasIntegers)
        {
            throw new CommandLineException("The problem has whole numbers; no solver here takes them yet.", problem.Name, "Remove the integer marks to solve its relaxation.");
        }

        if (choice == SolverChoice.Clp)
        {
            using var clp = new ClpSolver(problem);
            return clp.Solve(options, cancel);
        }

        return ConicSolver.Solve(problem, options, cancel);
    }
}
