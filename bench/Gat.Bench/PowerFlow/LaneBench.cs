using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>
/// Power flows per second with scenarios in SIMD lanes: loads x U(0.5, 1.5), flat start, 1e-8 pu power mismatch at every node.
/// </summary>
public static class LaneBench
{
    /// <summary>Prints the tables.</summary>
    public static void Run()
    {
        Console.WriteLine("power flow in lanes, loads x U(0.5, 1.5), flat start, 1e-8 pu, one core, best of many (µs per scenario)");
        foreach (var (name, feeder) in Feeders())
        {
            foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector512, LaneRegisters.Vector256, LaneRegisters.Scalar])
            {
                Print(name, feeder, registers);
            }
        }
    }

    private static IEnumerable<(string Name, Feeder Feeder)> Feeders()
    {
        foreach (var name in (string[])["case33bw", "tree1000", "feeders10x100"])
        {
            if (LaneGrid.Load(name) is { } feeder)
            {
                yield return (name, feeder);
            }
        }

        yield return ("random tree 10,000", RandomTree.Create(10_000, seed: 1));
    }

    private static void Print(string name, Feeder feeder, LaneRegisters registers)
    {
        var tree = new LaneTree(new BalancedNetwork(feeder));
        var sweep = new LaneSweep(tree, new LaneSweepOptions(FirstCheck: LaneSweep.FirstCheckFor(tree), Registers: registers));
        var batch = new LaneBatch(tree);
        LaneDraw.Fill(batch, seed: 1);
        var solved = 0;
        var us = BestUs(() => solved = sweep.Solve(batch)) / LaneBatch.Width;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20}{tree.NodeCount,8}{registers,12}{us,12:0.0000}{1e6 / us,14:0}  sweeps {batch.Iterations.Min()}-{batch.Iterations.Max()}, {solved} solved, mismatch {batch.MismatchPu.Max():0.0e+0}"));
    }

    private static double BestUs(Action action)
    {
        var best = double.PositiveInfinity;
        var total = Stopwatch.StartNew();
        for (var run = 0; run < 20 || (total.ElapsedMilliseconds < 1500 && run < 1_000_000); run++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return best;
    }
}
