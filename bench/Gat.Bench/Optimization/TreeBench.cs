using System.Globalization;
using Gat.Optimization.Conic;
using Gat.Optimization.Files;
using Gat.Optimization.Integers;
using Gat.Optimization.Problems;

namespace Gat.Bench.Optimization;

/// <summary>Our own searches: the miplib instances with fewer than 100 whole variables, and the mixed-integer cone instance both ways.</summary>
internal static class TreeBench
{
    private const double Limit = 60;
    private const int MostIntegers = 99;

    public static void Run()
    {
        if (SolverCases.Find("miplib") is not { } linear || SolverCases.Find("socp") is not { } conic)
        {
            Console.WriteLine("tree: the folder of solver cases is absent");
            return;
        }

        Console.WriteLine($"tree: our own branch and bound (tree), and outer approximation (outer), {Limit} s each");
        Console.WriteLine($"  {"instance",-18}{"int",5} {"by",-6}{"status",-11}{"objective",16}{"published",18}{"bound",16}{"primal",8}{"nodes",8}{"s",8}");
        foreach (var cells in File.ReadLines(Path.Combine(linear, "index.csv")).Skip(1).Select(row => row.Split(',')))
        {
            if (int.Parse(cells[4], CultureInfo.InvariantCulture) <= MostIntegers)
            {
                Tell(cells, BranchAndBound.Solve(Read(linear, cells), Options));
            }
        }

        foreach (var cells in File.ReadLines(Path.Combine(conic, "index.csv")).Skip(1).Select(row => row.Split(',')).Where(cells => cells[1] == "MISOCP"))
        {
            var solution = BranchAndBound.Solve(Read(conic, cells), Options);
            Tell(cells, solution);
            Tell(cells, OuterApproximation.Solve(Read(conic, cells), Options));
            Loosen(Read(conic, cells), solution.X);
        }
    }

    /// <summary>What the objective becomes where whole variables may miss their whole number by a little, as some programs allow them to.</summary>
    private static void Loosen(OptimizationProblem problem, double[] x)
    {
        foreach (var slack in (double[])[0, 1e-7, 1e-6, 1e-5])
        {
            for (var column = 0; column < x.Length; column++)
            {
                if (problem.IsInteger[column])
                {
                    (problem.Lower[column], problem.Upper[column]) = (Math.Round(x[column]) - slack, Math.Round(x[column]) + slack);
                }
            }

            Console.WriteLine(FormattableString.Invariant($"    whole to {slack:E0}: {ConicSolver.Solve(problem).Objective:F4}"));
        }
    }

    private static IntegerOptions Options => new() { Solve = new SolveOptions { TimeLimitSeconds = Limit } };

    private static OptimizationProblem Read(string folder, string[] cells) => ProblemFile.Read(Path.Combine(folder, cells[0]));

    private static void Tell(string[] cells, Solution solution) => Console.WriteLine(FormattableString.Invariant(
        $"  {cells[0].Split('.')[0],-18}{cells[4],5} {solution.Solver,-6}{solution.Status,-11}{solution.Objective,16:G11}{cells[7],18}{solution.Bound,16:G11}{solution.Certificate.PrimalResidual,8:E0}{solution.Iterations,8}{solution.Seconds,8:F2}"));
}
