using Gat.Faults;
using Gat.Optimization.Integers;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Tests.Integers;

namespace Gat.Optimization.Tests.Solving;

/// <summary>One problem, several solvers: they agree, or a certificate says who is right.</summary>
[Collection(CbcCollection.Name)]
public sealed class DifferentialTests
{
    [Fact]
    public void Our_search_agrees_with_CBC() => Properties.HoldForAnySeed(12, seed =>
    {
        var problem = RandomProblems.Linear(seed, withIntegers: true);
        var own = BranchAndBound.Solve(problem);

        BranchAndBoundTests.AssertSame(
            problem, own.Status == SolveStatus.Infeasible ? double.NaN : own.Status == SolveStatus.Unbounded ? double.PositiveInfinity : own.Objective, CbcSolver.Solve(problem));
    });
}
