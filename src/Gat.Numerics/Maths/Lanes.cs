using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>Steps that several functions over lanes have in common.</summary>
internal static class Lanes
{
    /// <summary>
    /// 1.5 * 2^52: a sum with it has no room for a fraction, so it rounds to a whole number and shows that in its low bits.
    /// </summary>
    public const double Rounder = 6755399441055744.0;

    /// <summary>A polynomial, lowest coefficient first, in two interleaved Horner chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Polynomial<T>(T x, ReadOnlySpan<double> coefficients)
        where T : struct, ILanes<T>
    {
        var square = x * x;
        var last = coefficients.Length - 1;
        var (even, odd) = (T.Of(coefficients[last & ~1]), T.Of(coefficients[(last - 1) | 1]));
        for (var place = (last & ~1) - 2; place >= 0; place -= 2)
        {
            even = T.MultiplyAdd(even, square, T.Of(coefficients[place]));
        }

        for (var place = ((last - 1) | 1) - 2; place >= 0; place -= 2)
        {
            odd = T.MultiplyAdd(odd, square, T.Of(coefficients[place]));
        }

        return T.MultiplyAdd(odd, x, even);
    }

    /// <summary>
    /// The result where an argument is a number, else the one NaN of C#: hardware differs in the sign and payload it gives.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T KeepNaN<T>(T argument, T result)
        where T : struct, ILanes<T> =>
        T.Select(T.Equal(argument, argument), result, T.Of(double.NaN));

    /// <summary>A double from its bits.</summary>
    public static double FromBits(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
