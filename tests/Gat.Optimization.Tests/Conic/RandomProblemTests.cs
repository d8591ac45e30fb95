using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;
using Gat.Optimization.Tests.Nonlinear;

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

    [IpoptFact]
    public void Quadratic_problems_have_the_optimum_that_Ipopt_finds_or_a_lower_one() => Properties.HoldForAnySeed(60, seed =>
    {
        var problem = RandomConicProblems.Solvable(seed, hasCones: false);
        var other = new Ipopt(new QuadraticProgram(problem)).Solve();
        var solution = ConicSolver.Solve(problem);

        Assert.Equal(SolveStatus.Solved, solution.Status);
        if (other.IsSolved)
        {
            // IPOPT opens limits by 1e-8 of their size: its objective may be lower by what that is worth.
            Assert.InRange(solution.Objective - other.Objective, double.NegativeInfinity, 1e-5 * Math.Max(1, Math.Abs(other.Objective)));
            Assert.InRange(solution.Objective - solution.Bound, -1e-6 * Math.Max(1, Math.Abs(solution.Bound)), 1e-6 * Math.Max(1, Math.Abs(solution.Bound)));
        }
    });

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
