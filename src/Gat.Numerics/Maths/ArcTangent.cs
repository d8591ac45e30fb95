using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>
/// The angle of a point: the smaller of |x|, |y| over the larger, turned back by pi/4 above tan(pi/8), the quotient in two
/// doubles; then a Chebyshev fit of (arctan u - u) / u^3 in u^2, relative error below 2^-58.
/// </summary>
internal static class ArcTangent
{
    private const double TangentOfEighth = 0.41421356237309503;
    private const double QuarterPiHigh = 0.7853981633974483;
    private const double QuarterPiLow = 3.061616997868383e-17;

    // Outside of these the reciprocal of a number might overflow or lose digits.
    private const double Large = 1e270;
    private const double Small = 1e-270;
    private const double TwoTo600 = 4.149515568880993e+180;
    private const double TwoToMinus600 = 2.409919865102884e-181;

    private static ReadOnlySpan<double> Coefficients =>
    [
        -0.3333333333333333, 0.19999999999999804, -0.14285714285659748, 0.11111111105147764, -0.09090908753118594,
        0.07692296363979952, -0.066664246872465, 0.05878926715756726, -0.052304374642516874, 0.045515165635903104,
        -0.0345685906686069, 0.01628357235648259,
    ];

    /// <summary>The angle of (x, y), -pi to pi, with the signs of zeros as in C.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Of<T>(T y, T x)
        where T : struct, ILanes<T>
    {
        var (absX, absY) = (T.Abs(x), T.Abs(y));
        var isSteep = T.Less(absX, absY);
        var (minor, major) = InRange(T.Select(isSteep, absX, absY), T.Select(isSteep, absY, absX));
        var isWide = T.Less(major * T.Of(TangentOfEighth), minor);
        var (u, uLow) = Quotient(minor, major, isWide);
        var square = u * u;
        var tail = T.MultiplyAdd(u * square, Lanes.Polynomial(square, Coefficients), T.MultiplyAdd(-square, uLow, uLow));

        // The angle is c quarters of pi plus or minus the arc; each turn-over mirrors both.
        var signBit = T.Of(-0.0);
        var isLeft = T.IsBitSet(x, signBit);
        var count = T.Select(isWide, T.Of(1), T.Of(0));
        count = T.Select(isSteep, T.Of(2) - count, count);
        count = T.Select(isLeft, T.Of(4) - count, count);
        var mirror = T.And(T.Xor(isSteep, isLeft), signBit);
        u = T.Xor(u, mirror);
        tail = T.Xor(tail, mirror);

        var turn = count * T.Of(QuarterPiHigh);
        var turnLow = T.MultiplyAdd(count, T.Of(QuarterPiLow), T.MultiplyAdd(count, T.Of(QuarterPiHigh), -turn));
        var sum = turn + u;
        var rest = u - (sum - turn);
        var angle = sum + (rest + (turnLow + tail));
        return Lanes.KeepNaN(x, Lanes.KeepNaN(y, T.Xor(angle, T.And(y, signBit))));
    }

    /// <summary>Two magnitudes brought to where neither their quotient nor a reciprocal goes astray.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Minor, T Major) InRange<T>(T minor, T major)
        where T : struct, ILanes<T>
    {
        var one = T.Of(1);
        var infinity = T.Of(double.PositiveInfinity);
        var isInfinite = T.Equal(major, infinity);
        minor = T.Select(isInfinite, T.Select(T.Equal(minor, infinity), one, T.Of(0)), minor);
        major = T.Select(isInfinite, one, major);

        // At the origin 0/1 stands for 0/0.
        major = T.Select(T.Equal(major, T.Of(0)), one, major);
        var scale = T.Select(T.Less(T.Of(Large), major), T.Of(TwoToMinus600), one);
        scale = T.Select(T.Less(major, T.Of(Small)), T.Of(TwoTo600), scale);
        return (minor * scale, major * scale);
    }

    /// <summary>minor / major, or (minor - major) / (minor + major), with what rounding left of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T U, T ULow) Quotient<T>(T minor, T major, T isWide)
        where T : struct, ILanes<T>
    {
        var difference = minor - major;
        var differenceLow = minor - (major + difference);
        var sum = major + minor;
        var sumLow = minor - (sum - major);
        var zero = T.Of(0);
        var top = T.Select(isWide, difference, minor);
        var topLow = T.Select(isWide, differenceLow, zero);
        var bottom = T.Select(isWide, sum, major);
        var bottomLow = T.Select(isWide, sumLow, zero);

        var reciprocal = T.Of(1) / bottom;
        var u = top * reciprocal;
        var rest = T.MultiplyAdd(-u, bottom, top) + T.MultiplyAdd(-u, bottomLow, topLow);
        return (u, rest * reciprocal);
    }
}
