using System.Diagnostics;
using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Optimization.Nonlinear;
using Gat.Tests.Support;

namespace Gat.Bench.Optimization;

/// <summary>The AC optimal power flows of pglib beside the checkout, against their published objectives.</summary>
internal static class AcOpfBench
{
    /// <summary>Prints case, objective, published objective, gap, iterations and times.</summary>
    public static void Run() => Run(null);

    /// <summary>The same for cases whose name holds a text, with the iteration log.</summary>
    public static void Run(string? only)
    {
        if (Find() is not { } folder)
        {
            Console.WriteLine("shared/pglib is not beside the checkout.");
            return;
        }

        Console.WriteLine($"{"case",-22} {"n",6} {"m",6} {"status",-14} {"objective",13} {"published",13} {"gap",9} {"certif.",8} {"iter",5} {"fact",5} {"eval",5} {"ms",9} {"build ms",9}");
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            var cells = line.Split(',');
            if (only is null || cells[0].Contains(only, StringComparison.Ordinal))
            {
                Solve(folder, cells[0], double.Parse(cells[6]), only is null ? null : Console.WriteLine);
            }
        }
    }

    /// <summary>The same problems and derivatives in IPOPT with its own linear solver, where it is installed.</summary>
    public static void RunIpopt()
    {
        if (Find() is not { } folder || !Ipopt.IsInstalled)
        {
            Console.WriteLine("shared/pglib is not beside the checkout, or libipopt.so.1 is not installed.");
            return;
        }

        Console.WriteLine($"{"case",-22} {"ours",13} {"IPOPT",13} {"ours ms",9} {"IPOPT ms",9}");
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            var file = line.Split(',')[0];
            var program = Read(folder, file);
            NonlinearSolver.Solve(program);
            var ours = NonlinearSolver.Solve(program);
            var start = Stopwatch.GetTimestamp();
            var other = new Ipopt(program).Solve();
            var otherMs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(
                $"{file[10..^2],-22} {ours.Objective,13:F4} {other.Objective,13:F4} {1000 * ours.Seconds,9:F1} {otherMs,9:F1}{(other.IsSolved ? "" : "  IPOPT did not solve it")}");
        }
    }

    /// <summary>Iterations after every load has changed by -3 to 1 %, from a cold start and from the earlier solution.</summary>
    public static void RunWarm()
    {
        if (Find() is not { } folder)
        {
            Console.WriteLine("shared/pglib is not beside the checkout.");
            return;
        }

        Console.WriteLine($"{"case",-22} {"cold",6} {"warm",6} {"cold ms",9} {"warm ms",9}");
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            var file = line.Split(',')[0];
            var (network, random) = (ReadNetwork(folder, file), new Random(1));
            var earlier = NonlinearSolver.Solve(new AcOpfProgram(network));
            for (var bus = 0; bus < network.BusCount; bus++)
            {
                var factor = 0.97 + 0.04 * random.NextDouble();
                network.LoadPPu[bus] *= factor;
                network.LoadQPu[bus] *= factor;
            }

            var cold = NonlinearSolver.Solve(new AcOpfProgram(network));
            var warm = NonlinearSolver.Solve(new AcOpfProgram(network), new NonlinearOptions { WarmStart = earlier });
            Console.WriteLine(
                $"{file[10..^2],-22} {cold.Iterations,6} {warm.Iterations,6} {1000 * cold.Seconds,9:F1} {1000 * warm.Seconds,9:F1}"
                + $"  {cold.Status}, {warm.Status}, objectives differ by {Math.Abs(warm.Objective / cold.Objective - 1):E0}");
        }
    }

    private static AcOpfProgram Read(string folder, string file) => new(ReadNetwork(folder, file));

    private static OpfNetwork ReadNetwork(string folder, string file) =>
        MatpowerOpf.Read(MatpowerCaseReader.Parse(File.ReadAllBytes(Path.Combine(folder, file)), file));

    private static void Solve(string folder, string file, double published, Action<string>? log)
    {
        var network = ReadNetwork(folder, file);
        var start = Stopwatch.GetTimestamp();
        var program = new AcOpfProgram(network);
        var buildMs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var options = new NonlinearOptions { Log = log, TimeLimitSeconds = 60, LimitRelaxation = 1e-10 };
        var solution = NonlinearSolver.Solve(program, options);
        var bestMs = 1000 * solution.Seconds;
        for (var repeat = 0; repeat < 2 && log is null; repeat++)
        {
            bestMs = Math.Min(bestMs, 1000 * NonlinearSolver.Solve(program, options).Seconds);
        }

        Console.WriteLine(
            $"{file[10..^2],-22} {program.VariableCount,6} {program.ConstraintCount,6} {solution.Status,-14} {solution.Objective,13:F4} {published,13:F4} "
            + $"{(solution.Objective - published) / published,9:E1} {solution.Certificate.Largest,8:E1} {solution.Iterations,5} {solution.Factorisations,5} {solution.Evaluations,5} {bestMs,9:F1} {buildMs,9:F1}");
    }

    internal static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "pglib");
            if (File.Exists(Path.Combine(path, "index.csv")))
            {
                return path;
            }
        }

        return null;
    }
}
