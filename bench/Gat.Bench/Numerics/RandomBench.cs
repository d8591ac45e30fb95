using Gat.Numerics.Random;

namespace Gat.Bench.Numerics;

/// <summary>Nanoseconds for each random draw.</summary>
public static class RandomBench
{
    private const int Count = 8192;

    /// <summary>Prints one line per kind of draw.</summary>
    public static void Run()
    {
        var values = new double[Count];
        Console.WriteLine("RandomStream, ns per draw");
        Line("uniform, filled", () => new RandomStream(1, 2, 3).FillUniform(values));
        Line("normal, filled", () => new RandomStream(1, 2, 3).FillNormal(values));
        Line("normal, one by one", () =>
        {
            var stream = new RandomStream(1, 2, 3);
            foreach (ref var value in values.AsSpan())
            {
                value = stream.Normal();
            }
        });
    }

    private static void Line(string name, Action action) =>
        Console.WriteLine($"  {name,-20}{Stopwatches.Measure(200, action).BestMs * 1e6 / Count,9:F2}");
}
