using Gat.Faults;
using Gat.Numerics.Sparse;
using Gat.Optimization.Certificates;
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
    public static Solution Solve(OptimizationProblem problem, SolveOptions? options = null, CancellationToken cancel = default)
    {
        var solution = new RepeatedConicSolver(problem, options).Solve(cancel);
        if (solution.Status is SolveStatus.NotConverged or SolveStatus.IterationLimit)
        {
            solution = Proved(problem, solution, options ?? new SolveOptions(), cancel);
        }

        if (solution.Status != SolveStatus.Unbounded)
        {
            return solution;
        }

        // A direction of endless improvement starts nowhere where no point is feasible: that is asked without any cost.
        var feasibility = Solve(WithoutCost(problem), options, cancel);
        return feasibility.Status == SolveStatus.Infeasible ? feasibility : solution;
    }

    /// <summary>What the embedding could not tell, asked in two other ways; the answer itself where neither knows more.</summary>
    private static Solution Proved(OptimizationProblem problem, Solution solution, SolveOptions options, CancellationToken cancel)
    {
        var rest = options with { TimeLimitSeconds = options.TimeLimitSeconds - solution.Seconds };
        return (ElasticProof.Find(problem, rest, cancel) ?? DirectionProof.Find(problem, rest, cancel)) is { } proof
            ? SolutionOf.Answer(problem, proof, Name, solution.Iterations, solution.Seconds)
            : solution;
    }

    private static OptimizationProblem WithoutCost(OptimizationProblem problem) => new(ProblemParts.Of(problem) with
    {
        IsMaximised = false,
        Quadratic = SparseMatrix.FromCoordinates(problem.ColumnCount, problem.ColumnCount, [], [], []),
        Cost = new double[problem.ColumnCount],
        CostConstant = 0,
    });
}
