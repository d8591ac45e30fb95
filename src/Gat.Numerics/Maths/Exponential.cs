using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>
/// e^x = 2^k e^r with k whole and |r| at most half of ln 2 (P. T. P. Tang's scheme without its table). The polynomial is a
/// Chebyshev fit of (e^r - 1 - r) / r^2, relative error of e^r below 2^-61.
/// </summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>The leading 38 bits of ln 2: times k it is exact.</summary>
    private const double Ln2High = 0.6931471805582987;
    private const double Ln2Low = 1.6465949582897082e-12;

    // Beyond these the result is infinite or zero; between them 2^k splits into two normal powers.
    private const double Highest = 710;
    private const double Lowest = -746;

    private static ReadOnlySpan<double> Coefficients =>
    [
        0.5, 0.1666666666666667, 0.04166666666666667, 0.00833333333332614, 0.0013888888888883752, 0.00019841269874804214,
        2.4801587325536023e-05, 2.7557255421023506e-06, 2.7557273657975953e-07, 2.5105208339987698e-08, 2.0914680780540263e-09,
    ];

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Of<T>(T x)
        where T : struct, ILanes<T>
    {
        var rounder = T.Of(Lanes.Rounder);
        var clamped = T.Select(T.Less(x, T.Of(Lowest)), T.Of(Lowest), x);
        clamped = T.Select(T.Less(T.Of(Highest), clamped), T.Of(Highest), clamped);
        var k = T.MultiplyAdd(clamped, T.Of(Log2E), rounder) - rounder;
        var r = T.MultiplyAdd(k, T.Of(-Ln2Low), T.MultiplyAdd(k, T.Of(-Ln2High), clamped));
        var power = T.Of(1) + T.MultiplyAdd(r * r, Lanes.Polynomial(r, Coefficients), r);

        // In two steps, of which only the second can round: the result may be subnormal.
        var half = T.MultiplyAdd(k, T.Of(0.5), rounder) - rounder;
        return Lanes.KeepNaN(x, power * PowerOfTwo(half) * PowerOfTwo(k - half));
    }

    /// <summary>2^k for a whole k from -1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowerOfTwo<T>(T k)
        where T : struct, ILanes<T> =>
        T.ShiftLeft(k + T.Of(Lanes.Rounder + 1023), 52);
}
