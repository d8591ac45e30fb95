using System.Runtime.Intrinsics;
using Gat.Numerics.Maths;

namespace Gat.Numerics.Tests.Maths;

public sealed class DeterministicMathTests
{
    private static readonly Exact Exact = new(400);

    private static readonly double[] Special =
    [
        0.0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, 2.2250738585072014e-308, 2.2250738585072009e-308, 1e-300, 1e300, 709.78, 709.79, -745.1, -745.2,
        1048576, 1048577, 1e22, 0.7853981633974483, 1.5707963267948966, 3.141592653589793, 1e-8, 1e-9, 0.41421356237309503, Math.Sqrt(2), Math.Sqrt(0.5),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1e5)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    [InlineData(1e30)]
    public void Sine_and_cosine_are_within_one_unit_of_the_last_place(double range)
    {
        var random = new System.Random(1);
        for (var sample = 0; sample < 4000; sample++)
        {
            AssertSinCos(Exact, range * (2 * random.NextDouble() - 1));
        }
    }

    [Fact]
    public void Sine_and_cosine_stay_so_next_to_multiples_of_a_quarter_turn()
    {
        for (var quarter = 1; quarter < 65_000; quarter += quarter < 200 ? 1 : 37)
        {
            var x = quarter * (Math.PI / 2);
            AssertSinCos(Exact, x);
            AssertSinCos(Exact, -Math.BitIncrement(x));
            AssertSinCos(Exact, Math.BitDecrement(x));
        }

        // The double that comes nearest to a multiple of pi/2 of all (W. Kahan): 2^-61 from it.
        AssertSinCos(new Exact(1500), 6381956970095103 * Math.ScaleB(1, 797));
        AssertSinCos(new Exact(1500), double.MaxValue);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-745, -700)]
    [InlineData(-100, 709)]
    [InlineData(-1e-9, 1e-9)]
    public void The_exponential_is_within_one_unit_of_the_last_place(double low, double high)
    {
        var wide = new Exact(1200);
        var random = new System.Random(2);
        for (var sample = 0; sample < 2000; sample++)
        {
            var x = low + (high - low) * random.NextDouble();

            Assert.InRange(wide.ErrorUlp(DeterministicMath.Exp(x), wide.Exp(wide.Of(x))), 0, 1);
        }
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.99, 1.01)]
    [InlineData(1e-30, 1e-29)]
    [InlineData(0, 1e5)]
    [InlineData(0, 1e30)]
    public void The_logarithm_is_within_one_unit_of_the_last_place(double low, double high)
    {
        var random = new System.Random(3);
        for (var sample = 0; sample < 2000; sample++)
        {
            var x = low + (high - low) * random.NextDouble();

            Assert.InRange(Exact.ErrorUlp(DeterministicMath.Log(x), Exact.Log(x)), 0, 1);
        }
    }

    [Fact]
    public void The_arc_tangent_is_within_one_unit_of_the_last_place()
    {
        var random = new System.Random(4);
        for (var sample = 0; sample < 6000; sample++)
        {
            var spread = sample % 3 * 12;
            var x = (2 * random.NextDouble() - 1) * Math.Pow(10, random.Next(-spread, spread + 1));
            var y = (2 * random.NextDouble() - 1) * Math.Pow(10, random.Next(-spread, spread + 1));

            Assert.InRange(Exact.ErrorUlp(DeterministicMath.Atan2(y, x), Exact.Atan2(y, x)), 0, 1);
        }
    }

    [Fact]
    public void Results_are_next_to_those_of_the_platform_over_the_whole_range()
    {
        var random = new System.Random(5);
        for (var sample = 0; sample < 20_000; sample++)
        {
            var (x, y) = (AnyDouble(random), AnyDouble(random));
            AssertNear(Math.Log(Math.Abs(x)), DeterministicMath.Log(Math.Abs(x)));
            AssertNear(Math.Exp(x % 750), DeterministicMath.Exp(x % 750));
            AssertNear(Math.Atan2(y, x), DeterministicMath.Atan2(y, x));
            AssertNear(Math.Sin(x), DeterministicMath.Sin(x));
            AssertNear(Math.Cos(x), DeterministicMath.Cos(x));
        }
    }

    [Fact]
    public void Magnitudes_are_right_over_the_whole_range()
    {
        var random = new System.Random(7);
        for (var sample = 0; sample < 20_000; sample++)
        {
            var (x, y) = (AnyDouble(random), AnyDouble(random));
            AssertNear(double.Hypot(x, y), Polar.FromRectangular(x, y).Magnitude);
            y = x * random.NextDouble();
            AssertNear(double.Hypot(x, y), Polar.FromRectangular(x, y).Magnitude);
        }

        foreach (var x in Special)
        {
            foreach (var y in Special)
            {
                AssertNear(double.Hypot(x, y), Polar.FromRectangular(x, y).Magnitude);
            }
        }
    }

    [Fact]
    public void Many_points_become_magnitudes_and_angles_and_points_again()
    {
        var random = new System.Random(8);
        double[] real = [.. Enumerable.Range(0, 103).Select(_ => random.NextDouble() - 0.5)];
        double[] imaginary = [.. Enumerable.Range(0, 103).Select(_ => random.NextDouble() - 0.5)];
        var (magnitude, angleRad) = (new double[103], new double[103]);

        Polar.FromRectangular(real, imaginary, magnitude, angleRad);

        for (var place = 0; place < 103; place++)
        {
            Assert.Equal(Polar.FromRectangular(real[place], imaginary[place]), (magnitude[place], angleRad[place]));
            var (x, y) = Polar.ToRectangular(magnitude[place], angleRad[place]);
            Assert.Equal(real[place], x, tolerance: 1e-15);
            Assert.Equal(imaginary[place], y, tolerance: 1e-15);
        }
    }

    [Fact]
    public void Special_arguments_give_what_the_platform_gives()
    {
        foreach (var x in Special)
        {
            AssertNear(Math.Exp(x), DeterministicMath.Exp(x));
            AssertNear(Math.Log(x), DeterministicMath.Log(x));
            AssertNear(Math.Sin(x), DeterministicMath.Sin(x));
            AssertNear(Math.Cos(x), DeterministicMath.Cos(x));
            foreach (var y in Special)
            {
                AssertNear(Math.Atan2(y, x), DeterministicMath.Atan2(y, x));
            }
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var random = new System.Random(6);
        double[] xs =
        [
            .. Special, .. Special, .. Special, .. Special,
            .. Enumerable.Range(0, 20_000).Select(n => n % 2 == 0 ? AnyDouble(random) : 20 * random.NextDouble() - 10),
        ];
        double[] ys = [.. xs.Reverse()];
        for (var place = 0; place + 8 <= xs.Length; place += 8)
        {
            var x = xs.AsSpan(place, 8);
            var y = ys.AsSpan(place, 8);
            AssertSameBits(x, y, (a, _) => DeterministicMath.Exp(a), (a, _) => DeterministicMath.Exp(a), (a, _) => DeterministicMath.Exp(a));
            AssertSameBits(x, y, (a, _) => DeterministicMath.Log(a), (a, _) => DeterministicMath.Log(a), (a, _) => DeterministicMath.Log(a));
            AssertSameBits(x, y, (a, _) => DeterministicMath.Sin(a), (a, _) => DeterministicMath.Sin(a), (a, _) => DeterministicMath.Sin(a));
            AssertSameBits(x, y, (a, _) => DeterministicMath.Cos(a), (a, _) => DeterministicMath.Cos(a), (a, _) => DeterministicMath.Cos(a));
            AssertSameBits(x, y, DeterministicMath.Atan2, DeterministicMath.Atan2, DeterministicMath.Atan2);
            AssertSameBits(
                x, y,
                (a, b) => Polar.FromRectangular(a, b).Magnitude,
                (a, b) => Polar.FromRectangular(a, b).Magnitude,
                (a, b) => Polar.FromRectangular(a, b).Magnitude);
        }
    }

    private static void AssertSameBits(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        Func<double, double, double> scalar,
        Func<Vector256<double>, Vector256<double>, Vector256<double>> four,
        Func<Vector512<double>, Vector512<double>, Vector512<double>> eight)
    {
        var (fours, eights) = (new double[8], new double[8]);
        four(Vector256.Create(x), Vector256.Create(y)).CopyTo(fours);
        four(Vector256.Create(x[4..]), Vector256.Create(y[4..])).CopyTo(fours, 4);
        eight(Vector512.Create(x), Vector512.Create(y)).CopyTo(eights);
        for (var lane = 0; lane < 8; lane++)
        {
            var expected = BitConverter.DoubleToInt64Bits(scalar(x[lane], y[lane]));
            Assert.Equal(expected, BitConverter.DoubleToInt64Bits(fours[lane]));
            Assert.Equal(expected, BitConverter.DoubleToInt64Bits(eights[lane]));
        }
    }

    /// <summary>Any finite double, all exponents alike.</summary>
    private static double AnyDouble(System.Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(value) ? value : 1;
    }

    /// <summary>Two units in the last place: one for each side. Zeros must have the same sign.</summary>
    private static void AssertNear(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected) || expected == 0)
        {
            Assert.Equal(expected, actual);
            Assert.True(double.IsNaN(expected) || double.IsNegative(expected) == double.IsNegative(actual));
            return;
        }

        var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.InRange(actual, expected - 2 * unit, expected + 2 * unit);
    }

    private static void AssertSinCos(Exact exact, double x)
    {
        var (sin, cos) = DeterministicMath.SinCos(x);
        var (exactSin, exactCos) = exact.SinCos(exact.Of(x));
        Assert.InRange(exact.ErrorUlp(sin, exactSin), 0, 1);
        Assert.InRange(exact.ErrorUlp(cos, exactCos), 0, 1);
    }
}
