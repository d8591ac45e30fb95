using Gat.Faults;
using Gat.Optimization.Conflicts;
using Gat.Optimization.Conic;
using Gat.Optimization.Integers;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Conflicts;

public sealed class ConflictSearchTests
{
    [Fact]
    public void The_limits_in_conflict_are_named()
    {
        var problem = Feeder();

        var conflict = ConflictSearch.Find(problem)!;

        Assert.True(conflict.IsIrreducible);
        Assert.Equal(["balance[1] ≥ 3", "balance[0] ≤ 2", "spare ≤ 0"], conflict.Limits.Select(limit => limit.Words(problem)));
    }

    /// <summary>x = y + 1 and x at most 0, y at least 1: the equation is law, so only the two limits are in question, and their own amounts are asked.</summary>
    [Fact]
    public void On_the_ground_of_laws_only_limits_are_blamed_and_give_way()
    {
        var model = new Model();
        var (x, y, z) = (model.Variable("x", upper: 0), model.Variable("y", lower: 1), model.Variable("z", 0, 1));
        model.SubjectTo("law", x - y == 1);
        model.SubjectTo("other", z + y >= -5);
        var problem = model.Compile().Problem;

        var conflict = ConflictSearch.Find(problem, limit => limit.Kind is LimitKind.RowLower or LimitKind.RowUpper)!;
        var given = LeastRelaxation.Find(problem, conflict.Limits, limit => limit.Kind == LimitKind.Upper ? 1 : double.PositiveInfinity)!;

        Assert.Equal(["x ≤ 0", "y ≥ 1"], conflict.Limits.Where(limit => limit.Kind is LimitKind.Lower or LimitKind.Upper).Select(limit => limit.Words(problem)).Order());
        Assert.Equal(2, Assert.Single(given).Amount, tolerance: 1e-5);
    }

    [Fact]
    public void A_feasible_problem_has_no_conflict_and_needs_no_relaxation()
    {
        var model = new Model();
        var x = model.Variable("x", 0, 1);
        model.SubjectTo("c", x >= 0.5);
        var problem = model.Compile().Problem;

        Assert.Null(ConflictSearch.Find(problem));
        Assert.Empty(LeastRelaxation.Find(problem)!);
    }

    [Fact]
    public void Wholeness_is_part_of_a_conflict_where_it_causes_it()
    {
        var model = new Model();
        var (x, y) = (model.Variable("x", 0, 5, isInteger: true), model.Variable("y", 0, 5, isInteger: true));
        model.SubjectTo("even", (2 * x) + (2 * y) == 7);
        model.SubjectTo("idle", x <= y + 3);
        var problem = model.Compile().Problem;

        var conflict = ConflictSearch.Find(problem)!;

        Assert.True(conflict.IsIrreducible);
        Assert.Contains("x is a whole number", conflict.Limits.Select(limit => limit.Words(problem)));
        Assert.DoesNotContain("idle ≤ 3", conflict.Limits.Select(limit => limit.Words(problem)));
        AssertIrreducible(problem, conflict);
    }

    [Fact]
    public void The_least_relaxation_is_the_least()
    {
        var problem = Feeder();

        var given = LeastRelaxation.Find(problem)!;

        // One unit is missing; every single limit that makes room for it costs one.
        Assert.Equal(1, given.Sum(way => way.Amount), 1e-5);
        Assert.Equal(SolveStatus.Solved, ConicSolver.Solve(LeastRelaxation.Apply(problem, given)).Status);
    }

    [Fact]
    public void Limits_that_must_stay_stay()
    {
        var problem = Feeder();

        var given = LeastRelaxation.Find(problem, limit => limit.Words(problem) == "spare ≤ 0" ? 1 : double.PositiveInfinity)!;

        Assert.Equal("spare ≤ 0", Assert.Single(given).Limit.Words(problem));
    }

    [Fact]
    public void Random_linear_problems_without_a_point_are_explained() => Properties.HoldForAnySeed(80, seed =>
        AssertExplained(RandomProblems.Linear(seed)));

    [Fact]
    public void Random_problems_with_whole_numbers_and_without_a_point_are_explained() => Properties.HoldForAnySeed(60, seed =>
        AssertExplained(RandomProblems.Linear(seed, withIntegers: true, most: 5)));

    [Fact]
    public void Cones_without_a_common_point_are_explained() => Properties.HoldForAnySeed(25, seed =>
        AssertExplained(Discs(seed)));

    private static void AssertExplained(OptimizationProblem problem)
    {
        if (Solve(problem) != SolveStatus.Infeasible)
        {
            return;
        }

        var conflict = ConflictSearch.Find(problem);
        Assert.NotNull(conflict);
        Assert.True(conflict.IsIrreducible);
        AssertIrreducible(problem, conflict);
        if (LeastRelaxation.Find(problem) is { } given)
        {
            Assert.NotEmpty(given);
            Assert.NotEqual(SolveStatus.Infeasible, Solve(LeastRelaxation.Apply(problem, given)));
        }
    }

    // By definition, one limit after the other.
    private static void AssertIrreducible(OptimizationProblem problem, Conflict conflict)
    {
        Assert.Equal(SolveStatus.Infeasible, Solve(LimitSelection.Keep(problem, conflict.Limits.ToHashSet())));
        foreach (var limit in conflict.Limits)
        {
            Assert.Equal(SolveStatus.Solved, Solve(LimitSelection.Keep(problem, conflict.Limits.Where(other => other != limit).ToHashSet())));
        }
    }

    private static SolveStatus Solve(OptimizationProblem problem) => problem.HasIntegers ? BranchAndBound.Solve(problem).Status : ConicSolver.Solve(problem).Status;

    // Two units may be fed in, three are wanted, and nothing comes from the other side.
    private static OptimizationProblem Feeder()
    {
        var model = new Model("feeder");
        var p = model.Variables("p", 2, lower: 0, upper: 4);
        model.SubjectTo("balance", 2, i => i == 0 ? p[0] <= 2 : p[0] + p[1] == 3);
        model.SubjectTo("spare", p[1] <= 0);
        model.SubjectTo("idle", p[0] - p[1] >= -10);
        return model.Compile().Problem;
    }

    // Discs in the plane that a point must lie in, some of them apart.
    private static OptimizationProblem Discs(int seed)
    {
        var random = new Random(seed);
        var model = new Model($"discs {seed}");
        var x = model.Variables("x", 2, -5, 5);
        model.SubjectTo("disc", random.Next(3, 6), i =>
        {
            var (a, b, radius) = (random.Next(-4, 5), random.Next(-4, 5), random.Next(1, 4) + 0.3);
            return Norm(x[0] - a, x[1] - b) <= radius;
        });
        model.SubjectTo("half", x[0] + x[1] <= random.Next(-2, 6));
        return model.Compile().Problem;
    }
}
