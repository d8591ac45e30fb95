using Gat.Dist.Import.Matpower.Language;

namespace Gat.Dist.Tests.Import.Matpower.Language;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^3^2", 64)]
    [InlineData("50/3", 50.0 / 3)]
    [InlineData("2 - -3", 5)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("1e3 + 1E-2 + 1.5e+2 + .5 + 5.", 1155.51)]
    [InlineData("1d3", 1000)]
    [InlineData("3 > 2 & 1 <= 1", 1)]
    [InlineData("3 < 2 | 1 ~= 1", 0)]
    [InlineData("1 == 1 && 0 == 0", 1)]
    [InlineData("~1 + 1", 1)]
    [InlineData("all(1:3 == [1 2 3])", 1)]
    [InlineData("sin(acos(0.85))", 0.526782687642637)]
    [InlineData("round(2.5) + round(-2.5) + floor(-0.5) + ceil(0.5)", 0)]
    [InlineData("pi", Math.PI)]
    [InlineData("exp(log(5))", 5)]
    [InlineData("135/sqrt(3)", 77.94228634059948)]
    [InlineData("sum(sum([1 2; 3 4])) + sum([1; 2]) + sum([])", 13)]
    [InlineData("max([1 7 3]) + min(4, 2)", 9)]
    [InlineData("numel(ones(3, 4)) + length(zeros(2, 5)) + size([1 2; 3 4; 5 6], 1)", 20)]
    [InlineData("any([0 0 2]) + all([1 1 0])", 1)]
    [InlineData("isinf(-Inf) + isnan(NaN) + isempty([])", 3)]
    [InlineData("true + false", 1)]
    [InlineData("10 ... the rest of this line is a comment\n + 1", 11)]
    public void Scalar_expressions_have_the_value_that_the_language_gives_them(string expression, double expected) =>
        Assert.Equal(expected, Assert.Single(Assert.Single(Scripts.Rows(expression))), 1e-13);

    [Fact]
    public void Blanks_inside_brackets_separate_elements_unless_an_operator_joins_them()
    {
        Assert.Equal([[1.0, -2]], Scripts.Rows("[1 -2]"));
        Assert.Equal([[-1.0]], Scripts.Rows("[1 - 2]"));
        Assert.Equal([[-1.0]], Scripts.Rows("[1-2]"));
        Assert.Equal([[1.0, -2, 3]], Scripts.Rows("[1, -2 +3]"));
        Assert.Equal([[2.0, 4]], Scripts.Rows("[sqrt(4) (1 + 3)]"));
        Assert.Equal([[1.0, 2], [3, 4]], Scripts.Rows("[pi/pi 2\n 3 4]"));
    }

    [Fact]
    public void A_quote_transposes_behind_an_operand_and_opens_text_elsewhere()
    {
        Assert.Equal([[1.0], [2]], Scripts.Rows("[1 2]'"));
        Assert.Equal([[1.0, 2]], Scripts.Rows("[1; 2].'"));
        Assert.Equal("it's", Assert.IsType<TextValue>(Scripts.Value("'it''s'")).Text);
        Assert.Equal("a;%b", Assert.IsType<TextValue>(Scripts.Value("\"a;%b\"")).Text);
        Assert.Equal([[1.0, 2], [1, 2]], Scripts.Rows(Scripts.Run("a = [1; 2];", "mpc.x = [a'", "a'];")["x"]));
    }

    [Fact]
    public void Ranges_count_up_and_down_by_their_step()
    {
        Assert.Equal([[1.0, 2, 3]], Scripts.Rows("1:3"));
        Assert.Equal([[0.0, 0.5, 1]], Scripts.Rows("0:0.5:1"));
        Assert.Equal([[3.0, 2, 1]], Scripts.Rows("3:-1:1"));
        Assert.Equal(11, Scripts.Rows("0:0.1:1")[0].Length);
        Assert.Empty(Scripts.Rows("3:1")[0]);
    }

    [Fact]
    public void A_row_and_a_column_expand_against_each_other()
    {
        Assert.Equal([[11.0, 12], [21, 22]], Scripts.Rows("[10; 20] + [1 2]"));
        Assert.Equal([[3.0, 4], [6, 8]], Scripts.Rows("[1; 2] * [3 4]"));
        Assert.Equal([[4.0], [10]], Scripts.Rows("[1 1; 2 3] * [2; 2]"));
        Assert.Equal([[1.0, 4]], Scripts.Rows("[1 2] .^ 2"));
        Assert.Equal([[2.0, 2]], Scripts.Rows("[4 6] ./ [2 3]"));
    }

    [Fact]
    public void Indices_are_numbers_ranges_ends_colons_and_masks()
    {
        string[] table = ["a = [1 2 3; 4 5 6];"];

        double[][] At(string index) => Scripts.Rows(Scripts.Run([.. table, $"mpc.x = a({index});"])["x"]);

        Assert.Equal([[6.0]], At("2, 3"));
        Assert.Equal([[6.0]], At("end, end"));
        Assert.Equal([[6.0]], At("end"));
        Assert.Equal([[2.0], [5]], At(":, 2"));
        Assert.Equal([[3.0, 1], [6, 4]], At(":, [3 1]"));
        Assert.Equal([[5.0, 6]], At("2, 2:end"));
        Assert.Equal([[1.0], [4], [2], [5], [3], [6]], At(":"));
        Assert.Equal([[4.0], [5], [6]], At("a > 3.5"));
        Assert.Equal([[4.0, 5, 6]], At("a(:, 1) > 2, :"));
        Assert.Equal([[5.0]], At("find(a == 5)"));
        Assert.Equal([[4.0, 2]], At("[2 3]"));
    }

    [Fact]
    public void Whole_rows_of_matrices_join_by_brackets()
    {
        Assert.Equal([[1.0, 2], [3, 4], [5, 6]], Scripts.Rows(Scripts.Run("a = [1 2; 3 4];", "mpc.x = [a; 5 6];")["x"]));
        Assert.Equal([[1.0, 9], [2, 9]], Scripts.Rows(Scripts.Run("a = [1; 2];", "mpc.x = [a 9*ones(2, 1)];")["x"]));
        Assert.Equal([[1.0, 2]], Scripts.Rows(Scripts.Run("a = [];", "mpc.x = [a 1 2];")["x"]));
        Assert.Equal([[1.0, 2, 1, 2], [1, 2, 1, 2]], Scripts.Rows("repmat([1 2], 2, 2)"));
        Assert.Equal([[7.0, 7], [7, 7]], Scripts.Rows("repmat(7, 2)"));
        Assert.Equal("ab", Assert.IsType<TextValue>(Scripts.Value("['a' 'b']")).Text);
    }
}
