using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Small problems with the structure of larger ones that once ended without an answer.</summary>
public sealed class HardFamilyTests
{
    // Limits a thousand times the data, costs of any size: the embedding takes many short steps that improve residuals and nothing else.
    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public void Differences_of_a_curve_within_wide_ranges_are_minimised(int count)
    {
        var builder = new ProblemBuilder();
        var x = Enumerable.Range(0, count).Select(k => builder.AddColumn(cost: k % 7 == 0 ? -1e-3 * k : 1e-4, name: $"x{k}")).ToArray();
        for (var k = 0; k < count; k++)
        {
            builder.AddQuadratic(x[k], x[k], 1e-3);
            var value = builder.AddRow(-24, 1e3, $"value{k}");
            builder.AddEntry(value, x[k], 1);
            if (k > 0)
            {
                var step = builder.AddRow(-0.5, 1e3, $"step{k}");
                builder.AddEntry(step, x[k], 1);
                builder.AddEntry(step, x[k - 1], -1);
            }
        }

        AssertSolved(ConicSolver.Solve(builder.Build()));
    }

    // Many more rows than variables, right-hand sides up to 1e7: the order of elimination that keeps pivots apart must be found.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_rows_of_large_right_hand_sides_over_few_variables_are_solved(int seed)
    {
        var random = new Random(seed);
        var builder = new ProblemBuilder();
        var x = Enumerable.Range(0, 40).Select(k => builder.AddColumn(0, cost: random.Next(-100, 101), name: $"x{k}")).ToArray();
        foreach (var column in x)
        {
            var bound = builder.AddRow(double.NegativeInfinity, 1e6, $"bound{column}");
            builder.AddEntry(bound, column, 1);
        }

        for (var k = 0; k < 160; k++)
        {
            var row = builder.AddRow(double.NegativeInfinity, Math.Pow(10, random.Next(2, 8)), $"row{k}");
            foreach (var column in x)
            {
                if (random.Next(3) == 0)
                {
                    builder.AddEntry(row, column, (random.NextDouble() - 0.2) * Math.Pow(10, random.Next(0, 3)));
                }
            }
        }

        AssertSolved(ConicSolver.Solve(builder.Build()));
    }

    // One cone as large as the problem beside thousands of small ones.
    [Fact]
    public void A_chain_of_cones_under_one_large_cone_is_solved()
    {
        const int count = 4000;
        var builder = new ProblemBuilder();
        var t = builder.AddColumn(cost: 1, name: "t");
        var x = Enumerable.Range(0, count).Select(k => builder.AddColumn(name: $"x{k}")).ToArray();
        var all = builder.AddCone(ConeKind.SecondOrder, count + 1, "all");
        builder.AddConeEntry(all, t, 1);
        for (var k = 0; k < count; k++)
        {
            builder.AddConeEntry(all + 1 + k, x[k], 1);
            builder.AddConeConstant(all + 1 + k, -10);
        }

        // |x_k - x_{k+1}| ≤ 1 - x_k / 100.
        for (var k = 0; k + 1 < count; k++)
        {
            var cone = builder.AddCone(ConeKind.SecondOrder, 2, $"link{k}");
            builder.AddConeConstant(cone, 1);
            builder.AddConeEntry(cone, x[k], -0.01);
            builder.AddConeEntry(cone + 1, x[k], 1);
            builder.AddConeEntry(cone + 1, x[k + 1], -1);
        }

        // The first one is held at 0: the chain climbs to 10 as fast as its links let it.
        var row = builder.AddRow(0, 0, "held");
        builder.AddEntry(row, x[0], 1);

        var solution = ConicSolver.Solve(builder.Build());

        AssertSolved(solution);
        Assert.Equal(Climb(count), solution.Objective, 1e-6 * solution.Objective);
    }

    // Nothing but going as high as allowed, up to 10, pays: the optimum in closed form.
    private static double Climb(int count)
    {
        var (height, squares) = (0.0, 0.0);
        for (var k = 0; k < count; k++)
        {
            squares += (height - 10) * (height - 10);
            height = Math.Min(10, height + 1 - (0.01 * height));
        }

        return Math.Sqrt(squares);
    }

    private static void AssertSolved(Solution solution)
    {
        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.InRange(solution.Certificate.RelativeGap, 0, 1e-6);
    }
}
