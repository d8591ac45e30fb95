using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>Losses and lowest voltage of many trees of one meshed network, each lane with a tree of its own.</summary>
internal static class LaneTopologies
{
    public static void Print(string name, Feeder feeder)
    {
        var sweep = new TopologySweep(new BalancedNetwork(feeder), new LaneSweepOptions(FirstCheck: 4));
        var trees = Trees(sweep, 1024);
        double set = double.PositiveInfinity, solve = double.PositiveInfinity;
        var solved = 0;
        for (var round = 0; round < 200; round++)
        {
            long setTicks = 0, solveTicks = 0;
            solved = 0;
            for (var first = 0; first < trees.Count; first += LaneBatch.Width)
            {
                var start = Stopwatch.GetTimestamp();
                for (var lane = 0; lane < LaneBatch.Width; lane++)
                {
                    sweep.TrySet(lane, trees[first + lane]);
                }

                var middle = Stopwatch.GetTimestamp();
                solved += sweep.Solve();
                setTicks += middle - start;
                solveTicks += Stopwatch.GetTimestamp() - middle;
            }

            set = Math.Min(set, 1e6 * setTicks / Stopwatch.Frequency / trees.Count);
            solve = Math.Min(solve, 1e6 * solveTicks / Stopwatch.Frequency / trees.Count);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {trees.Count} trees one exchange from the best, each in a lane of its own: order {set:0.000} µs, solve {solve:0.000} µs per tree, {solved} solved"));
    }

    /// <summary>Trees near the one of least losses: what a search looks at.</summary>
    private static List<bool[]> Trees(TopologySweep sweep, int count)
    {
#pragma warning disable CA5394 // Test data, not secrets.
        var random = new Random(1);
        var open = new List<int> { 6, 8, 13, 31, 36 };
        var trees = new List<bool[]>();
        while (trees.Count < count)
        {
            var isOpen = new bool[sweep.LinkCount];
            open.ForEach(link => isOpen[link] = true);
            isOpen[open[random.Next(open.Count)]] = false;
            isOpen[random.Next(isOpen.Length)] = true;
            if (sweep.TrySet(0, isOpen))
            {
                trees.Add(isOpen);
            }
        }
#pragma warning restore CA5394

        return trees;
    }
}
