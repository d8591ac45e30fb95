using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conflicts;

/// <summary>Finds an irreducible set of limits in conflict: rows, limits of variables, cones and wholeness.</summary>
/// <remarks>
/// Chinneck (2008), Feasibility and infeasibility in optimization, chapters 6 and 7: a proof of infeasibility or an elastic filter
/// localises, a deletion filter makes irreducible.
/// </remarks>
public static class ConflictSearch
{
    /// <summary>A limit whose weight is this small beside the largest is left out of a proof at first.</summary>
    private const double NegligibleRatio = 1e-7;

    /// <summary>Passing a limit by less than this, relative to 1 + its size, is rounding.</summary>
    internal const double PassedRatio = 1e-7;

    /// <summary>Finds a conflict.</summary>
    /// <returns>The conflict; null where the problem is not proved to be infeasible.</returns>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static Conflict? Find(OptimizationProblem problem, CancellationToken cancel = default) => Find(problem, _ => false, cancel);

    /// <summary>Finds a conflict of limits on the ground of others that nobody doubts, such as laws of nature.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="isGround">Whether a limit is not in question: it may stay in the conflict although it could go, and nothing is proved of it.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>The conflict; null where the problem is not proved to be infeasible.</returns>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static Conflict? Find(OptimizationProblem problem, Func<ProblemLimit, bool> isGround, CancellationToken cancel = default)
    {
        var solver = new ConflictSolver(cancel);
        var all = ProblemLimit.Of(problem);
        var found = Crossed(problem) ?? Localise(problem, all, solver);
        return found is null ? null : Reduce(problem, found, isGround, solver);
    }

    // A lower limit above the upper one of the same row or variable is a conflict by itself.
    private static List<ProblemLimit>? Crossed(OptimizationProblem problem)
    {
        for (var row = 0; row < problem.RowCount; row++)
        {
            if (problem.RowLower[row] > problem.RowUpper[row])
            {
                return [new(LimitKind.RowLower, row), new(LimitKind.RowUpper, row)];
            }
        }

        for (var column = 0; column < problem.ColumnCount; column++)
        {
            if (problem.Lower[column] > problem.Upper[column])
            {
                return [new(LimitKind.Lower, column), new(LimitKind.Upper, column)];
            }
        }

        return null;
    }

    private static List<ProblemLimit>? Localise(OptimizationProblem problem, List<ProblemLimit> all, ConflictSolver solver)
    {
        var relaxed = all.Where(limit => limit.Kind != LimitKind.Whole).ToHashSet();
        var proof = solver.Solve(LimitSelection.Keep(problem, relaxed));
        if (proof.Status == SolveStatus.Infeasible)
        {
            return Support(problem, proof, relaxed, solver);
        }

        return problem.HasIntegers && solver.AreInConflict(problem, all.ToHashSet()) == true ? ElasticFilter(problem, all, solver) : null;
    }

    // The limits that a proof weighs are in conflict without the others.
    private static List<ProblemLimit> Support(OptimizationProblem problem, Solution proof, HashSet<ProblemLimit> relaxed, ConflictSolver solver)
    {
        int[] rows = [.. Enumerable.Range(0, problem.RowCount).Where(row => double.IsFinite(problem.RowLower[row]) || double.IsFinite(problem.RowUpper[row]))];
        var weights = new List<(double Weight, ProblemLimit Limit)>();
        for (var k = 0; k < proof.RowDuals.Length; k++)
        {
            weights.Add((Math.Abs(proof.RowDuals[k]), new(proof.RowDuals[k] > 0 ? LimitKind.RowLower : LimitKind.RowUpper, rows[k])));
        }

        for (var column = 0; column < proof.BoundDuals.Length; column++)
        {
            weights.Add((Math.Abs(proof.BoundDuals[column]), new(proof.BoundDuals[column] > 0 ? LimitKind.Lower : LimitKind.Upper, column)));
        }

        for (var cone = 0; cone < problem.Cones.Count && proof.ConeDuals.Length > 0; cone++)
        {
            var part = proof.ConeDuals.AsSpan(problem.Cones[cone].FirstRow, problem.Cones[cone].Dimension).ToArray();
            weights.Add((part.Max(Math.Abs), new(LimitKind.Cone, cone)));
        }

        var least = NegligibleRatio * weights.Select(pair => pair.Weight).DefaultIfEmpty(0).Max();
        // The lightest first: they are the likeliest to go.
        var support = weights.Where(pair => pair.Weight > least && relaxed.Contains(pair.Limit)).OrderBy(pair => pair.Weight).Select(pair => pair.Limit).ToList();
        return solver.AreInConflict(problem, support.ToHashSet()) == true ? support : [.. relaxed];
    }

    // Limits that must be passed are enforced, until what is enforced cannot be satisfied. Wholeness is kept throughout.
    private static List<ProblemLimit> ElasticFilter(OptimizationProblem problem, List<ProblemLimit> all, ConflictSolver solver)
    {
        var enforced = all.Where(limit => limit.Kind == LimitKind.Whole).ToHashSet();
        var elastic = all.Where(limit => limit.Kind != LimitKind.Whole).ToList();
        while (elastic.Count > 0)
        {
            var solution = solver.Solve(LimitSelection.Elastic(problem, enforced, [.. elastic.Select(limit => (limit, 1.0))]));
            if (solution.Status != SolveStatus.Solved)
            {
                return solution.Status == SolveStatus.Infeasible ? [.. enforced.OrderBy(limit => limit.Kind)] : all;
            }

            var passed = elastic.Where((_, k) => solution.X[problem.ColumnCount + k] > PassedRatio).ToHashSet();
            if (passed.Count == 0)
            {
                return all;
            }

            enforced.UnionWith(passed);
            elastic.RemoveAll(passed.Contains);
        }

        return all;
    }

    /// <summary>
    /// The deletion filter: what can go without ending the conflict goes. Neighbours are tried together first: the outcome is that of one by one,
    /// for what can go with others can go alone.
    /// </summary>
    private static Conflict Reduce(OptimizationProblem problem, List<ProblemLimit> limits, Func<ProblemLimit, bool> isGround, ConflictSolver solver)
    {
        var kept = limits.ToHashSet();
        var isIrreducible = true;
        var waiting = new Stack<ArraySegment<ProblemLimit>>();
        waiting.Push(limits.Where(limit => !isGround(limit)).ToArray());
        while (waiting.TryPop(out var together))
        {
            kept.ExceptWith(together);
            var isConflict = together.Count == 0 ? true : solver.AreInConflict(problem, kept);
            if (isConflict == true)
            {
                continue;
            }

            kept.UnionWith(together);
            isIrreducible &= isConflict is not null || together.Count > 1;
            if (together.Count > 1)
            {
                waiting.Push(together[(together.Count / 2)..]);
                waiting.Push(together[..(together.Count / 2)]);
            }
        }

        return new Conflict([.. limits.Where(kept.Contains).OrderBy(limit => limit.Kind).ThenBy(limit => limit.Index)], isIrreducible);
    }
}
