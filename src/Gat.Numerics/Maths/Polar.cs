using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Maths;

/// <summary>Complex numbers from parts to magnitude and angle and back, the same bits at every width.</summary>
public static class Polar
{
    private const double Large = 1e150;
    private const double Small = 1e-140;
    private const double TwoTo600 = 4.149515568880993e+180;
    private const double TwoToMinus600 = 2.409919865102884e-181;

    /// <summary>Magnitude and angle in radians (-pi to pi) of real + i imaginary.</summary>
    public static (double Magnitude, double AngleRad) FromRectangular(double real, double imaginary) =>
        (Magnitude(Lanes128.Of(real), Lanes128.Of(imaginary)).Value.ToScalar(), DeterministicMath.Atan2(imaginary, real));

    /// <summary>Magnitude and angle in radians (-pi to pi) of real + i imaginary in each lane.</summary>
    public static (Vector256<double> Magnitude, Vector256<double> AngleRad) FromRectangular(
        Vector256<double> real, Vector256<double> imaginary) =>
        (Magnitude(new Lanes256(real), new Lanes256(imaginary)).Value, DeterministicMath.Atan2(imaginary, real));

    /// <summary>Magnitude and angle in radians (-pi to pi) of real + i imaginary in each lane.</summary>
    public static (Vector512<double> Magnitude, Vector512<double> AngleRad) FromRectangular(
        Vector512<double> real, Vector512<double> imaginary) =>
        (Magnitude(new Lanes512(real), new Lanes512(imaginary)).Value, DeterministicMath.Atan2(imaginary, real));

    /// <summary>Magnitudes and angles in radians of many numbers, some at a time.</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">Imaginary parts, as many.</param>
    /// <param name="magnitude">Out: magnitudes.</param>
    /// <param name="angleRad">Out: angles, -pi to pi.</param>
    public static void FromRectangular(
        ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, Span<double> magnitude, Span<double> angleRad)
    {
        var place = 0;
        for (; place + Vector256<double>.Count <= real.Length; place += Vector256<double>.Count)
        {
            var (size, angle) = FromRectangular(Vector256.Create(real[place..]), Vector256.Create(imaginary[place..]));
            size.CopyTo(magnitude[place..]);
            angle.CopyTo(angleRad[place..]);
        }

        for (; place < real.Length; place++)
        {
            (magnitude[place], angleRad[place]) = FromRectangular(real[place], imaginary[place]);
        }
    }

    /// <summary>Real and imaginary part of a number given by magnitude and angle in radians.</summary>
    public static (double Real, double Imaginary) ToRectangular(double magnitude, double angleRad)
    {
        var (sin, cos) = DeterministicMath.SinCos(angleRad);
        return (magnitude * cos, magnitude * sin);
    }

    /// <summary>sqrt(x^2 + y^2), scaled where squares would leave the range of a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Magnitude<T>(T x, T y)
        where T : struct, ILanes<T>
    {
        var (absX, absY) = (T.Abs(x), T.Abs(y));
        var larger = T.Select(T.Less(absX, absY), absY, absX);
        var (isLarge, isSmall) = (T.Less(T.Of(Large), larger), T.Less(larger, T.Of(Small)));
        var scale = T.Select(isLarge, T.Of(TwoToMinus600), T.Select(isSmall, T.Of(TwoTo600), T.Of(1)));
        var back = T.Select(isLarge, T.Of(TwoTo600), T.Select(isSmall, T.Of(TwoToMinus600), T.Of(1)));
        (absX, absY) = (absX * scale, absY * scale);
        var magnitude = T.Sqrt(T.MultiplyAdd(absX, absX, absY * absY)) * back;

        // An infinite part wins over a NaN in the other, as in IEEE 754 hypot.
        var infinity = T.Of(double.PositiveInfinity);
        magnitude = Lanes.KeepNaN(x, Lanes.KeepNaN(y, magnitude));
        return T.Select(T.Equal(T.Abs(x), infinity), infinity, T.Select(T.Equal(T.Abs(y), infinity), infinity, magnitude));
    }
}
