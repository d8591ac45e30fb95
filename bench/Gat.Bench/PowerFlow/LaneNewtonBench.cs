using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>Newton on meshed grids: one scenario after another, and sixteen in lanes; loads x U(0.95, 1.05), flat start, 1e-8 pu.</summary>
public static class LaneNewtonBench
{
    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        Console.WriteLine("Newton on meshed grids, loads x U(0.95, 1.05), flat start, 1e-8 pu, one core, best of many (µs per scenario)");
        Console.WriteLine($"{"grid",-18}{"nodes",7}{"one by one",12}{"512 bit",10}{"256 bit",10}{"scalar",10}{"warm",10}{"steps",8}  steps, solved of 16");
        foreach (var name in (string[])["case300", "case1354pegase", "case2869pegase"])
        {
            if (ReferenceGrid.Load(name) is { } feeder)
            {
                Print(name, feeder);
            }
        }

        if (LaneGrid.Load("case33bw", closeTies: true) is { } meshed)
        {
            Print("case33bw, 5 loops", meshed);
        }
    }

    private static void Print(string name, Feeder feeder)
    {
        var network = new BalancedNetwork(feeder);
        var scenarios = Enumerable.Range(0, LaneBatch.Width).Select(seed => Draw(feeder, seed)).ToList();
        var solver = new PowerFlowSolver(network, new PowerFlowOptions(PowerFlowMethod.Newton));
        var state = new PowerFlowState(feeder);
        var single = BestUs(() => scenarios.ForEach(values => solver.Solve(values.AsInput(), state)));
        var times = new List<double>();
        LaneNewton? newton = null;
        foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector512, LaneRegisters.Vector256, LaneRegisters.Scalar])
        {
            newton = new LaneNewton(network, new LaneSweepOptions(MaxIterations: 30, Registers: registers));
            for (var lane = 0; lane < LaneBatch.Width; lane++)
            {
                newton.Set(lane, scenarios[lane].AsInput());
            }

            times.Add(BestUs(() => newton.Solve()));
        }

        var (warm, warmSteps) = Warm(network, feeder);

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18}{network.NodeCount,7}{single,12:0.0}{times[0],10:0.0}{times[1],10:0.0}{times[2],10:0.0}{warm,10:0.0}{warmSteps,8:0.0}  {newton!.Iterations.Min()}-{newton.Iterations.Max()}, {newton.Solve()}"));
    }

    /// <summary>From the answer of the step before, every load up to 2 percent up or down: µs per scenario, and Newton steps.</summary>
    private static (double Us, double Steps) Warm(BalancedNetwork network, Feeder feeder)
    {
        var newton = new LaneNewton(network, new LaneSweepOptions(MaxIterations: 30));
        var best = double.PositiveInfinity;
        double steps = 0;
        for (var run = 0; run < 40; run++)
        {
            for (var lane = 0; lane < LaneBatch.Width; lane++)
            {
                newton.Set(lane, Draw(feeder, (run * LaneBatch.Width) + lane, spread: 0.02).AsInput());
            }

            var start = Stopwatch.GetTimestamp();
            newton.Solve(warm: true);
            if (run > 10)
            {
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / LaneBatch.Width);
                steps += newton.Iterations.Average() / 29;
            }
        }

        return (best, steps);
    }

    private static ScenarioValues Draw(Feeder feeder, int seed, double spread = 0.05)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(seed);
        var values = new ScenarioValues(feeder);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var factor = 1 - spread + (2 * spread * random.NextDouble());
            values.LoadPMw[bus] *= factor;
            values.LoadQMvar[bus] *= factor;
        }
#pragma warning restore CA5394

        return values;
    }

    private static double BestUs(Action action)
    {
        action();
        var best = double.PositiveInfinity;
        var total = Stopwatch.StartNew();
        for (var run = 0; run < 5 || total.ElapsedMilliseconds < 1500; run++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return best / LaneBatch.Width;
    }
}
