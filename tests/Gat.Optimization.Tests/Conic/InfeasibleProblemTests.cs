using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Problems without a point, made from the weights that prove it.</summary>
public sealed class InfeasibleProblemTests
{
    [Fact]
    public void A_contradiction_of_any_size_is_proved() => Properties.HoldForAnySeed(400, seed =>
    {
        var solution = ConicSolver.Solve(Contradiction(seed));

        Assert.Equal(SolveStatus.Infeasible, solution.Status);
        Assert.InRange(solution.Certificate.InfeasibilityResidual, 0, 1e-6);
    });

    // Rows A x ≥ b and a last one that asks their weighted sum to lie below its right-hand side by a little.
    private static OptimizationProblem Contradiction(int seed)
    {
        var random = new Random(seed);
        var builder = new ProblemBuilder { Name = $"contradiction {seed}" };
        var (columns, rows) = (random.Next(1, 5), random.Next(1, 4));
        var scale = Math.Pow(10, random.Next(-1, 4));
        for (var column = 0; column < columns; column++)
        {
            builder.AddColumn(random.Next(2) == 0 ? 0 : double.NegativeInfinity, cost: random.Next(-3, 4), name: $"x{column}");
        }

        var (sum, side) = (new double[columns], 0.0);
        for (var row = 0; row < rows; row++)
        {
            var (low, weight) = (random.Next(-5, 6) * scale, 1 + random.Next(3));
            builder.AddRow(low, double.PositiveInfinity, $"row{row}");
            side += weight * low;
            for (var column = 0; column < columns; column++)
            {
                var entry = random.Next(-3, 4) * Math.Pow(10, random.Next(-2, 3));
                builder.AddEntry(row, column, entry);
                sum[column] += weight * entry;
            }
        }

        var last = builder.AddRow(double.NegativeInfinity, side - Math.Max(1e-4, scale * Math.Pow(10, -random.Next(0, 4))), "sum");
        for (var column = 0; column < columns; column++)
        {
            builder.AddEntry(last, column, sum[column]);
        }

        return builder.Build();
    }
}
