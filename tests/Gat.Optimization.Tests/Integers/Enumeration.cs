using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Optimization.Tests.Integers;

/// <summary>Every whole point, one after the other, the rest solved for: the oracle of searches.</summary>
internal static class Enumeration
{
    /// <summary>The best objective as the author states it; NaN where no point exists, infinite where it has no end.</summary>
    /// <param name="problem">Whole variables must have close limits.</param>
    public static double Best(OptimizationProblem problem)
    {
        int[] integers = [.. Enumerable.Range(0, problem.ColumnCount).Where(column => problem.IsInteger[column])];
        var best = double.NaN;
        foreach (var choice in Choices(problem, integers, 0, []))
        {
            var found = Rest(problem, integers, choice);
            best = double.IsNaN(best) || (problem.IsMaximised ? found > best : found < best) ? found : best;
        }

        return best;
    }

    private static IEnumerable<int[]> Choices(OptimizationProblem problem, int[] integers, int place, int[] chosen)
    {
        if (place == integers.Length)
        {
            yield return chosen;
            yield break;
        }

        for (var value = Math.Ceiling(problem.Lower[integers[place]]); value <= problem.Upper[integers[place]]; value++)
        {
            foreach (var choice in Choices(problem, integers, place + 1, [.. chosen, (int)value]))
            {
                yield return choice;
            }
        }
    }

    private static double Rest(OptimizationProblem problem, int[] integers, int[] choice)
    {
        double[] lower = [.. problem.Lower], upper = [.. problem.Upper];
        for (var k = 0; k < choice.Length; k++)
        {
            lower[integers[k]] = upper[integers[k]] = choice[k];
        }

        var solution = Solve(Fixed(problem, lower, upper));
        return solution.Status switch
        {
            SolveStatus.Solved => solution.Objective,
            SolveStatus.Unbounded => problem.IsMaximised ? double.PositiveInfinity : double.NegativeInfinity,
            SolveStatus.Infeasible => double.NaN,
            _ => throw new InvalidOperationException($"{problem.Name} at {string.Join(' ', choice)}: {solution.Status}"),
        };
    }

    private static Solution Solve(OptimizationProblem problem)
    {
        if (problem.Cones.Count > 0 || problem.Quadratic.Pattern.EntryCount > 0)
        {
            return ConicSolver.Solve(problem);
        }

        using var solver = new ClpSolver(problem);
        return solver.Solve();
    }

    private static OptimizationProblem Fixed(OptimizationProblem problem, double[] lower, double[] upper) => new(ProblemParts.Of(problem) with
    {
        Lower = lower,
        Upper = upper,
        IsInteger = new bool[problem.ColumnCount],
    });
}
