using Gat.Faults;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Tests.Problems;

public sealed class ProblemBuilderTests
{
    [Fact]
    public void The_objective_of_a_built_problem_is_the_one_described()
    {
        var builder = new ProblemBuilder { CostConstant = 3 };
        var (x, y) = (builder.AddColumn(cost: 2), builder.AddColumn(cost: -1));
        builder.AddQuadratic(x, x, 2);
        builder.AddQuadratic(x, y, 5);

        // x² + 5 x y + 2 x - y + 3 at (2, 7)
        Assert.Equal(4 + 70 + 4 - 7 + 3, builder.Build().ObjectiveAt([2, 7]));
    }

    [Fact]
    public void A_maximised_objective_stands_negated()
    {
        var builder = new ProblemBuilder { IsMaximised = true, CostConstant = 1 };
        builder.AddColumn(0, 1, cost: 4);

        Assert.Equal(-5, builder.Build().ObjectiveAt([1]));
    }

    [Fact]
    public void Limits_of_1e20_and_beyond_are_absent()
    {
        var builder = new ProblemBuilder();
        builder.AddColumn(-1e20, 1e30);
        builder.AddRow(-1e31, 5);

        var problem = builder.Build();

        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (problem.Lower[0], problem.Upper[0]));
        Assert.Equal((double.NegativeInfinity, 5), (problem.RowLower[0], problem.RowUpper[0]));
    }

    [Theory]
    [InlineData("cost of power", "NaN")]
    [InlineData("balance", "limits")]
    [InlineData("coefficient of power in balance", "∞")]
    [InlineData("power", "limits")]
    [InlineData("flow", "0 rows")]
    [InlineData("quadratic cost of power and power", "NaN")]
    [InlineData("constant of row 1 of second", "NaN")]
    public void What_may_not_stand_in_a_problem_is_refused_by_name(string where, string what)
    {
        var builder = new ProblemBuilder();
        var power = builder.AddColumn(0, where == "power" ? double.NegativeInfinity : 1, where.StartsWith("cost", StringComparison.Ordinal) ? double.NaN : 1, name: "power");
        var balance = builder.AddRow(where == "balance" ? double.NaN : 0, 1, "balance");
        builder.AddEntry(balance, power, where.StartsWith("coefficient", StringComparison.Ordinal) ? double.PositiveInfinity : 1);
        builder.AddQuadratic(power, power, where.StartsWith("quadratic", StringComparison.Ordinal) ? double.NaN : 1);
        builder.AddCone(ConeKind.SecondOrder, where == "flow" ? 0 : 1, "flow");
        var second = builder.AddCone(ConeKind.RotatedSecondOrder, 2, "second");
        builder.AddConeConstant(second + 1, where.StartsWith("constant", StringComparison.Ordinal) ? double.NaN : 1);

        var fault = Assert.Single(Assert.Throws<InputDataException>(builder.Build).Faults);

        Assert.Equal(where, fault.Where);
        Assert.Contains(what.Replace("∞", "Infinity", StringComparison.Ordinal), fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_outside_of_the_matrix_is_refused()
    {
        var builder = new ProblemBuilder();
        builder.AddColumn();
        builder.AddEntry(0, 0, 1);

        Assert.Contains("row 0, column 0", Assert.Throws<InputDataException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var builder = new ProblemBuilder();
        builder.AddColumn(cost: double.NaN);
        builder.AddColumn(cost: double.PositiveInfinity);

        Assert.Equal(2, Assert.Throws<InputDataException>(builder.Build).Faults.Count);
    }
}
