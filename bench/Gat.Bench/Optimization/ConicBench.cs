using System.Globalization;
using Gat.Bench.Numerics;
using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Files;

namespace Gat.Bench.Optimization;

/// <summary>The conic interior point on every instance of the solver cases, and on a branch-flow problem with changing loads.</summary>
internal static class ConicBench
{
    /// <summary>Prints a table for each family.</summary>
    public static void Run()
    {
        foreach (var family in new[] { "netlib-lp", "maros-meszaros", "socp" })
        {
            if (SolverCases.Find(family) is { } folder)
            {
                RunFamily(family, folder);
            }
            else
            {
                Console.WriteLine($"{family}: the folder of solver cases is absent");
            }
        }

        Console.WriteLine("branch flow, solved again with new loads (one thread, ms)");
        RunBranchFlow(32);
        RunBranchFlow(300);
    }

    private static void RunFamily(string family, string folder)
    {
        Console.WriteLine($"{family}: solve alone, reading left out; error relative to max(1, |optimum|), certificate as gat solve tells it");
        Console.WriteLine($"  {"instance",-24}{"status",-14}{"objective",18}{"error",9}{"primal",9}{"dual",9}{"gap",9}{"proof",9}{"its",5}{"s",9}");
        var (right, count, seconds, logarithms) = (0, 0, 0.0, 0.0);
        foreach (var row in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            var cells = row.Split(',');
            if (cells[4] != "0")
            {
                continue;
            }

            var (isRight, time) = RunInstance(folder, cells);
            (right, count, seconds, logarithms) = (right + (isRight ? 1 : 0), count + 1, seconds + time, logarithms + Math.Log(time + 0.01));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"  {right} of {count} right and certified, {seconds:F2} s in all, shifted geometric mean (10 ms) {Math.Exp(logarithms / count) - 0.01:F4} s"));
    }

    private static (bool IsRight, double Seconds) RunInstance(string folder, string[] cells)
    {
        var problem = ProblemFile.Read(Path.Combine(folder, cells[0]));
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var solution = ConicSolver.Solve(problem);
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        var published = cells[8].Length > 0 ? cells[8] : cells[7];
        var certificate = solution.Certificate;
        var error = double.NaN;
        if (double.TryParse(published, NumberStyles.Float, CultureInfo.InvariantCulture, out var optimum))
        {
            error = Math.Abs(solution.Objective - optimum) / Math.Max(1, Math.Abs(optimum));
        }

        var isRight = published == "infeasible" ? solution.Status == SolveStatus.Infeasible : solution.Status == SolveStatus.Solved && error <= 1e-6;
        Console.WriteLine(FormattableString.Invariant(
            $"{(isRight ? "  " : "! ")}{cells[0].Split('.')[0],-24}{solution.Status.Word(),-14}{solution.Objective,18:G11}{error,9:E0}{certificate.PrimalResidual,9:E0}{certificate.DualResidual,9:E0}{certificate.RelativeGap,9:E0}{certificate.InfeasibilityResidual,9:E0}{solution.Iterations,5}{seconds,9:F3}"));
        return (isRight, seconds);
    }

    private static void RunBranchFlow(int branches)
    {
        var model = new BranchFlowProblem(branches, seed: 1);
        var solver = new RepeatedConicSolver(model.Problem);
        var seed = 1;
        solver.Run();
        Stopwatches.Print($"{branches} cones, {solver.Iterations} iterations, {solver.Status.Word()}", 100, () =>
        {
            model.Draw(++seed);
            if (solver.Run(keepsScale: true) != SolveStatus.Solved)
            {
                Console.WriteLine($"  loads {seed}: {solver.Status.Word()}");
            }
        });
    }
}
