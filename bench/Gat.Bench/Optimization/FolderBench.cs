using Gat.Faults;
using Gat.Optimization.Conic;
using Gat.Optimization.Files;
using Gat.Optimization.Problems;
using Gat.Optimization.Simplex;

namespace Gat.Bench.Optimization;

/// <summary>The conic interior point on every problem file of a folder, beside CLP where the problem is linear; whole numbers are left aside.</summary>
internal static class FolderBench
{
    private const double Limit = 120;

    /// <summary>Prints one line for each file.</summary>
    public static void Run(string folder)
    {
        Console.WriteLine($"{"instance",-24}{"status",-14}{"objective",18}{"bound",18}{"CLP",18}{"error",9}{"primal",9}{"dual",9}{"gap",9}{"proof",9}{"its",5}{"s",9}{"CLP s",9}");
        string[] files = File.Exists(folder) ? [folder] : [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            try
            {
                RunFile(file);
            }
            catch (GatException fault)
            {
                Console.WriteLine($"x {Path.GetFileName(file)}: {fault.Message}");
            }
        }
    }

    private static void RunFile(string file)
    {
        var problem = ProblemFile.Read(file);
        Array.Clear(problem.IsInteger);
        var solution = ConicSolver.Solve(problem, new SolveOptions { TimeLimitSeconds = Limit });
        var isLinear = problem.Cones.Count == 0 && !problem.Quadratic.Values.AsSpan().ContainsAnyExcept(0.0);
        var (expected, seconds) = isLinear ? Simplex(problem) : (solution, double.NaN);
        var certificate = solution.Certificate;
        var error = Math.Abs(solution.Objective - expected.Objective) / Math.Max(1, Math.Abs(expected.Objective));
        var proof = solution.Status == SolveStatus.Unbounded ? certificate.UnboundednessResidual : certificate.InfeasibilityResidual;
        var isRight = solution.Status == expected.Status && solution.Status is SolveStatus.Solved or SolveStatus.Infeasible or SolveStatus.Unbounded && !(error > 1e-6);
        Console.WriteLine(FormattableString.Invariant(
            $"{(isRight ? "  " : "! ")}{Path.GetFileName(file).Split('.')[0],-24}{solution.Status.Word(),-14}{solution.Objective,18:G11}{solution.Bound,18:G11}{(isLinear ? expected.Objective : double.NaN),18:G11}{error,9:E0}{certificate.PrimalResidual,9:E0}{certificate.DualResidual,9:E0}{certificate.RelativeGap,9:E0}{proof,9:E0}{solution.Iterations,5}{solution.Seconds,9:F3}{seconds,9:F3} {(isLinear ? expected.Status.Word() : "")}"));
    }

    private static (Solution Answer, double Seconds) Simplex(OptimizationProblem problem)
    {
        using var clp = new ClpSolver(problem);
        var answer = clp.Solve(new SolveOptions { TimeLimitSeconds = Limit });
        return (answer, answer.Seconds);
    }
}
