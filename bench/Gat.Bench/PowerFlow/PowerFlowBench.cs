using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.PowerFlow;

namespace Gat.Bench.PowerFlow;

/// <summary>
/// Times of the balanced power flow on one core, best of many, flat start, 1e-8 pu: cold (network, ordering and work arrays
/// made anew), re-solved (solver only), re-built (a branch in another state each time), and the report of all flows.
/// </summary>
public static class PowerFlowBench
{
    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        Console.WriteLine("balanced power flow, flat start, 1e-8 pu, one core, best of many (ms)");
        Console.WriteLine($"{"grid",-16}{"buses",8}{"method",8}{"steps",7}{"cold",10}{"re-solved",12}{"re-built",11}{"report",10}");
        foreach (var name in (string[])["case300", "case1354pegase", "case2869pegase"])
        {
            if (ReferenceGrid.Load(name) is { } feeder)
            {
                Print(name, feeder, PowerFlowMethod.Newton);
            }
            else
            {
                Console.WriteLine($"{name,-16}../shared is absent");
            }
        }

        foreach (var busCount in (int[])[33, 1000, 10_000])
        {
            var tree = RandomTree.Create(busCount, seed: 1);
            Print($"tree {busCount}", tree, PowerFlowMethod.Sweep);
            Print($"tree {busCount}", tree, PowerFlowMethod.Newton);
        }
    }

    private static void Print(string name, Feeder feeder, PowerFlowMethod method)
    {
        var options = new PowerFlowOptions(method);
        var state = new PowerFlowState(feeder);
        var cold = BestMs(() => new PowerFlowSolver(feeder, options).Solve(ScenarioInput.Of(feeder), state));
        var solver = new PowerFlowSolver(feeder, options);
        var again = BestMs(() => solver.Solve(ScenarioInput.Of(feeder), state));
        var values = new ScenarioValues(feeder);
        var rebuilt = BestMs(() =>
        {
            // Another ratio is another network: built, and where Newton solves it, on the ordering of the one before.
            values.TapRatio[0] += 1e-9;
            solver.Solve(values.AsInput(), state);
        });
        solver.Solve(ScenarioInput.Of(feeder), state);
        var evaluation = new PowerFlowEvaluation(feeder, options);
        var result = new PowerFlowResult(feeder);
        var report = BestMs(() => evaluation.Fill(ScenarioInput.Of(feeder), state, result));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16}{feeder.Buses.Count,8}{method,8}{state.Iterations,7}{cold,10:0.0000}{again,12:0.0000}{rebuilt,11:0.0000}{report,10:0.0000}  {result.Status}"));
    }

    private static double BestMs(Action action)
    {
        var best = double.PositiveInfinity;
        var total = Stopwatch.StartNew();
        for (var run = 0; run < 20 || (total.ElapsedMilliseconds < 1500 && run < 100_000); run++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
