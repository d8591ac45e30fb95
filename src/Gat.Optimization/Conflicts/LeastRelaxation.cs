using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conflicts;

/// <summary>By how much a limit must give way.</summary>
/// <param name="Limit">The limit: a row, a variable's limit, or a cone, whose first entry (both of a rotated one) is raised.</param>
/// <param name="Amount">The amount, in the limit's own unit; rounded up to six digits.</param>
public readonly record struct GivenWay(ProblemLimit Limit, double Amount);

/// <summary>The least amounts by which limits must give way together so that a point exists.</summary>
public static class LeastRelaxation
{
    /// <summary>Minimises the weighted sum of the amounts; wholeness stays.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="weight">The price of passing a limit by one; infinite for a limit that must stay; null for 1 throughout.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>The limits that give way, none where the problem is feasible; null where it cannot be made feasible or nothing was proved.</returns>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static IReadOnlyList<GivenWay>? Find(OptimizationProblem problem, Func<ProblemLimit, double>? weight = null, CancellationToken cancel = default) =>
        Find(problem, ProblemLimit.Of(problem), weight, cancel);

    /// <summary>The same where only some limits are asked for and the others are left out, such as those of a <see cref="Conflict"/>.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="all">The limits that count.</param>
    /// <param name="weight">The price of passing a limit by one; infinite for a limit that must stay; null for 1 throughout.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>The limits that give way, none where the problem is feasible; null where it cannot be made feasible or nothing was proved.</returns>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static IReadOnlyList<GivenWay>? Find(
        OptimizationProblem problem, IReadOnlyList<ProblemLimit> all, Func<ProblemLimit, double>? weight = null, CancellationToken cancel = default)
    {
        var elastic = all.Where(limit => limit.Kind != LimitKind.Whole)
            .Select(limit => (Limit: limit, Weight: weight?.Invoke(limit) ?? 1)).Where(pair => double.IsFinite(pair.Weight)).ToList();
        var kept = all.Except(elastic.Select(pair => pair.Limit)).ToHashSet();
        var solution = new ConflictSolver(cancel).Solve(LimitSelection.Elastic(problem, kept, elastic));
        if (solution.Status != SolveStatus.Solved)
        {
            return null;
        }

        var amounts = solution.X.AsSpan(problem.ColumnCount);
        var given = new List<GivenWay>();
        for (var k = 0; k < elastic.Count; k++)
        {
            if (amounts[k] > ConflictSearch.PassedRatio)
            {
                given.Add(new GivenWay(elastic[k].Limit, RoundUp(amounts[k])));
            }
        }

        return given;
    }

    /// <summary>A copy of a problem whose limits have given way.</summary>
    public static OptimizationProblem Apply(OptimizationProblem problem, IEnumerable<GivenWay> given)
    {
        double[] rowLower = [.. problem.RowLower], rowUpper = [.. problem.RowUpper], lower = [.. problem.Lower], upper = [.. problem.Upper];
        double[] constants = [.. problem.ConeConstants];
        foreach (var (limit, amount) in given)
        {
            switch (limit.Kind)
            {
                case LimitKind.RowLower:
                    rowLower[limit.Index] -= amount;
                    break;
                case LimitKind.RowUpper:
                    rowUpper[limit.Index] += amount;
                    break;
                case LimitKind.Lower:
                    lower[limit.Index] -= amount;
                    break;
                case LimitKind.Upper:
                    upper[limit.Index] += amount;
                    break;
                case LimitKind.Cone:
                    Raise(constants, problem.Cones[limit.Index], amount);
                    break;
            }
        }

        return new OptimizationProblem(ProblemParts.Of(problem) with
        {
            RowLower = rowLower,
            RowUpper = rowUpper,
            Lower = lower,
            Upper = upper,
            ConeConstants = constants,
        });
    }

    private static void Raise(double[] constants, Cone cone, double amount)
    {
        constants[cone.FirstRow] += amount;
        if (cone.Kind == ConeKind.RotatedSecondOrder)
        {
            constants[cone.FirstRow + 1] += amount;
        }
    }

    // Upwards, so that what gives way by the amount told is enough.
    private static double RoundUp(double amount)
    {
        var digits = 5 - (int)Math.Floor(Math.Log10(amount));
        var unit = Math.Pow(10, -digits);
        return Math.Round(Math.Ceiling(amount / unit) * unit, Math.Clamp(digits, 0, 15));
    }
}
