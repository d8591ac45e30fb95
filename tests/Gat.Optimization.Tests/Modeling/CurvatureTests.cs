using Gat.Faults;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Modeling;

public sealed class CurvatureTests
{
    private readonly Model model = new("test");

    [Theory]
    [InlineData("square above", "convex >= constant is not convex: term y*y.")]
    [InlineData("product", "neither convex nor concave <= affine is not convex: term 2*x*y.")]
    [InlineData("equation", "convex == constant is not convex: term Square(x).")]
    [InlineData("concave below", "concave <= affine is not convex: term -2*Norm(x, y).")]
    [InlineData("both sides", "convex <= convex is not convex: term Norm(x, y).")]
    [InlineData("unknown sign", "neither convex nor concave <= constant is not convex: term any*Square(x).")]
    [InlineData("parameter before a product", "neither convex nor concave <= constant is not convex: term positive*x*y.")]
    public void A_constraint_that_is_not_convex_is_refused_with_its_term(string which, string expected)
    {
        var (x, y) = (model.Variable("x"), model.Variable("y"));
        var (any, positive) = (model.Parameter("any", 1), model.Parameter("positive", 1, ParameterSign.NonNegative));
        model.SubjectTo("fine", x <= 3);
        model.SubjectTo("balance", 1, _ => which switch
        {
            "square above" => (y * y) + x >= 1,
            "product" => (x * x) + (2 * (x * y)) <= x,
            "equation" => Square(x) == 1,
            "concave below" => -2 * Norm(x, y) <= y,
            "both sides" => Abs(x) <= Norm(x, y),
            "unknown sign" => any * Square(x) <= 1,
            _ => (positive * (CurvedExpression)(x * y)) <= 1,
        });

        var fault = Assert.Single(Assert.Throws<InputDataException>(model.Compile).Faults);

        Assert.Equal("constraint balance[0]", fault.Where);
        Assert.Equal(expected, fault.What);
    }

    [Fact]
    public void An_objective_that_is_not_convex_is_refused_with_its_term()
    {
        var x = model.Variable("x");
        model.Maximize((x * x) - x);

        var fault = Assert.Single(Assert.Throws<InputDataException>(model.Compile).Faults);

        Assert.Equal("Maximising an expression that is convex is not convex: term x*x.", fault.What);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var x = model.Variable("x");
        model.SubjectTo("first", Square(x) >= 1);
        model.SubjectTo("second", -Norm(x, 2 * x) <= 1);
        model.Minimize(-(x * x));

        Assert.Equal(3, Assert.Throws<InputDataException>(model.Compile).Faults.Count);
    }

    [Fact]
    public void Products_are_convex_together_or_not_at_all()
    {
        var x = model.Variables("x", 3);
        var ring = Sum(3, i => (x[i] * x[i]) + (0.99 * (x[i] * x[(i + 1) % 3])));
        model.SubjectTo("convex", ring <= 1);
        model.SubjectTo("not", ring - (1.5 * (x[0] * x[1])) - (1.5 * (x[1] * x[2])) - (1.5 * (x[2] * x[0])) + (1.4 * (x[0] * x[1])) >= -1 * Square(x[0]) + 5);

        Assert.Single(Assert.Throws<InputDataException>(model.Compile).Faults);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_form_made_of_squares_is_convex_and_less_of_them_is_not(int seed)
    {
        var random = new Random(seed);
        var x = model.Variables("x", 12);
        CurvedExpression form = 0.0;
        for (var k = 0; k < 5; k++)
        {
            var part = Sum(4, _ => Math.Round(random.NextDouble() * 8 - 4) * x[random.Next(12)]);
            // Written as products, so that nothing tells that it is a square.
            form += part * (part + 1e-300);
        }

        model.SubjectTo("squares", form <= 10);
        model.Compile();
        model.SubjectTo("lacking", form - (1e-3 * (x[0] * x[11])) - (1e-3 * (x[3] * x[3])) <= 10);

        Assert.Throws<InputDataException>(model.Compile);
    }

    [Fact]
    public void A_rotated_cone_of_something_else_than_squares_is_refused()
    {
        var (x, y) = (model.Variable("x"), model.Variable("y"));
        model.SubjectTo("c", Norm(x, y) <= x * y);

        Assert.Contains("Norm(x, y) <= x*y is no cone", Assert.Throws<InputDataException>(model.Compile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_refused_by_name()
    {
        var x = model.Variables("p", 2);
        model.SubjectTo("balance", 2, i => double.NaN * x[i] <= 1);

        var fault = Assert.Throws<InputDataException>(model.Compile).Faults[1];

        Assert.Equal("coefficient of p[1] in balance[1]", fault.Where);
    }

    [Fact]
    public void Limits_of_another_length_are_refused()
    {
        Assert.Contains("3 lower limits for 2", Assert.Throws<InputDataException>(() => model.Variables("p", 2, lower: new double[3])).Message, StringComparison.Ordinal);
    }
}
