using Gat.Faults;
using Gat.Optimization.Files;
using Gat.Optimization.Integers;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Optimization.Tests.Integers;

[Collection(CbcCollection.Name)]
public sealed class BranchAndBoundTests
{
    [Fact]
    public void Random_linear_problems_end_as_enumeration_does() => Properties.HoldForAnySeed(150, seed =>
    {
        var problem = RandomProblems.Linear(seed, withIntegers: true, most: 6);

        AssertSame(problem, Enumeration.Best(problem), BranchAndBound.Solve(problem));
    });

    [Fact]
    public void Random_quadratic_and_conic_problems_end_as_enumeration_does() => Properties.HoldForAnySeed(25, seed =>
    {
        var problem = Portfolio(seed);

        AssertSame(problem, Enumeration.Best(problem), BranchAndBound.Solve(problem));
    });

    [Fact]
    public void Outer_approximation_ends_as_enumeration_does() => Properties.HoldForAnySeed(5, seed =>
    {
        var problem = Portfolio(seed);

        var best = Enumeration.Best(problem);
        AssertSame(problem, best, OuterApproximation.Solve(problem, new IntegerOptions(), scoutNodes: 0));
        AssertSame(problem, best, OuterApproximation.Solve(problem, new IntegerOptions(), scoutNodes: 3));
    });

    [Fact]
    public void A_search_out_of_nodes_brings_point_and_bound()
    {
        var problem = Portfolio(7);
        var best = Enumeration.Best(problem);

        var solution = BranchAndBound.Solve(problem, new IntegerOptions { NodeLimit = 2 });

        Assert.Equal(SolveStatus.IterationLimit, solution.Status);
        var sign = problem.IsMaximised ? -1 : 1;
        Assert.True(sign * solution.Bound <= (sign * best) + 1e-6);
        Assert.True(double.IsNaN(solution.Objective) || sign * solution.Objective >= (sign * best) - 1e-6);
    }

    [Fact]
    public void A_known_point_is_kept_until_a_better_one_is_found()
    {
        var problem = Portfolio(3);
        var best = BranchAndBound.Solve(problem);

        var again = BranchAndBound.Solve(problem, new IntegerOptions { Start = best.X, NodeLimit = 0 });

        Assert.Equal(best.Objective, again.Objective, 1e-9);
    }

    /// <summary>miplib 3, those of few whole variables that end soon; published optima.</summary>
    [SharedTheory]
    [InlineData("egout", 568.1007)]
    [InlineData("flugpl", 1201500)]
    [InlineData("pp08a", 7350)]
    [InlineData("bell5", 8966406.492)]
    [InlineData("stein27", 18)]
    public void Published_instances_are_proved(string name, double optimum)
    {
        var solution = BranchAndBound.Solve(ProblemFile.Read(SharedFolder.At("solver-cases", "miplib", name + ".mps.gz")));

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.Equal(optimum, solution.Objective, 1e-6 * Math.Max(1, Math.Abs(optimum)));
        Assert.True(solution.Certificate.RelativeGap <= 1e-6);
        Assert.True(solution.Certificate.PrimalResidual <= 1e-6);
    }

    internal static void AssertSame(OptimizationProblem problem, double expected, Solution solution)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(solution.Status == SolveStatus.Infeasible, $"{problem.Name}: {solution.Status}, none exists");
        }
        else if (double.IsInfinity(expected))
        {
            Assert.True(solution.Status == SolveStatus.Unbounded, $"{problem.Name}: {solution.Status}, without end");
        }
        else
        {
            Assert.True(solution.Status == SolveStatus.Solved, $"{problem.Name}: {solution.Status}, best {expected}");
            Assert.Equal(expected, solution.Objective, 1e-6 * Math.Max(1, Math.Abs(expected)));
            Assert.True(solution.Certificate.PrimalResidual <= 1e-6);
            Assert.True(solution.Certificate.RelativeGap <= 1e-6);
        }
    }

    /// <summary>A few parts of a portfolio, in whole lots, its risk in the objective or held by a cone.</summary>
    internal static OptimizationProblem Portfolio(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(2, 5);
        var model = new Model($"portfolio {seed}");
        var lots = model.Variables("lots", count, 0, random.Next(1, 4), isInteger: true);
        var cash = model.Variable("cash", 0, 2);
        double[] gain = [.. lots.Select(_ => 1 + random.NextDouble())];
        var risk = Enumerable.Range(0, count + 1).Select(_ => Sum(count, i => (random.NextDouble() - 0.3) * lots[i]) + (0.1 * cash)).ToArray();
        model.SubjectTo("budget", 1 <= Sum(lots) + cash <= count + 1.5);
        if (random.Next(2) == 0)
        {
            model.SubjectTo("risk", Norm(risk) <= 0.6 + (0.2 * cash));
            model.Maximize(Dot(gain, lots) + (0.5 * cash));
        }
        else
        {
            model.SubjectTo("spread", SumOfSquares(risk[0], risk[1]) <= (cash + 1) * (lots[0] + 0.5));
            model.Minimize(SumOfSquares(risk) - Dot(gain, lots) - (0.2 * cash));
        }

        return model.Compile().Problem;
    }
}
