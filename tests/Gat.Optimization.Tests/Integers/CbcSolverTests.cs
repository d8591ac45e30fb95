using Gat.Faults;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Integers;

[Collection(CbcCollection.Name)]
public sealed class CbcSolverTests
{
    [Fact]
    public void A_knapsack_is_filled_as_the_best_of_all_fillings_is()
    {
        double[] value = [10, 13, 18, 31, 7, 15], weight = [2, 3, 4.5, 6, 1, 3];
        var model = new Model("knapsack");
        var take = model.Binaries("take", 6);
        model.SubjectTo("capacity", Dot(weight, take) <= 10.5);
        model.Maximize(Dot(value, take) + 1);
        var best = Enumerable.Range(0, 64).Where(set => Total(weight, set) <= 10.5).Max(set => Total(value, set));

        var solution = CbcSolver.Solve(model.Compile().Problem);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(best + 1, solution.Objective, 1e-9);
        Assert.Equal(best + 1, solution.Bound, 1e-6);
        Assert.Equal(0, solution.Certificate.PrimalResidual);
    }

    [Fact]
    public void What_has_no_whole_point_is_infeasible()
    {
        var model = new Model("thirds");
        var x = model.Variable("x", 0, 10, isInteger: true);
        model.SubjectTo("between", 1.25 <= x + 0.0 <= 1.75);

        Assert.Equal(SolveStatus.Infeasible, CbcSolver.Solve(model.Compile().Problem).Status);
    }

    private static double Total(double[] numbers, int set) => numbers.Where((_, item) => (set & (1 << item)) != 0).Sum();
}
