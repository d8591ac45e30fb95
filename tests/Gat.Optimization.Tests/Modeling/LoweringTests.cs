using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Modeling;

public sealed class LoweringTests
{
    private readonly Model model = new("test");

    [Fact]
    public void Linear_constraints_become_rows_with_constants_on_the_right()
    {
        var (x, y) = (model.Variable("x", 0), model.Variable("y", upper: 9));
        model.SubjectTo("less", (2 * x) + 3 <= y);
        model.SubjectTo("range", 1 <= x - y <= 4);
        model.SubjectTo("equal", x + x == 7);

        var problem = model.Compile().Problem;

        Assert.Equal([double.NegativeInfinity, 1, 7], problem.RowLower);
        Assert.Equal([-3, 4, 7], problem.RowUpper);
        Assert.Equal([2, -1, 1, -1, 2], problem.Rows.Values);
        Assert.Equal((0, 9), (problem.Lower[0], problem.Upper[1]));
        Assert.Equal(["less", "range", "equal"], Enumerable.Range(0, 3).Select(problem.RowName));
    }

    [Fact]
    public void Families_are_named_by_their_index_set()
    {
        var x = model.Variables("x", 2);
        var balance = model.SubjectTo("balance", ["b7", "b9"], bus => x[0] + x[1] == 1);

        Assert.Equal("balance[b9]", balance[1].Name);
        Assert.Equal("balance[b9]", model.Compile().Problem.RowName(1));
    }

    [Fact]
    public void The_objective_of_the_problem_is_the_expression()
    {
        var (x, y) = (model.Variable("x"), model.Variable("y"));
        model.Minimize(Square(x - (2 * y) + 1) + (x * y) + (y * y) + (3 * x) - 4);

        var problem = model.Compile().Problem;

        // (5 - 4 + 1)² + 10 + 4 + 15 - 4
        Assert.Equal(29, problem.ObjectiveAt([5, 2]), 1e-12);
    }

    [Fact]
    public void A_maximised_objective_is_negated()
    {
        var x = model.Variable("x");
        model.Maximize((3 * x) - (x * x) + 1);

        var problem = model.Compile().Problem;

        Assert.True(problem.IsMaximised);
        Assert.Equal(-(6 - 4 + 1), problem.ObjectiveAt([2]), 1e-12);
    }

    /// <summary>
    /// Each constraint with a point on its border and one beyond. A fifth number and more: the variables that lowering adds above
    /// norms and largest values, at the values of these.
    /// </summary>
    public static TheoryData<string, double[], double[]> Borders => new()
    {
        { "norm", [3, 4, 5, 0], [3.1, 4, 5, 0] },
        { "weighted norm", [3, 4, 12, 0], [3.1, 4, 12, 0] },
        { "rotated", [3, 8, 5, 4], [3.1, 8, 5, 4] },
        { "hyperbola", [2, 0.5, 0, 0], [1.9, 0.5, 0, 0] },
        { "square", [2, 0, 0, 0], [2.1, 0, 0, 0] },
        { "products", [1, 1, 8, 0], [1.1, 1, 8, 0] },
        { "products and squares", [1, -1, 3, 0], [1.1, -1, 3, 0] },
        { "magnitude", [-2, 2, 0, 0, 2], [-2.1, 2, 0, 0, 2.1] },
        { "largest", [3, 2, 0, 0, 4], [3.1, 2, 0, 0, 4.1] },
        { "sum of norms", [3, 4, 8, 0, 5, 3], [3.1, 4, 8, 0, Math.Sqrt(3.1 * 3.1 + 16), 3.1] },
        { "reversed", [3, 4, 5, 0], [3.1, 4, 5, 0] },
    };

    [Theory, MemberData(nameof(Borders))]
    public void A_curved_constraint_ends_where_its_expression_says(string which, double[] border, double[] beyond)
    {
        var x = model.Variables("x", 4);
        model.SubjectTo("c", which switch
        {
            "norm" => Norm(x[0], x[1]) <= x[2],
            "weighted norm" => (2 * Norm(x[0], x[1])) + 2 <= x[2],
            "rotated" => SumOfSquares(x[0], 0.5 * x[1]) <= x[2] * (x[3] + 1),
            "hyperbola" => 1 <= x[0] * x[1],
            "square" => x[0] * x[0] <= 4,
            "products" => (3 * (x[0] * x[0])) + (4 * (x[0] * x[1])) + (2 * (x[1] * x[1])) <= x[2] + 1,
            "products and squares" => Square(x[0] - x[1]) + (x[0] * x[1]) <= x[2],
            "magnitude" => Abs(x[0]) <= x[1],
            "largest" => Largest(x[0] + 1, x[1]) <= 4,
            "sum of norms" => Norm(x[0], x[1]) + Abs(x[0]) <= x[2],
            _ => x[2] - Norm(x[0], x[1]) >= 0,
        });

        var problem = model.Compile().Problem;

        Assert.Equal(0, LoweredPoint.Violation(problem, border), 1e-12);
        Assert.True(LoweredPoint.Violation(problem, beyond) > 1e-3);
    }

    [Fact]
    public void The_factors_of_a_product_are_held_above_zero()
    {
        var (u, v) = (model.Variable("u"), model.Variable("v"));
        model.SubjectTo("c", 1 <= u * v);

        Assert.Equal(2, LoweredPoint.Violation(model.Compile().Problem, [-2, -2]), 1e-12);
    }
}
