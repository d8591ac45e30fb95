using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Integers;
using Gat.Optimization.Native;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Conflicts;

/// <summary>Solves the many small problems of a search for conflicts, by the solver that suits them.</summary>
internal sealed class ConflictSolver(CancellationToken cancel)
{
    /// <summary>Nodes after which a question is left open: without limits of variables a search for whole numbers may have no end.</summary>
    private const int MostNodes = 2000;

    /// <summary>Solves one.</summary>
    public Solution Solve(OptimizationProblem problem)
    {
        if (problem.HasIntegers)
        {
            return BranchAndBound.Solve(problem, new IntegerOptions { NodeLimit = MostNodes }, cancel);
        }

        if (problem.Cones.Count > 0 || !CoinLibrary.Clp.IsPresent)
        {
            return ConicSolver.Solve(problem, null, cancel);
        }

        // A simplex method ends in a corner: few limits are passed, few weights prove.
        using var clp = new ClpSolver(problem);
        return clp.Solve(null, cancel);
    }

    /// <summary>Whether some of a problem's limits are proved to contradict each other; null where neither this nor a point is proved.</summary>
    public bool? AreInConflict(OptimizationProblem problem, IReadOnlySet<ProblemLimit> limits) => Solve(LimitSelection.Keep(problem, limits)).Status switch
    {
        SolveStatus.Infeasible => true,
        SolveStatus.Solved => false,
        _ => null,
    };
}
