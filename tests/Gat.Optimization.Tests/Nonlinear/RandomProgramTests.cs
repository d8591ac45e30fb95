using Gat.Faults;
using Gat.Optimization.Nonlinear;

namespace Gat.Optimization.Tests.Nonlinear;

/// <summary>Random programs: what theory promises, and what IPOPT says where it is installed.</summary>
public sealed class RandomProgramTests
{
    [Fact]
    public void Any_convex_program_with_a_solution_is_solved() => Properties.HoldForAnySeed(80, seed =>
    {
        var solution = NonlinearSolver.Solve(RandomProgram.Convex(seed));

        Assert.Equal(SolveStatus.Solved, solution.Status);
        Assert.InRange(solution.Certificate.Largest, 0, 1e-6);
    });

    [IpoptFact]
    public void Convex_programs_have_the_optimum_that_Ipopt_finds_or_a_lower_one_that_is_proved() => Properties.HoldForAnySeed(50, seed =>
    {
        var program = RandomProgram.Convex(seed);
        var other = new Ipopt(program).Solve();
        var solution = NonlinearSolver.Solve(program);

        if (other.IsSolved)
        {
            // Where IPOPT's answer is higher, ours has a certificate; where it is lower, its point must violate some limit.
            var violation = NonlinearCertificate.Of(
                program, other.X, solution.ConstraintMultipliers, solution.LowerMultipliers, solution.UpperMultipliers).PrimalInfeasibility;
            var tolerance = 1e-6 * Math.Max(1, Math.Abs(other.Objective));
            Assert.True(solution.Objective <= other.Objective + tolerance || violation > 1e-7, $"{solution.Objective}, IPOPT {other.Objective}");
            Assert.InRange(solution.Certificate.Largest, 0, 1e-6);
        }
    });

    [IpoptFact]
    public void Where_Ipopt_solves_a_wavy_program_so_do_we() => Properties.HoldForAnySeed(50, seed =>
    {
        var program = RandomProgram.Wavy(seed);
        var other = new Ipopt(program).Solve();
        var solution = NonlinearSolver.Solve(program);

        Assert.True(solution.Status == SolveStatus.Solved || !other.IsSolved, $"{solution.Status}, {solution.Certificate.Largest}");
    });

    [Fact]
    public void A_wavy_programs_answer_cannot_be_bettered_nearby() => Properties.HoldForAnySeed(30, seed =>
    {
        var program = RandomProgram.Wavy(seed);
        var solution = NonlinearSolver.Solve(program);
        if (solution.Status != SolveStatus.Solved)
        {
            return;
        }

        var (random, rows) = (new Random(seed), new double[program.ConstraintCount]);
        for (var trial = 0; trial < 300; trial++)
        {
            double[] x = [.. solution.X.Select((value, j) => Math.Clamp(
                value + 1e-3 * (random.NextDouble() - 0.5), program.VariableLower[j], program.VariableUpper[j]))];
            var objective = program.Evaluate(x, rows);
            var isFeasible = rows.All(row => row >= 0);
            Assert.False(isFeasible && objective < solution.Objective - 1e-6, $"{objective} is below {solution.Objective}");
        }
    });

    [Fact]
    public void Programs_without_a_feasible_point_are_infeasible() => Properties.HoldForAnySeed(50, seed =>
        Assert.Equal(SolveStatus.Infeasible, NonlinearSolver.Solve(RandomProgram.Infeasible(seed)).Status));
}

/// <summary>A fact that asks IPOPT; skipped, and so reported, where its library is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IpoptFactAttribute : FactAttribute
{
    public IpoptFactAttribute() => Skip = Ipopt.IsInstalled ? null : "libipopt.so.1 is absent (Debian: coinor-libipopt1v5).";
}
