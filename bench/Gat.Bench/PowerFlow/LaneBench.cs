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
    private const int drawnBatches = 64;

    /// <summary>Prints the tables.</summary>
    public static void Run()
    {
        Console.WriteLine($"power flow in lanes: loads x U(0.5, 1.5) drawn anew {drawnBatches} times, flat start, 1e-8 pu, one core");
        Console.WriteLine("kernel alone: P and Q given in lanes, rectangular voltages and mismatches written; best of many passes over all draws");
        Console.WriteLine($"{"grid",-20}{"nodes",8}{"registers",12}{"first check",12}{"µs/flow",10}{"flows/s",12}  sweeps");
        foreach (var (name, feeder) in Feeders())
        {
            foreach (var registers in (LaneRegisters[])[LaneRegisters.Vector512, LaneRegisters.Vector256, LaneRegisters.Scalar])
            {
                var first = LaneSweep.FirstCheckFor(new LaneTree(new BalancedNetwork(feeder)));
                for (var f = Math.Max(2, first - 1); f <= first + 1; f++)
                Print(name, feeder, registers, f);
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

    private static void Print(string name, Feeder feeder, LaneRegisters registers, int firstCheck)
    {
        var tree = new LaneTree(new BalancedNetwork(feeder));
        var sweep = new LaneSweep(tree, new LaneSweepOptions(FirstCheck: firstCheck, Registers: registers));
        var batch = new LaneBatch(tree);
        var draws = Enumerable.Range(0, tree.NodeCount > 5000 ? 4 : drawnBatches).Select(seed => LaneDraw.Of(tree, seed)).ToList();
        var sweeps = new int[100];
        var best = double.PositiveInfinity;
        var total = Stopwatch.StartNew();
        for (var pass = 0; pass < 5 || total.ElapsedMilliseconds < 1500; pass++)
        {
            long ticks = 0;
            foreach (var draw in draws)
            {
                draw.CopyTo(batch);
                var start = Stopwatch.GetTimestamp();
                sweep.Solve(batch);
                ticks += Stopwatch.GetTimestamp() - start;
                if (pass == 0)
                {
                    Array.ForEach(batch.Iterations, iterations => sweeps[iterations]++);
                }
            }

            best = Math.Min(best, 1e6 * ticks / Stopwatch.Frequency / (draws.Count * LaneBatch.Width));
        }

        var counts = string.Join(", ", sweeps.Index().Where(pair => pair.Item > 0).Select(pair => $"{pair.Index}: {pair.Item}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20}{tree.NodeCount,8}{registers,12}{firstCheck,12}{best,10:0.0000}{1e6 / best,12:0}  {counts}"));
    }
}
