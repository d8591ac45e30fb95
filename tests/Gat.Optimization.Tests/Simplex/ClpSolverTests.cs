using Gat.Faults;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;
using Gat.Optimization.Tests.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Simplex;

public sealed class ClpSolverTests
{
    [Fact]
    public void Every_answer_to_a_random_problem_carries_its_proof() => Properties.HoldForAnySeed(300, seed =>
    {
        var problem = RandomProblems.Linear(seed);
        using var solver = new ClpSolver(problem);

        AssertProved(problem, solver.Solve());
    });

    [Fact]
    public void A_solve_from_the_last_basis_needs_fewer_iterations()
    {
        var (compiled, demand) = Transport();
        using var solver = new ClpSolver(compiled.Problem);
        var first = solver.Solve();
        demand.Set(0, demand[0].Value + 0.5);
        compiled.Update();

        var warm = solver.Solve();
        solver.Basis = null;
        var cold = solver.Solve();

        Assert.Equal(cold.Objective, warm.Objective, 1e-9);
        Assert.NotEqual(first.Objective, warm.Objective);
        Assert.True(warm.Iterations < cold.Iterations, $"{warm.Iterations} warm, {cold.Iterations} cold");
    }

    [Fact]
    public void A_basis_carries_over_to_another_solver()
    {
        var (compiled, _) = Transport();
        using var first = new ClpSolver(compiled.Problem);
        first.Solve();
        using var second = new ClpSolver(compiled.Problem) { Basis = first.Basis };

        Assert.Equal(0, second.Solve().Iterations);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_dual_value_is_what_the_objective_gains_by_the_right_hand_side(bool isMaximised)
    {
        double Objective(double limit, out double dual)
        {
            var model = new Model();
            var (x, y) = (model.Variable("x", 0), model.Variable("y", 0));
            var bound = model.SubjectTo("limit", isMaximised ? (2 * x) + y <= limit : limit <= (2 * x) + y);
            model.SubjectTo("ratio", x <= y);
            if (isMaximised)
            {
                model.Maximize((3 * x) + y);
            }
            else
            {
                model.Minimize((3 * x) + y);
            }

            var compiled = model.Compile();
            using var solver = new ClpSolver(compiled.Problem);
            var solution = compiled.Read(solver.Solve());
            dual = solution.Dual(bound);
            return solution.Objective;
        }

        var gained = Objective(7, out _) - Objective(6, out var dual);

        Assert.Equal(isMaximised ? 4.0 / 3 : 1, gained, 1e-9);
        Assert.Equal(gained, dual, 1e-9);
    }

    [Fact]
    public void A_cancelled_solve_stops()
    {
        using var solver = new ClpSolver(RandomProblems.Linear(1));

        Assert.Throws<OperationCanceledException>(() => solver.Solve(cancel: new CancellationToken(true)));
    }

    [Fact]
    public void Problems_that_are_not_linear_are_refused()
    {
        var model = new Model();
        var x = model.Variable("x");
        model.Minimize(x * x);

        Assert.Throws<ArgumentException>(() => new ClpSolver(model.Compile().Problem));
    }

    private static void AssertProved(OptimizationProblem problem, Solution solution)
    {
        var sign = problem.IsMaximised ? -1 : 1;
        switch (solution.Status)
        {
            case SolveStatus.Solved:
                // CLP may leave a free variable at 1e10: what cancels there is lost.
                var size = 1 + solution.X.Max(Math.Abs);
                Assert.True(LoweredPoint.Violation(problem, solution.X) < 1e-7 + (1e-14 * size));
                Assert.Equal(0, LinearProof.Stationarity(problem, solution.RowDuals, solution.BoundDuals, withCost: true), 1e-7);
                Assert.Equal(
                    (sign * solution.Objective) - problem.CostConstant, LinearProof.DualValue(problem, solution.RowDuals, solution.BoundDuals), 1e-6 + (1e-14 * size));
                break;
            case SolveStatus.Infeasible:
                Assert.Equal(0, LinearProof.Stationarity(problem, solution.RowDuals, solution.BoundDuals, withCost: false), 1e-7);
                Assert.True(LinearProof.DualValue(problem, solution.RowDuals, solution.BoundDuals) > 1e-6);
                break;
            case SolveStatus.Unbounded:
                Assert.True(solution.X.Zip(problem.Cost).Sum(pair => pair.First * pair.Second) < -1e-9);
                AssertRecedes(problem, solution.X);
                break;
            default:
                Assert.Fail($"{problem.Name}: {solution.Status}");
                break;
        }
    }

    // A direction that no limit stops.
    private static void AssertRecedes(OptimizationProblem problem, double[] x)
    {
        var rows = new double[problem.RowCount];
        problem.Rows.Multiply(x, rows);
        var limits = problem.RowLower.Zip(problem.RowUpper).Concat(problem.Lower.Zip(problem.Upper));
        foreach (var (step, (lower, upper)) in rows.Concat(x).Zip(limits))
        {
            Assert.True(step > -1e-7 || double.IsNegativeInfinity(lower));
            Assert.True(step < 1e-7 || double.IsPositiveInfinity(upper));
        }
    }

    // Twelve plants and twelve towns.
    private static (CompiledModel Compiled, ParameterVector Demand) Transport()
    {
        const int count = 12;
        var random = new Random(3);
        var model = new Model("transport");
        var demand = model.Parameters("demand", [.. Enumerable.Range(0, count).Select(_ => random.Next(5, 15) + 0.5)]);
        var cost = Enumerable.Range(0, count * count).Select(_ => (double)random.Next(1, 99)).ToArray();
        var flow = model.VariableMatrix("flow", count, count, lower: 0);
        model.SubjectTo("plant", count, i => Sum(flow.Row(i)) <= 15);
        model.SubjectTo("town", count, j => Sum(flow.Column(j)) >= demand[j]);
        model.Minimize(Sum(count, i => Sum(count, j => cost[(i * count) + j] * flow[i, j])));
        return (model.Compile(), demand);
    }
}
