using Gat.Faults;
using Gat.Optimization.Nonlinear;
using Xunit.Abstractions;

namespace Gat.Optimization.Tests.Nonlinear;

public sealed class NonlinearSolverTests(ITestOutputHelper output)
{
    private const double Inf = double.PositiveInfinity;

    public static TheoryData<int> Numbers => [.. HockSchittkowski.All.Keys];

    [Theory, MemberData(nameof(Numbers))]
    public void The_published_optimum_of_a_Hock_Schittkowski_problem_is_found(int number)
    {
        var (program, expected) = HockSchittkowski.All[number];

        var solution = NonlinearSolver.Solve(program, new NonlinearOptions { Log = output.WriteLine });

        output.WriteLine($"HS{number}: {solution.Status} {solution.Objective:R} expected {expected:R}, {solution.Iterations} iterations, {solution.Certificate.Largest}");
        Assert.Equal(SolveStatus.Solved, solution.Status);
        if (HockSchittkowski.OtherMinima.TryGetValue(number, out var other) && solution.Objective > expected + 0.1)
        {
            expected = other;
        }

        Assert.Equal(expected, solution.Objective, tolerance: 1e-6 * Math.Max(1, Math.Abs(expected)));
        Assert.InRange(solution.Certificate.Largest, 0, 1e-6);
    }

    [Fact]
    public void Multipliers_are_derivatives_of_the_optimum_by_the_limits()
    {
        // min x^2 + y^2 where x + y >= 2 + h: optimum (2 + h)^2 / 2, derivative 2; y is negative at a lower limit.
        var program = new JetProgram([0, 0], x => (x[0] ^ 2) + (x[1] ^ 2), x => [x[0] + x[1] - 2]);

        var solution = NonlinearSolver.Solve(program);

        Assert.Equal(-2, solution.ConstraintMultipliers[0], tolerance: 1e-6);
        Assert.Equal(2, solution.Objective, tolerance: 1e-7);
    }

    [Fact]
    public void A_fixed_variable_stays_and_has_the_multiplier_that_its_gradient_leaves()
    {
        var program = new JetProgram([5, 0], x => (x[0] ^ 2) + ((x[1] - x[0]) ^ 2), lower: [3, -Inf], upper: [3, Inf]);

        var solution = NonlinearSolver.Solve(program);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(3, solution.X[0]);
        Assert.Equal(3, solution.X[1], tolerance: 1e-7);
        Assert.Equal(6, solution.LowerMultipliers[0] - solution.UpperMultipliers[0], tolerance: 1e-6);
    }

    [Theory, InlineData(-1.0), InlineData(-1e-3)]
    public void Rows_that_contradict_each_other_are_infeasible(double gap)
    {
        // x^2 + y^2 <= gap has no solution; the least violation is at the origin.
        var program = new JetProgram([1, 2], x => x[0] + x[1], x => [gap - (x[0] ^ 2) - (x[1] ^ 2)]);

        var solution = NonlinearSolver.Solve(program, new NonlinearOptions { Log = output.WriteLine });

        Assert.Equal(SolveStatus.Infeasible, solution.Status);
        Assert.Equal("constraint 0", solution.Certificate.WorstLimit);
        Assert.Equal(-gap, solution.Certificate.PrimalInfeasibility, tolerance: 1e-5);
    }

    [Fact]
    public void Linear_equations_that_contradict_each_other_are_infeasible()
    {
        var program = new JetProgram([0, 0], x => (x[0] ^ 2) + (x[1] ^ 2), x => [x[0] + x[1] - 1, x[0] + x[1] - 2], equations: 2);

        Assert.Equal(SolveStatus.Infeasible, NonlinearSolver.Solve(program).Status);
    }

    [Fact]
    public void Repeated_equations_are_survived()
    {
        var program = new JetProgram(
            [0, 0], x => (x[0] ^ 2) + 2 * (x[1] ^ 2), x => [x[0] + x[1] - 3, 2 * x[0] + 2 * x[1] - 6, x[0] + x[1] - 3], equations: 3);

        var solution = NonlinearSolver.Solve(program);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(6, solution.Objective, tolerance: 1e-6);
    }

    [Fact]
    public void An_objective_without_a_least_value_is_unbounded()
    {
        var program = new JetProgram([0, 0], x => x[0] + x[1], x => [x[0] - x[1]], lower: [-Inf, -Inf]);

        Assert.Equal(SolveStatus.Unbounded, NonlinearSolver.Solve(program, new NonlinearOptions { Log = output.WriteLine }).Status);
    }

    [Fact]
    public void A_function_that_ends_somewhere_is_approached_with_shorter_steps()
    {
        // Newton's first step from 3 leads to where the logarithm has no value.
        var program = new JetProgram([3], x => x[0] - Jet.Log(x[0]));

        var solution = NonlinearSolver.Solve(program);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(1, solution.X[0], tolerance: 1e-6);
    }

    [Fact]
    public void The_solution_of_a_neighbouring_problem_saves_iterations()
    {
        var (first, second) = (Shifted(0), Shifted(0.01));
        var earlier = NonlinearSolver.Solve(first);
        var cold = NonlinearSolver.Solve(second);

        var warm = NonlinearSolver.Solve(second, new NonlinearOptions { WarmStart = earlier });

        Assert.Equal(SolveStatus.Solved, warm.Status);
        Assert.Equal(cold.Objective, warm.Objective, tolerance: 1e-6);
        Assert.True(warm.Iterations < cold.Iterations, $"{warm.Iterations} warm, {cold.Iterations} cold");

        static JetProgram Shifted(double by) => new(
            [0, 0, 0, 0],
            x => (x[0] ^ 2) + (x[1] ^ 2) + 2 * (x[2] ^ 2) + (x[3] ^ 2) - 5 * x[0] - (5 + by) * x[1] - 21 * x[2] + 7 * x[3],
            x => [8 + by - (x[0] ^ 2) - (x[1] ^ 2) - (x[2] ^ 2) - (x[3] ^ 2) - x[0] + x[1] - x[2] + x[3], 5 - 2 * (x[0] ^ 2) - (x[1] ^ 2) - (x[2] ^ 2) - 2 * x[0] + x[1] + x[3]]);
    }

    [Fact]
    public void Limits_end_the_iteration_and_say_so()
    {
        var program = HockSchittkowski.All[71].Program;

        Assert.Equal(SolveStatus.IterationLimit, NonlinearSolver.Solve(program, new NonlinearOptions { IterationLimit = 2 }).Status);
        Assert.Equal(SolveStatus.TimeLimit, NonlinearSolver.Solve(program, new NonlinearOptions { TimeLimitSeconds = 0 }).Status);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => NonlinearSolver.Solve(program, cancel: cancel.Token));
    }

    [Fact]
    public void Contradictory_limits_are_refused_by_name_and_together()
    {
        var program = new JetProgram([0, 0], x => x[0] + x[1], lower: [1, double.NaN], upper: [0, 2]);

        var refusal = Assert.Throws<InputDataException>(() => NonlinearSolver.Solve(program));

        Assert.Equal(["variable 0", "variable 1"], refusal.Faults.Select(fault => fault.Where));
    }

    [Fact]
    public void A_start_where_a_function_has_no_value_is_refused_by_name()
    {
        var program = new JetProgram([-1, 1], x => x[1] ^ 2, x => [x[1], Jet.Log(x[0])]);

        var refusal = Assert.Throws<InputDataException>(() => NonlinearSolver.Solve(program));

        Assert.Contains("constraint 1", refusal.Faults.Select(fault => fault.Where));
        Assert.DoesNotContain("constraint 0", refusal.Faults.Select(fault => fault.Where));
    }

    [Fact]
    public void A_certificate_does_not_believe_a_wrong_point()
    {
        var program = HockSchittkowski.All[71].Program;
        var good = NonlinearSolver.Solve(program);

        Assert.True(Judge([1, 4.743, 3.8211, 1.3794], good.ConstraintMultipliers).PrimalInfeasibility > 1e-6);
        Assert.True(Judge(good.X, [0, 0]).DualInfeasibility > 1e-2);
        Assert.True(Judge(good.X, [good.ConstraintMultipliers[0], 1]).Complementarity > 0.01 || Judge(good.X, [good.ConstraintMultipliers[0], 1]).DualInfeasibility > 0.01);

        NonlinearCertificate Judge(double[] x, double[] y) => NonlinearCertificate.Of(program, x, y, good.LowerMultipliers, good.UpperMultipliers);
    }

    [Fact]
    public void The_same_problem_gives_the_same_bits()
    {
        var program = HockSchittkowski.All[113].Program;

        Assert.Equal(NonlinearSolver.Solve(program).X, NonlinearSolver.Solve(program).X);
    }
}
