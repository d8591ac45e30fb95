using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// The sparse conic interior point: linear, convex quadratic and second-order cone problems. Whole numbers are not asked for:
/// a problem with integers is solved as if it had none.
/// </summary>
public static class ConicSolver
{
    /// <summary>The name that answers carry.</summary>
    public const string Name = "conic";

    /// <summary>Solves a problem once.</summary>
    /// <param name="problem">The problem; its numbers are checked first.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    /// <param name="cancel">Ends the solve between two iterations.</param>
    /// <exception cref="InputDataException">A number may not stand where it stands.</exception>
    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public static Solution Solve(OptimizationProblem problem, SolveOptions? options = null, CancellationToken cancel = default) =>
        new RepeatedConicSolver(problem, options).Solve(cancel);
}
