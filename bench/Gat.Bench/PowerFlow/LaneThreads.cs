using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>How the kernel scales to two threads, beside a loop that touches no memory: what it lacks to 2 is the machine's.</summary>
internal static class LaneThreads
{
    private const int milliseconds = 300;

    public static void Print(string name, Feeder feeder)
    {
        double bestKernel = 0, bestSpin = 0, flows = 0;
        for (var round = 0; round < 8; round++)
        {
            bestSpin = Math.Max(bestSpin, Ratio(_ => Spin, out _));
            var ratio = Ratio(_ => Solver(feeder), out var both);
            bestKernel = Math.Max(bestKernel, ratio);
            flows = Math.Max(flows, both);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: two threads {flows * LaneBatch.Width:0} flows/s in all, {bestKernel:0.00} times one; a bare spin {bestSpin:0.00} times"));
    }

    /// <summary>What two threads do in a second over what one does.</summary>
    private static double Ratio(Func<int, Action> make, out double both)
    {
        var before = PerSecond(make, 1);
        both = PerSecond(make, 2);
        return both / Math.Max(before, PerSecond(make, 1));
    }

    private static double PerSecond(Func<int, Action> make, int threads)
    {
        var counts = new long[threads * 16];
        using var begin = new Barrier(threads);
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            var action = make(thread);
            action();
            begin.SignalAndWait();
            var clock = Stopwatch.StartNew();
            while (clock.ElapsedMilliseconds < milliseconds)
            {
                action();
                counts[16 * thread]++;
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return counts.Sum() / (milliseconds / 1000.0);
    }

    private static Action Solver(Feeder feeder)
    {
        var station = new LaneStation(feeder, LaneRegisters.Best);
        return station.Solve;
    }

    private static void Spin()
    {
        var x = 1.0;
        for (var i = 0; i < 1000; i++)
        {
            x = Math.FusedMultiplyAdd(x, 0.999999, 1e-9);
        }

        if (x == 0)
        {
            Console.WriteLine();
        }
    }
}
