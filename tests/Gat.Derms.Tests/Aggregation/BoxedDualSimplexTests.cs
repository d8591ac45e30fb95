using Gat.Derms.Aggregation;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Derms.Tests.Aggregation;

public sealed class BoxedDualSimplexTests
{
    [Fact]
    public void Random_problems_end_as_with_the_interior_point()
    {
        var (solved, infeasible) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            int columns = 1 + random.Next(12), rows = random.Next(30);
            var matrix = Numbers(columns * rows, () => random.Next(4) == 0 ? 0 : (2 * random.NextDouble()) - 1);
            var cost = Numbers(columns, () => random.Next(3) - 1);
            var lower = Numbers(columns, () => (4 * random.NextDouble()) - 3);
            double[] upper = [.. lower.Select(low => low + (random.Next(5) == 0 ? 0 : 3 * random.NextDouble()))];
            var rowLower = Numbers(rows, () => random.Next(3) == 0 ? double.NegativeInfinity : (2 * random.NextDouble()) - 2.6);
            double[] rowUpper = [.. rowLower.Select(low => random.Next(3) == 0 ? double.PositiveInfinity : (double.IsFinite(low) ? low : 0) + random.NextDouble())];
            var solver = new BoxedDualSimplex(columns, rows, matrix);

            var status = solver.Solve(cost, lower, upper, rowLower, rowUpper);

            var other = ConicSolver.Solve(Problem(cost, lower, upper, matrix, rowLower, rowUpper));
            Assert.True(other.Status == status, $"seed {seed}: {status} in {solver.Pivots} pivots, {other.Status} {other.Objective} by the other; {columns} columns, {rows} rows");
            if (status == SolveStatus.Solved)
            {
                solved++;
                Assert.Equal(other.Objective, solver.Objective, 1e-6);
                CheckDuals(solver, rows, cost, lower, upper, matrix, rowLower, rowUpper);
            }
            else
            {
                infeasible++;
                Assert.NotEmpty(solver.Conflict);
            }
        }

        Assert.True(solved > 50 && infeasible > 50, $"{solved} solved, {infeasible} infeasible");
    }

    [Fact]
    public void The_shortage_of_one_row_is_the_distance_to_what_the_box_can_reach()
    {
        var solver = new BoxedDualSimplex(2, 1, [1, 2]);

        var status = solver.Solve([1, 1], [0, 0], [1, 1], [3.5], [double.PositiveInfinity]);

        Assert.Equal(SolveStatus.Infeasible, status);
        Assert.Equal([(0, false)], solver.Conflict);
        Assert.Equal(0.5, solver.Shortage, 1e-12);
    }

    [Fact]
    public void What_costs_nothing_stays_at_zero_unless_a_row_needs_it()
    {
        var solver = new BoxedDualSimplex(2, 1, [1, 1]);

        solver.Solve([1, 0], [0, -1], [1, 1], [double.NegativeInfinity], [5]);

        Assert.Equal([1, 0], solver.X.ToArray());
    }

    // The duals alone prove that nothing can be better.
    private static void CheckDuals(
        BoxedDualSimplex solver, int rows, double[] cost, double[] lower, double[] upper, double[] matrix, double[] rowLower, double[] rowUpper)
    {
        var duals = new double[rows];
        solver.RowDuals(duals);
        var bound = Enumerable.Range(0, rows).Where(row => duals[row] != 0).Sum(row => duals[row] * (duals[row] > 0 ? rowUpper[row] : rowLower[row]));
        for (var column = 0; column < cost.Length; column++)
        {
            var reduced = cost[column] - Enumerable.Range(0, rows).Sum(row => duals[row] * matrix[(row * cost.Length) + column]);
            bound += reduced * (reduced > 0 ? upper[column] : lower[column]);
        }

        Assert.Equal(solver.Objective, bound, 1e-7);
    }

    private static double[] Numbers(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static OptimizationProblem Problem(double[] cost, double[] lower, double[] upper, double[] matrix, double[] rowLower, double[] rowUpper)
    {
        var builder = new ProblemBuilder { IsMaximised = true };
        for (var column = 0; column < cost.Length; column++)
        {
            builder.AddColumn(lower[column], upper[column], cost[column]);
        }

        for (var row = 0; row < rowLower.Length; row++)
        {
            builder.AddRow(rowLower[row], rowUpper[row]);
            for (var column = 0; column < cost.Length; column++)
            {
                builder.AddEntry(row, column, matrix[(row * cost.Length) + column]);
            }
        }

        return builder.Build();
    }
}
