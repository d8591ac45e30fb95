using System.Diagnostics;
using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Dist.OptimalPowerFlow.Dc;
using Gat.Faults;

namespace Gat.Bench.Optimization;

/// <summary>Optimal power flows of a day, 24 periods of other loads and prices, by the convex formulations: one model for all periods against one for each.</summary>
internal static class ConvexOpfBench
{
    private const int Periods = 24;
    private const int Runs = 7;

    /// <summary>Prints case, formulation, best and median times of a day, and the gap of its worst period.</summary>
    public static void Run()
    {
        if (Find() is not { } folder)
        {
            Console.WriteLine("shared/cases is not beside the checkout.");
            return;
        }

        Console.WriteLine($"{"case",-10} {"formulation",-12} {"day ms",8} {"median",8} {"anew ms",8} {"solved",7} {"gap",9} {"iter",6}");
        foreach (var name in new[] { "case33bw", "case69", "case141", "case118" })
        {
            var source = MatpowerCaseReader.Read(Path.Combine(folder, name + ".m"));
            var day = Enumerable.Range(0, Periods).Select(hour => At(source, hour)).ToArray();
            Measure(name, "dc", day, () => new DcFormulation());
            if (name != "case118")
            {
                Measure(name, "lindistflow", day, () => new BranchFlowFormulation(FlowLaw.Lossless));
            }

            Measure(name, "socp", day, () => new BranchFlowFormulation(FlowLaw.Relaxed));
        }
    }

    private static void Measure(string name, string formulation, OpfNetwork[] day, Func<IOpfFormulation> create)
    {
        var kept = new List<double>();
        var anew = double.PositiveInfinity;
        var (solved, gap, iterations) = (0, 0.0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var one = create();
            one.Solve(day[0], new OpfOptions(), CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            var answers = day.Select(network => one.Solve(network, new OpfOptions(), CancellationToken.None)).ToArray();
            kept.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            solved = answers.Count(answer => answer.Status == SolveStatus.Solved);
            gap = answers.Max(answer => double.IsNaN(answer.RelaxationGapRatio) ? 0 : answer.RelaxationGapRatio);
            iterations = answers.Sum(answer => answer.Iterations);
            start = Stopwatch.GetTimestamp();
            foreach (var network in day)
            {
                create().Solve(network, new OpfOptions(), CancellationToken.None);
            }

            anew = Math.Min(anew, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        kept.Sort();
        Console.WriteLine($"{name,-10} {formulation,-12} {kept[0],8:F1} {kept[Runs / 2],8:F1} {anew,8:F1} {solved,4}/{Periods} {gap,9:E1} {iterations,6}");
    }

    private static OpfNetwork At(MatpowerCase source, int hour)
    {
        var network = MatpowerOpf.Read(source);
        var factor = 0.6 + (0.35 * Math.Sin(Math.PI * hour / Periods));
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            network.LoadPPu[bus] *= factor;
            network.LoadQPu[bus] *= factor;
        }

        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            network.CostLinearPerHour[unit] *= 1 + (0.2 * Math.Cos(hour + unit));
        }

        return network;
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "cases", "matpower");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
