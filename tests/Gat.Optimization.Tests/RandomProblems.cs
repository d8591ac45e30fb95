using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests;

/// <summary>Small random problems of every kind that troubles solvers.</summary>
internal static class RandomProblems
{
    /// <summary>
    /// A linear program with a few digits in each number: often degenerate, sometimes rank-deficient (rows repeated), sometimes
    /// infeasible or unbounded.
    /// </summary>
    public static OptimizationProblem Linear(int seed, bool withIntegers = false, int most = 8)
    {
        var random = new Random(seed);
        var builder = new ProblemBuilder { Name = $"random {seed}", IsMaximised = random.Next(3) == 0, CostConstant = random.Next(-5, 6) };
        var columns = random.Next(1, most + 1);
        for (var column = 0; column < columns; column++)
        {
            var (lower, upper) = Limits(random, withIntegers);
            builder.AddColumn(lower, upper, random.Next(-4, 5), withIntegers && random.Next(2) == 0, $"x{column}");
        }

        var rows = random.Next(0, most + 1);
        var anchor = Enumerable.Range(0, columns).Select(_ => random.Next(-2, 3)).ToArray();
        for (var row = 0; row < rows; row++)
        {
            AddRow(builder, random, anchor, row);
        }

        return builder.Build();
    }

    private static (double Lower, double Upper) Limits(Random random, bool areClose) => random.Next(areClose ? 3 : 6) switch
    {
        0 => (0, random.Next(1, 5)),
        1 => (random.Next(-3, 1), random.Next(1, 4)),
        2 => (random.Next(-2, 2) is var fixedAt && random.Next(3) == 0 ? fixedAt : -1, 3),
        3 => (0, double.PositiveInfinity),
        4 => (double.NegativeInfinity, random.Next(-2, 4)),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    // Most rows pass through or above a common point, so that most problems are feasible and many degenerate.
    private static void AddRow(ProblemBuilder builder, Random random, int[] anchor, int row)
    {
        var (value, copies) = (0, row > 0 && random.Next(6) == 0 ? 2 : 1);
        var entries = anchor.Select(_ => random.Next(3) == 0 ? 0 : random.Next(-3, 4)).ToArray();
        for (var column = 0; column < anchor.Length; column++)
        {
            value += entries[column] * anchor[column];
        }

        value += random.Next(8) == 0 ? random.Next(-6, 7) : 0;
        for (var copy = 0; copy < copies; copy++)
        {
            var (lower, upper) = random.Next(4) switch
            {
                0 => (value, value),
                1 => (double.NegativeInfinity, value + random.Next(0, 3)),
                2 => (value - random.Next(0, 3), double.PositiveInfinity),
                _ => ((double)(value - random.Next(0, 3)), (double)(value + random.Next(0, 3))),
            };
            var index = builder.AddRow(lower, upper, $"r{row}");
            for (var column = 0; column < anchor.Length; column++)
            {
                if (entries[column] != 0)
                {
                    builder.AddEntry(index, column, entries[column]);
                }
            }
        }
    }
}
