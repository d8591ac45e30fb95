using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Problems whose answers can be written down.</summary>
public sealed class ClosedFormTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void A_linear_problem_ends_in_its_corner_with_its_shadow_prices()
    {
        // max 3 x + 5 y, x ≤ 4, 2 y ≤ 12, 3 x + 2 y ≤ 18: the textbook answer is (2, 6), 36, prices 0, 1.5, 1.
        var builder = new ProblemBuilder { IsMaximised = true };
        var (x, y) = (builder.AddColumn(0, cost: 3), builder.AddColumn(0, cost: 5));
        builder.AddEntry(builder.AddRow(-Infinity, 4), x, 1);
        builder.AddEntry(builder.AddRow(-Infinity, 12), y, 2);
        var both = builder.AddRow(-Infinity, 18);
        builder.AddEntry(both, x, 3);
        builder.AddEntry(both, y, 2);

        var solution = ConicSolver.Solve(builder.Build());

        AssertSolved(36, solution, [2, 6]);
        Assert.Equal(36, solution.Bound, 1e-6);
        Assert.All(solution.RowDuals.Zip([0.0, -1.5, -1]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void A_quadratic_problem_without_inequalities_is_a_linear_system()
    {
        // min ½ (x² + y²) + 1, x + y = 2: (1, 1), value 2, price 1.
        var builder = new ProblemBuilder { CostConstant = 1 };
        var (x, y) = (builder.AddColumn(), builder.AddColumn());
        builder.AddQuadratic(x, x, 1);
        builder.AddQuadratic(y, y, 1);
        var sum = builder.AddRow(2, 2);
        builder.AddEntry(sum, x, 1);
        builder.AddEntry(sum, y, 1);

        var solution = ConicSolver.Solve(builder.Build());

        AssertSolved(2, solution, [1, 1]);
        Assert.Equal(1, solution.RowDuals[0], 1e-6);
    }

    [Fact]
    public void The_farthest_point_of_a_ball_lies_along_the_cost()
    {
        // min 3 x + 4 y with ‖(x, y)‖ ≤ 1: -5 at (-0.6, -0.8).
        var builder = new ProblemBuilder();
        var (x, y) = (builder.AddColumn(cost: 3), builder.AddColumn(cost: 4));
        var first = builder.AddCone(ConeKind.SecondOrder, 3);
        builder.AddConeConstant(first, 1);
        builder.AddConeEntry(first + 1, x, 1);
        builder.AddConeEntry(first + 2, y, 1);

        var solution = ConicSolver.Solve(builder.Build());

        AssertSolved(-5, solution, [-0.6, -0.8]);
        Assert.Equal(5, solution.ConeDuals[0], 1e-6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Rotated_cones_of_any_size_bound_a_sum_of_squares(int count)
    {
        // min p with 2 p q ≥ Σ v², q = ½, v = 1: p = count.
        var builder = new ProblemBuilder();
        var p = builder.AddColumn(cost: 1);
        var q = builder.AddColumn(0.5, 0.5);
        var first = builder.AddCone(ConeKind.RotatedSecondOrder, 2 + count);
        builder.AddConeEntry(first, p, 1);
        builder.AddConeEntry(first + 1, q, 1);
        for (var k = 0; k < count; k++)
        {
            builder.AddConeEntry(first + 2 + k, builder.AddColumn(1, 2), 1);
        }

        AssertSolved(count, ConicSolver.Solve(builder.Build()), [count, 0.5, 1, 1]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    public void A_large_cone_measures_a_distance(int count)
    {
        // min t with t ≥ ‖x - a‖, Σ x = 0, a = (1, ..., 1): the distance of a to the plane is √count.
        var builder = new ProblemBuilder();
        var t = builder.AddColumn(cost: 1);
        var plane = builder.AddRow(0, 0);
        var first = builder.AddCone(ConeKind.SecondOrder, count + 1);
        builder.AddConeEntry(first, t, 1);
        for (var k = 0; k < count; k++)
        {
            var x = builder.AddColumn();
            builder.AddEntry(plane, x, 1);
            builder.AddConeEntry(first + 1 + k, x, 1);
            builder.AddConeConstant(first + 1 + k, -1);
        }

        AssertSolved(Math.Sqrt(count), ConicSolver.Solve(builder.Build()), [Math.Sqrt(count), 0, 0]);
    }

    [Fact]
    public void Rows_that_cannot_both_hold_are_proved_so()
    {
        var builder = new ProblemBuilder();
        var (x, y) = (builder.AddColumn(0), builder.AddColumn(0));
        var (less, more) = (builder.AddRow(-Infinity, 1), builder.AddRow(2, Infinity));
        foreach (var row in new[] { less, more })
        {
            builder.AddEntry(row, x, 1);
            builder.AddEntry(row, y, 1);
        }

        var solution = ConicSolver.Solve(builder.Build());

        Assert.Equal(SolveStatus.Infeasible, solution.Status);
        Assert.True(solution.RowDuals[more] > 0 && solution.RowDuals[less] < 0);
    }

    [Fact]
    public void A_cost_that_falls_for_ever_is_told_with_its_direction()
    {
        var builder = new ProblemBuilder();
        var (x, y) = (builder.AddColumn(0, cost: -1), builder.AddColumn(0));
        var row = builder.AddRow(-Infinity, 1);
        builder.AddEntry(row, x, 1);
        builder.AddEntry(row, y, -1);

        var solution = ConicSolver.Solve(builder.Build());

        Assert.Equal(SolveStatus.Unbounded, solution.Status);
        Assert.Equal(1, solution.X[0], 1e-6);
    }

    [Fact]
    public void A_ball_that_misses_a_plane_is_proved_infeasible()
    {
        var builder = new ProblemBuilder();
        var first = builder.AddCone(ConeKind.SecondOrder, 2);
        builder.AddConeConstant(first, 1);
        builder.AddConeEntry(first + 1, builder.AddColumn(2), 1);

        Assert.Equal(SolveStatus.Infeasible, ConicSolver.Solve(builder.Build()).Status);
    }

    [Fact]
    public void Limits_that_cross_are_infeasible_and_limits_that_meet_fix()
    {
        var builder = new ProblemBuilder();
        builder.AddColumn(1, 1, cost: 2);
        builder.AddColumn(3, 4, cost: 1);

        var meeting = builder.Build();
        builder.SetLimits(1, 4, 3);

        AssertSolved(5, ConicSolver.Solve(meeting), [1, 3]);
        Assert.Equal(SolveStatus.Infeasible, ConicSolver.Solve(builder.Build()).Status);
    }

    [Fact]
    public void A_problem_of_nothing_is_solved()
    {
        Assert.Equal(SolveStatus.Solved, ConicSolver.Solve(new ProblemBuilder { CostConstant = 7 }.Build()).Status);
    }

    private static void AssertSolved(double objective, Solution solution, double[] firstValues)
    {
        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(objective, solution.Objective, 1e-6 * Math.Max(1, Math.Abs(objective)));
        Assert.All(firstValues.Zip(solution.X), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
