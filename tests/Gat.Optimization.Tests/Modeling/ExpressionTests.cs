using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Modeling;

public sealed class ExpressionTests
{
    private readonly Model model = new("test");

    [Fact]
    public void An_expression_reads_as_it_was_written()
    {
        var (x, y) = (model.Variables("x", 3), model.Variable("y"));
        var price = model.Parameter("price", 2);

        Assert.Equal("2*x[1] - 3*y + 5", ((2 * x[1]) - (3 * y) + 5).ToString());
        Assert.Equal("price*y - x[0] + price", ((price * y) - x[0] + price).ToString());
        Assert.Equal("Norm(x[0], 2*y) + 3*x[0]*(y + 1)", (Norm(x[0], 2 * y) + (3 * (x[0] * (y + 1)))).ToString());
    }

    [Fact]
    public void Extending_an_expression_leaves_it_and_its_other_extensions_alone()
    {
        var x = model.Variables("x", 4);
        var stem = x[0] + x[1];

        var (left, right) = (stem + x[2], stem + (5 * x[3]));
        var twice = left + left;

        Assert.Equal("x[0] + x[1]", stem.ToString());
        Assert.Equal("x[0] + x[1] + x[2]", left.ToString());
        Assert.Equal("x[0] + x[1] + 5*x[3]", right.ToString());
        Assert.Equal("x[0] + x[1] + x[2] + x[0] + x[1] + x[2]", twice.ToString());
    }

    [Fact]
    public void A_sum_of_many_terms_takes_time_in_proportion()
    {
        var x = model.Variables("x", 400_000);

        var sum = Sum(x.Count, i => 2 * x[i]);

        // Copying the sum for every term would take minutes.
        Assert.Equal(400_000, sum.Count);
    }

    [Fact]
    public void A_matrix_of_variables_has_rows_and_columns()
    {
        var flow = model.VariableMatrix("flow", 2, 3);

        Assert.Equal("flow[1,2]", flow[1, 2].Name);
        Assert.Equal(["flow[1,0]", "flow[1,1]", "flow[1,2]"], flow.Row(1).Select(variable => variable.Name));
        Assert.Equal(["flow[0,2]", "flow[1,2]"], flow.Column(2).Select(variable => variable.Name));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow[0, 3]);
    }

    [Fact]
    public void Variables_may_be_named_by_labels()
    {
        var p = model.Variables("p", ["north", "south"]);

        Assert.Equal("p[south]", p[1].Name);
    }

    [Fact]
    public void Variables_of_two_models_do_not_mix()
    {
        var (mine, other) = (model.Variable("mine"), new Model("elsewhere").Variable("other"));

        Assert.Contains("elsewhere", Assert.Throws<ArgumentException>(() => mine + other).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_parameters_in_one_coefficient_are_refused()
    {
        var (a, b, x) = (model.Parameter("a", 1), model.Parameter("b", 1), model.Variable("x"));

        Assert.Contains("b * (a*x)", Assert.Throws<ArgumentException>(() => b * (a * x)).Message, StringComparison.Ordinal);
    }
}
