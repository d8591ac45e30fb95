using System.Diagnostics;
using System.Globalization;
using Gat.Dist.PowerFlow;
using Gat.Dist.Synthetic;

namespace Gat.Bench.Synthetic;

/// <summary>How the making of synthetic grids and their power flows grow with the number of buses, on one core.</summary>
internal static class SyntheticBench
{
    private const double LeastMs = 1500;

    /// <summary>Prints the table: making a grid with its judging power flow, and power flows, cold and solved again, best and median.</summary>
    public static void Run()
    {
        Console.WriteLine("synthetic grids, one core, ms, best / median; power flows from a flat start to 1e-8 pu");
        Console.WriteLine($"{"buses",8} {"ties",7} {"steps",6} {"make",20} {"cold",20} {"solved again",20} {"us per bus",11}");
        foreach (var buses in (int[])[100, 1000, 10_000, 100_000])
        {
            Print(new SyntheticOptions { Buses = buses, Seed = 1, TieRatio = 0.02, LowVoltageFraction = 0.3 });
            Print(new SyntheticOptions { Buses = buses, Seed = 1, TieRatio = 0.02, LowVoltageFraction = 0.3, ClosesTies = true });
        }
    }

    private static void Print(SyntheticOptions options)
    {
        SyntheticFeeder? synthetic = null;
        var make = Measure(() => synthetic = SyntheticFeeder.Create(options));
        var feeder = synthetic!.Feeder;
        var (flow, state) = (new PowerFlowOptions(), new PowerFlowState(feeder));
        var cold = Measure(() => new PowerFlowSolver(feeder, flow).Solve(ScenarioInput.Of(feeder), state));
        var solver = new PowerFlowSolver(feeder, flow);
        var again = Measure(() => solver.Solve(ScenarioInput.Of(feeder), state));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{feeder.Buses.Count,8} {(options.ClosesTies ? "closed" : "open"),7} {state.Iterations,6} {Text(make),20} {Text(cold),20} {Text(again),20} {1000 * again.Best / feeder.Buses.Count,11:0.000}  {state.Status}{(synthetic.KeepsLimits ? "" : ", limits broken")}"));
    }

    private static string Text((double Best, double Median) time) => string.Create(CultureInfo.InvariantCulture, $"{time.Best:0.00} / {time.Median:0.00}");

    private static (double Best, double Median) Measure(Action action)
    {
        action();
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        while (times.Count < 3 || (total.ElapsedMilliseconds < LeastMs && times.Count < 1000))
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[0], times[times.Count / 2]);
    }
}
