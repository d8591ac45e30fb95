using Gat.Bench.Optimization;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

public sealed class RepeatedConicSolverTests
{
    [Fact]
    public void New_numbers_give_the_answer_of_a_new_solver()
    {
        var model = new BranchFlowProblem(40, seed: 3);
        var repeated = new RepeatedConicSolver(model.Problem);
        for (var seed = 1; seed <= 5; seed++)
        {
            model.Draw(seed);

            Assert.Equal(SolveStatus.Solved, repeated.Run(keepsScale: true));

            var fresh = ConicSolver.Solve(model.Problem);
            Assert.Equal(fresh.Objective, repeated.Answer().Objective, 1e-7);
        }
    }

    [Fact]
    public void The_relaxation_of_a_branch_flow_is_tight_where_losses_cost()
    {
        var model = new BranchFlowProblem(30, seed: 5);
        var problem = model.Problem;

        // How tight a cone is, is its share of the gap: what is asked below needs a gap smaller than the usual one.
        var x = ConicSolver.Solve(problem, new SolveOptions { ToleranceRatio = 1e-10 }).X;

        var points = new double[problem.ConeConstants.Length];
        problem.ConeRows.Multiply(x, points);
        foreach (var cone in problem.Cones)
        {
            var part = points.AsSpan(cone.FirstRow, 4);
            var squares = (part[2] * part[2]) + (part[3] * part[3]);
            Assert.Equal(squares, 2 * part[0] * part[1], 1e-6 * Math.Max(1e-3, squares));
        }
    }

    [Fact]
    public void A_further_solve_allocates_nothing()
    {
        var model = new BranchFlowProblem(20, seed: 1);
        var solver = new RepeatedConicSolver(model.Problem);
        for (var seed = 0; seed < 3; seed++)
        {
            model.Draw(seed);
            solver.Run(keepsScale: true);
        }

        model.Draw(2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var status = solver.Run(keepsScale: true);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(SolveStatus.Solved, status);
        Assert.Equal(before, after);
    }

    [Fact]
    public void Limits_may_meet_open_and_cross_between_solves()
    {
        var builder = new ProblemBuilder();
        var (x, y) = (builder.AddColumn(0, 5, cost: -1), builder.AddColumn(0, 5, cost: -2));
        var sum = builder.AddRow(double.NegativeInfinity, 6);
        builder.AddEntry(sum, x, 1);
        builder.AddEntry(sum, y, 1);
        var problem = builder.Build();
        var solver = new RepeatedConicSolver(problem);

        Assert.Equal(-11, solver.Solve().Objective, 1e-6);
        (problem.Lower[y], problem.Upper[y]) = (2, 2);
        Assert.Equal(-8, solver.Solve().Objective, 1e-6);
        (problem.Lower[y], problem.Upper[y], problem.RowLower[sum], problem.RowUpper[sum]) = (0, double.PositiveInfinity, 4, 4);
        Assert.Equal(-8, solver.Solve().Objective, 1e-6);
        (problem.Lower[y], problem.Upper[y]) = (3, 1);
        Assert.Equal(SolveStatus.Infeasible, solver.Solve().Status);
    }

    [Fact]
    public void A_number_that_became_nan_is_refused_by_name()
    {
        var model = new BranchFlowProblem(3, seed: 1);
        var solver = new RepeatedConicSolver(model.Problem);
        model.Problem.Cost[0] = double.NaN;

        Assert.Equal("cost of v0", Assert.Throws<InputDataException>(() => solver.Solve()).Faults[0].Where);
    }

    [Fact]
    public void A_cancelled_solve_stops_and_a_time_limit_tells()
    {
        var problem = new BranchFlowProblem(50, seed: 1).Problem;

        Assert.Throws<OperationCanceledException>(() => ConicSolver.Solve(problem, cancel: new CancellationToken(canceled: true)));
        Assert.Equal(SolveStatus.TimeLimit, ConicSolver.Solve(problem, new SolveOptions { TimeLimitSeconds = 0 }).Status);
        Assert.Equal(SolveStatus.IterationLimit, ConicSolver.Solve(problem, new SolveOptions { IterationLimit = 2 }).Status);
    }

    [Fact]
    public void The_log_tells_one_line_for_each_iteration()
    {
        var lines = new List<string>();

        var solution = ConicSolver.Solve(new BranchFlowProblem(5, seed: 1).Problem, new SolveOptions { Log = lines.Add });

        Assert.Equal(solution.Iterations + 2, lines.Count);
    }
}
