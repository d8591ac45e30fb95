using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>
/// ln x = k ln 2 + ln m with m between sqrt(1/2) and sqrt(2), and ln m = 2 artanh(s), s = (m - 1) / (m + 1), where s is carried
/// in two doubles. The polynomial is a Chebyshev fit of (2 artanh(s) - 2 s) / s^3 in s^2, relative error below 2^-60.
/// </summary>
internal static class Logarithm
{
    private const double Ln2High = 0.6931471805582987;
    private const double Ln2Low = 1.6465949582897082e-12;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984.0;
    private const double TwoTo52 = 4503599627370496.0;

    private static ReadOnlySpan<double> Coefficients =>
    [
        0.6666666666666666, 0.4000000000000088, 0.28571428570801954, 0.22222222392089008, 0.18181795600060793,
        0.15386241881938595, 0.13268714792348096, 0.1308723619665962,
    ];

    /// <summary>ln x: minus infinity at zero, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Of<T>(T x)
        where T : struct, ILanes<T>
    {
        var isSmall = T.Less(x, T.Of(SmallestNormal));
        var normal = T.Select(isSmall, x * T.Of(TwoTo54), x);
        var (k, m) = Split(normal);
        k = T.Select(isSmall, k - T.Of(54), k);

        var f = m - T.Of(1);
        var d = m + T.Of(1);
        var reciprocal = T.Of(1) / d;
        var s = f * reciprocal;
        var sLow = (T.MultiplyAdd(-s, d, f) - s * (m - (d - T.Of(1)))) * reciprocal;
        var square = s * s;
        var tail = T.MultiplyAdd(s * square, Lanes.Polynomial(square, Coefficients), sLow + sLow);

        // The two leading parts are added without error: either k is zero or the first is the larger one.
        var first = k * T.Of(Ln2High);
        var second = s + s;
        var sum = first + second;
        var rest = second - (sum - first);
        var result = sum + (rest + T.MultiplyAdd(k, T.Of(Ln2Low), tail));
        return Special(x, result);
    }

    /// <summary>x = 2^k m for a normal positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T K, T M) Split<T>(T x)
        where T : struct, ILanes<T>
    {
        // Moving the bits up by what sqrt(1/2) lacks to 1 makes the exponent field change at sqrt(1/2).
        var moved = T.AddBits(x, T.Of(Lanes.FromBits(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)));
        var field = T.AddBits(T.ShiftRight(moved, 52), T.Of(TwoTo52));
        var fraction = T.And(moved, T.Of(Lanes.FromBits(0x000FFFFFFFFFFFFF)));
        return (field - T.Of(TwoTo52 + 1023), T.AddBits(fraction, T.Of(Lanes.FromBits(0x3FE6A09E667F3BCD))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Special<T>(T x, T result)
        where T : struct, ILanes<T>
    {
        result = T.Select(T.Equal(x, T.Of(double.PositiveInfinity)), x, result);
        result = T.Select(T.Equal(x, T.Of(0)), T.Of(double.NegativeInfinity), result);
        result = T.Select(T.Less(x, T.Of(0)), T.Of(double.NaN), result);
        return Lanes.KeepNaN(x, result);
    }
}
