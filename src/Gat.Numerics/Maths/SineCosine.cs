using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>
/// Sine and cosine: x = k pi/2 + r with |r| at most pi/4, by the method of W. J. Cody and W. Waite with pi/2 in four parts and r
/// in two doubles; then Chebyshev fits of (sin r - r) / r^3 and (cos r - 1 + r^2/2) / r^4 in r^2, relative errors below 2^-57.
/// </summary>
internal static class SineCosine
{
    /// <summary>Largest magnitude for which k times each part of pi/2 is exact.</summary>
    public const double LargestDirect = 1048576;

    private const double TwoOverPi = 0.6366197723675814;
    private const double Part1 = 1.5707963267341256;
    private const double Part2 = 6.077100506303966e-11;
    private const double Part3 = 2.0222662487111665e-21;
    private const double Part4 = 8.4784276603689e-32;

    /// <summary>Below it the sine is its argument, the sign of zero included.</summary>
    private const double Tiny = 7.450580596923828e-09;

    private static ReadOnlySpan<double> Sine =>
    [
        -0.16666666666666666, 0.008333333333333331, -0.00019841269841265063, 2.7557319219337312e-06, -2.5052106231802837e-08,
        1.6058531516797758e-10, -7.586691094197958e-13,
    ];

    private static ReadOnlySpan<double> Cosine =>
    [
        0.041666666666666664, -0.0013888888888887398, 2.480158729876456e-05, -2.7557317271145144e-07, 2.087614614655861e-09,
        -1.1382623647474604e-11,
    ];

    /// <summary>Sine and cosine of x, whose magnitude is at most <see cref="LargestDirect"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (T Sin, T Cos) Direct<T>(T x)
        where T : struct, ILanes<T>
    {
        var rounded = T.MultiplyAdd(x, T.Of(TwoOverPi), T.Of(Lanes.Rounder));
        var k = rounded - T.Of(Lanes.Rounder);

        // The first step is exact, since x and k Part1 are near each other and end at the same bit. Later steps keep what they round off.
        var r1 = T.MultiplyAdd(k, T.Of(-Part1), x);
        var r2 = T.MultiplyAdd(k, T.Of(-Part2), r1);
        var e2 = T.MultiplyAdd(k, T.Of(-Part2), r1 - r2);
        var r3 = T.MultiplyAdd(k, T.Of(-Part3), r2);
        var e3 = T.MultiplyAdd(k, T.Of(-Part3), r2 - r3);
        var rest = T.MultiplyAdd(k, T.Of(-Part4), e2 + e3);
        var r = r3 + rest;
        var rLow = (r3 - r) + rest;

        var (sin, cos) = Turned(r, rLow, rounded);
        sin = T.Select(T.Less(T.Abs(x), T.Of(Tiny)), x, sin);
        return (Lanes.KeepNaN(x, sin), Lanes.KeepNaN(x, cos));
    }

    /// <summary>Sine and cosine of r + rLow + q pi/2; q stands in the low bits of <paramref name="quarter"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) Turned<T>(T r, T rLow, T quarter)
        where T : struct, ILanes<T>
    {
        var square = r * r;
        var half = square * T.Of(0.5);
        var sin = r + T.MultiplyAdd(r * square, Lanes.Polynomial(square, Sine), T.MultiplyAdd(-half, rLow, rLow));
        var lead = T.Of(1) - half;
        var rounding = (T.Of(1) - lead) - half;
        var cos = lead + T.MultiplyAdd(square * square, Lanes.Polynomial(square, Cosine), T.MultiplyAdd(-r, rLow, rounding));

        var isOdd = T.IsBitSet(quarter, T.Of(Lanes.FromBits(1)));
        var sign = T.Of(-0.0);
        var sinSign = T.And(T.ShiftLeft(quarter, 62), sign);
        var cosSign = T.And(T.ShiftLeft(T.AddBits(quarter, T.Of(Lanes.FromBits(1))), 62), sign);
        return (T.Xor(T.Select(isOdd, cos, sin), sinSign), T.Xor(T.Select(isOdd, sin, cos), cosSign));
    }
}
