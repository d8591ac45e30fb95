using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Tests.Import.OpenDss.Language;

/// <summary>Examples of the manual of OpenDSS ("In-Line Math") and of the IEEE feeders.</summary>
public sealed class InlineMathTests
{
    [Theory]
    [InlineData("8 1000 /", 0.008)]
    [InlineData(".5 1000 /", 0.0005)]
    [InlineData("0.00625  12  * 1 +", 1.075)]
    [InlineData("580 1.25 *", 725)]
    [InlineData("1 30 cos /", 1.1547005383792515)]
    [InlineData("2 3 ^", 8)]
    [InlineData("1 2 swap -", 1)]
    [InlineData("9 sqrt", 3)]
    [InlineData("3 sqr", 9)]
    [InlineData("1 1 atan2", 45)]
    [InlineData("100 log10 exp", 7.38905609893065)]
    [InlineData("4 inv", 0.25)]
    [InlineData("1 2 3 rollup + +", 5)]
    [InlineData("1 2 3 rolldn -", -1)]
    [InlineData("pi", Math.PI)]
    [InlineData("4.16", 4.16)]
    public void Expressions_have_the_value_of_the_manual(string expression, double value) =>
        Assert.Equal(value, InlineMath.Evaluate(expression, word => word)!.Value, 1e-12);

    [Fact]
    public void The_reactance_of_the_8500_node_source_is_what_its_comment_says() =>
        Assert.Equal((1.051 - ((0.88 - 0.001) / 3)) * Math.Pow(115 / 12.47, 2), Source(), 1e-9);

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1 +")]
    [InlineData("1 2 frob")]
    [InlineData("a")]
    public void What_is_no_expression_has_no_value(string expression) => Assert.Null(InlineMath.Evaluate(expression, word => word));

    private static double Source() => InlineMath.Evaluate("1.051 0.88 0.001 - 3 / - 115 12.47 / sqr *", word => word)!.Value;
}
