using System.Diagnostics;

namespace Gat.Bench.Numerics;

/// <summary>Times of one action, repeated: the best and the median, in milliseconds.</summary>
internal static class Stopwatches
{
    /// <summary>Warms up until the JIT has settled, then measures.</summary>
    public static (double BestMs, double MedianMs) Measure(int repeats, Action action)
    {
        var warm = Stopwatch.StartNew();
        for (var round = 0; round < 60 || warm.ElapsedMilliseconds < 400; round++)
        {
            action();
            if (round % 20 == 0)
            {
                // Tiered compilation works in the background and needs a pause to begin.
                Thread.Sleep(20);
            }

            if (warm.ElapsedMilliseconds > 4000)
            {
                break;
            }
        }

        var times = new double[repeats];
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[repeat] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[0], times[repeats / 2]);
    }

    /// <summary>Prints one line of figures.</summary>
    public static void Print(string what, int repeats, Action action)
    {
        var (bestMs, medianMs) = Measure(repeats, action);
        Console.WriteLine($"  {what,-58} best {bestMs,9:F4} ms   median {medianMs,9:F4} ms");
    }
}
