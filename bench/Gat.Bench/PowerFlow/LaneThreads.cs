using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Gat.Dist;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Bench.PowerFlow;

/// <summary>How the kernel scales to two threads, beside a loop that touches no memory: what it lacks to 2 is the machine's.</summary>
internal static class LaneThreads
{
    private const int milliseconds = 100;

    public static void Print(string name, Feeder feeder)
    {
        double bestKernel = 0, bestSpin = 0, bestFull = 0, flows = 0;
        for (var round = 0; round < 16; round++)
        {
            bestSpin = Math.Max(bestSpin, Ratio(_ => Spin, out _));
            bestFull = Math.Max(bestFull, Ratio(_ => FullSpin, out _));
            var ratio = Ratio(_ => Solver(feeder), out var both);
            bestKernel = Math.Max(bestKernel, ratio);
            flows = Math.Max(flows, both);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: two threads {flows * LaneBatch.Width:0} flows/s in all, {bestKernel:0.00} times one; a bare spin {bestSpin:0.00} times, a spin that fills the vector units {bestFull:0.00} times"));
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

    /// <summary>Eight chains of wide multiply-adds: as much as a core can do without memory.</summary>
    private static void FullSpin()
    {
        var factor = Vector512.Create(0.999999);
        var addend = Vector512.Create(1e-9);
        Vector512<double> a = addend, b = addend, c = addend, d = addend, e = addend, f = addend, g = addend, h = addend;
        for (var i = 0; i < 1000; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, addend);
            b = Vector512.FusedMultiplyAdd(b, factor, addend);
            c = Vector512.FusedMultiplyAdd(c, factor, addend);
            d = Vector512.FusedMultiplyAdd(d, factor, addend);
            e = Vector512.FusedMultiplyAdd(e, factor, addend);
            f = Vector512.FusedMultiplyAdd(f, factor, addend);
            g = Vector512.FusedMultiplyAdd(g, factor, addend);
            h = Vector512.FusedMultiplyAdd(h, factor, addend);
        }

        if (Vector512.Sum(a + b + c + d + e + f + g + h) == 0)
        {
            Console.WriteLine();
        }
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
