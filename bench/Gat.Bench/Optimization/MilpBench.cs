using System.Diagnostics;
using Gat.Optimization.Files;
using Gat.Optimization.Integers;
using Gat.Optimization.Integers.Cbc;
using Gat.Optimization.Problems;

namespace Gat.Bench.Optimization;

/// <summary>The miplib instances through CBC: what is proved within a minute, what the process of its own costs, what the point is worth.</summary>
internal static class MilpBench
{
    private const double Limit = 60;

    public static void Run()
    {
        if (SolverCases.Find("miplib") is not { } folder)
        {
            Console.WriteLine("milp: the folder of solver cases is absent");
            return;
        }

        Console.WriteLine($"milp: {Limit} s each; the last column is what its own process costs beside CBC's search");
        Console.WriteLine($"  {"instance",-18}{"int",6} {"status",-12}{"objective",18}{"published",18} {"primal",8}{"gap",9}{"nodes",8}{"s",8}{"more s",8}");
        foreach (var row in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            Solve(folder, row.Split(','));
        }
    }

    private static void Solve(string folder, string[] cells)
    {
        var problem = ProblemFile.Read(Path.Combine(folder, cells[0]));
        var options = new IntegerOptions { Solve = new SolveOptions { TimeLimitSeconds = Limit } };
        var watch = Stopwatch.StartNew();
        var reply = CbcWorker.Run(CbcJob.From(problem, options, Limit), null, default);
        var overhead = watch.Elapsed.TotalSeconds - (reply?.SearchSeconds ?? double.NaN);
        var x = WholePoint.From(problem, reply?.X ?? []);
        var objective = x.Length > 0 ? problem.ObjectiveAt(x) : double.NaN;
        var gap = Math.Abs(objective - (reply?.Bound + problem.CostConstant ?? double.NaN)) / (1 + Math.Abs(objective));
        Console.WriteLine(FormattableString.Invariant(
            $"  {cells[0].Replace(".mps.gz", "", StringComparison.Ordinal),-18}{cells[4],6} {reply?.Ending,-12}{objective,18:G12}{cells[7],18} {(x.Length > 0 ? PrimalCheck.Residual(problem, x) : double.NaN),8:E0}{gap,9:E0}{reply?.Nodes,8}{reply?.SearchSeconds,8:F2}{overhead,8:F2}"));
    }
}
