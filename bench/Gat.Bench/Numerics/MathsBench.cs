using System.Runtime.Intrinsics;
using Gat.Numerics.Maths;

namespace Gat.Bench.Numerics;

/// <summary>Nanoseconds for each value of the deterministic functions, against those of the platform.</summary>
public static class MathsBench
{
    private const int Count = 8192;

    /// <summary>Prints one line per function.</summary>
    public static void Run()
    {
        Console.WriteLine("DeterministicMath, ns per value: platform, one number, 256 bits, 512 bits");
        var random = new System.Random(1);
        double[] x = [.. Enumerable.Range(0, Count).Select(_ => 6 * random.NextDouble() - 3)];
        double[] positive = [.. x.Select(value => Math.Abs(value) + 1e-3)];
        double[] y = [.. x.Reverse()];
        var result = new double[Count];
        Line("sin and cos",
            () => Each(x, value => { var (s, c) = Math.SinCos(value); return s + c; }, result),
            () => Each(x, value => { var (s, c) = DeterministicMath.SinCos(value); return s + c; }, result),
            () => Four(x, x, result, (a, _) => { var (s, c) = DeterministicMath.SinCos(a); return s + c; }),
            () => Eight(x, x, result, (a, _) => { var (s, c) = DeterministicMath.SinCos(a); return s + c; }));
        Line("atan2",
            () => Each(x, value => Math.Atan2(value, 0.7), result),
            () => Each(x, value => DeterministicMath.Atan2(value, 0.7), result),
            () => Four(x, y, result, DeterministicMath.Atan2), () => Eight(x, y, result, DeterministicMath.Atan2));
        Line("exp",
            () => Each(x, Math.Exp, result),
            () => Each(x, DeterministicMath.Exp, result),
            () => Four(x, x, result, (a, _) => DeterministicMath.Exp(a)), () => Eight(x, x, result, (a, _) => DeterministicMath.Exp(a)));
        Line("log",
            () => Each(positive, Math.Log, result),
            () => Each(positive, DeterministicMath.Log, result),
            () => Four(positive, x, result, (a, _) => DeterministicMath.Log(a)),
            () => Eight(positive, x, result, (a, _) => DeterministicMath.Log(a)));
    }

    private static void Line(string name, params Action[] actions)
    {
        var nanoseconds = actions.Select(action => Stopwatches.Measure(200, action).BestMs * 1e6 / Count);
        Console.WriteLine($"  {name,-20}{string.Join("", nanoseconds.Select(time => $"{time,9:F2}"))}");
    }

    private static void Each(double[] x, Func<double, double> function, double[] result)
    {
        for (var place = 0; place < x.Length; place++)
        {
            result[place] = function(x[place]);
        }
    }

    private static void Four(
        double[] x, double[] y, double[] result, Func<Vector256<double>, Vector256<double>, Vector256<double>> function)
    {
        for (var place = 0; place < x.Length; place += 4)
        {
            function(Vector256.Create(x, place), Vector256.Create(y, place)).CopyTo(result, place);
        }
    }

    private static void Eight(
        double[] x, double[] y, double[] result, Func<Vector512<double>, Vector512<double>, Vector512<double>> function)
    {
        for (var place = 0; place < x.Length; place += 8)
        {
            function(Vector512.Create(x, place), Vector512.Create(y, place)).CopyTo(result, place);
        }
    }
}
