using Gat.Faults;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Modeling;

public sealed class ParameterTests
{
    [Fact]
    public void An_updated_problem_equals_one_built_with_the_new_values()
    {
        double[] first = [1.5, -2, 3, 0.25], second = [-0.5, 4, 7, 2];

        var (compiled, parameters) = Build(first);
        parameters.Set(second);
        compiled.Update();

        AssertSame(Build(second).Compiled.Problem, compiled.Problem);
    }

    [Fact]
    public void An_update_allocates_nothing()
    {
        var (compiled, parameters) = Build([1, 2, 3, 4]);
        double[] values = [2, 3, 4, 5];
        parameters.Set(values);
        compiled.Update();
        var least = long.MaxValue;

        // The least of several: other threads of the test run may add to the count.
        for (var run = 0; run < 20; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            values[0] = run;
            parameters.Set(values);
            compiled.Update();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_value_without_the_sign_promised_is_refused_by_name()
    {
        var weights = new Model().Parameters("weight", [1, 2], ParameterSign.NonNegative);

        var fault = Assert.Single(Assert.Throws<InputDataException>(() => weights.Set([3, -1])).Faults);

        Assert.Equal("parameter weight[1]", fault.Where);
    }

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_value_that_is_no_number_is_refused(double value) =>
        Assert.Throws<InputDataException>(() => new Model().Parameter("p", value));

    private static (CompiledModel Compiled, ParameterVector Parameters) Build(double[] values)
    {
        var model = new Model("test");
        var p = model.Parameters("p", values);
        var weight = model.Parameter("weight", 1.5, ParameterSign.NonNegative);
        var x = model.Variables("x", 3, lower: -1, upper: p[2]);
        model.SubjectTo("balance", 2, i => (p[i] * x[i]) + (2 * x[i]) - (3 * p[i + 1]) == x[2]);
        model.SubjectTo("range", -5 <= Sum(x) + p[0] <= 5);
        model.SubjectTo("cone", Norm(p[1] * x[0], x[1] - p[3]) <= x[2] + (2 * p[0]));
        model.SubjectTo("square", (weight * Square(x[0])) + (2 * Square(x[1] - p[3])) <= p[2] + 10);
        model.Maximize((p[3] * x[0]) - (weight * Square(x[1])) - Square(x[0] - p[1]) - p[0] + 2);
        return (model.Compile(), p);
    }

    private static void AssertSame(OptimizationProblem expected, OptimizationProblem actual)
    {
        Assert.Equal(expected.Quadratic.Values, actual.Quadratic.Values);
        Assert.Equal(expected.Cost, actual.Cost);
        Assert.Equal(expected.CostConstant, actual.CostConstant);
        Assert.Equal(expected.Rows.Values, actual.Rows.Values);
        Assert.Equal(expected.RowLower, actual.RowLower);
        Assert.Equal(expected.RowUpper, actual.RowUpper);
        Assert.Equal(expected.Lower, actual.Lower);
        Assert.Equal(expected.Upper, actual.Upper);
        Assert.Equal(expected.ConeRows.Values, actual.ConeRows.Values);
        Assert.Equal(expected.ConeConstants, actual.ConeConstants);
        Assert.NotEqual(expected.Rows.Values, Build([1, 1, 1, 1]).Compiled.Problem.Rows.Values);
    }

    [Fact]
    public void Limits_of_variables_move_come_and_go_between_solves_and_tell_their_price()
    {
        var model = new Model();
        var (x, y) = (model.Variable("x", 0, 4), model.Variable("y", 0, 10));
        var total = model.SubjectTo("total", x + y == 6);
        model.Minimize(x + (3 * y));
        var compiled = model.Compile();

        var first = compiled.Solve();
        compiled.SetLimits(x, 0, 1);
        var tighter = compiled.Solve();
        compiled.SetLimits(x, double.NegativeInfinity, double.PositiveInfinity);
        var free = compiled.Solve();

        Assert.Equal((10, 16, 6), (Math.Round(first.Objective, 6), Math.Round(tighter.Objective, 6), Math.Round(free.Objective, 6)));
        Assert.Equal(-2, tighter.LimitDual(x), tolerance: 1e-6);
        Assert.Equal(3, tighter.Dual(total), tolerance: 1e-6);
        Assert.Equal((0, -1), compiled.PlaceOf(total));
        Assert.Throws<ArgumentException>(() => compiled.SetLimits(new Model().Variable("other"), 0, 1));
    }
}
