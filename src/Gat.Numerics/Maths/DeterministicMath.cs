using System.Runtime.Intrinsics;

namespace Gat.Numerics.Maths;

/// <summary>
/// Sine, cosine, arc tangent, exponential and logarithm that give the same bits for one number as in a lane of 256 or 512 bits,
/// on every machine, which <see cref="Math"/> does not promise. Errors stay below 1 unit in the last place (2 are promised).
/// Where an argument is NaN the result is <see cref="double.NaN"/>.
/// </summary>
/// <remarks>One source text serves all widths: it is written over lanes, and a single number is a lane of a 128-bit register.</remarks>
public static class DeterministicMath
{
    /// <summary>e to the power of x: 0 and infinity where the result leaves the range of a double.</summary>
    public static double Exp(double x) => Exponential.Of(Lanes128.Of(x)).Value.ToScalar();

    /// <summary>e to the power of x: 0 and infinity where the result leaves the range of a double in each lane.</summary>
    public static Vector256<double> Exp(Vector256<double> x) => Exponential.Of(new Lanes256(x)).Value;

    /// <summary>e to the power of x: 0 and infinity where the result leaves the range of a double in each lane.</summary>
    public static Vector512<double> Exp(Vector512<double> x) => Exponential.Of(new Lanes512(x)).Value;

    /// <summary>Natural logarithm of x: minus infinity at zero, NaN below.</summary>
    public static double Log(double x) => Logarithm.Of(Lanes128.Of(x)).Value.ToScalar();

    /// <summary>Natural logarithm of x: minus infinity at zero, NaN below in each lane.</summary>
    public static Vector256<double> Log(Vector256<double> x) => Logarithm.Of(new Lanes256(x)).Value;

    /// <summary>Natural logarithm of x: minus infinity at zero, NaN below in each lane.</summary>
    public static Vector512<double> Log(Vector512<double> x) => Logarithm.Of(new Lanes512(x)).Value;

    /// <summary>The angle of the point (x, y) in radians, -pi to pi; infinities and signs of zeros count as in <see cref="Math.Atan2"/>.</summary>
    public static double Atan2(double y, double x) =>
        ArcTangent.Of(Lanes128.Of(y), Lanes128.Of(x)).Value.ToScalar();

    /// <summary>The angle of the point (x, y) in radians, -pi to pi in each lane; infinities and signs of zeros count as in <see cref="Math.Atan2"/>.</summary>
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x) =>
        ArcTangent.Of(new Lanes256(y), new Lanes256(x)).Value;

    /// <summary>The angle of the point (x, y) in radians, -pi to pi in each lane; infinities and signs of zeros count as in <see cref="Math.Atan2"/>.</summary>
    public static Vector512<double> Atan2(Vector512<double> y, Vector512<double> x) =>
        ArcTangent.Of(new Lanes512(y), new Lanes512(x)).Value;

    /// <summary>Sine of an angle in radians; NaN at infinity.</summary>
    public static double Sin(double x) => SinCos(x).Sin;

    /// <summary>Cosine of an angle in radians; NaN at infinity.</summary>
    public static double Cos(double x) => SinCos(x).Cos;

    /// <summary>Sine of an angle in radians in each lane; NaN at infinity.</summary>
    public static Vector256<double> Sin(Vector256<double> x) => SinCos(x).Sin;

    /// <summary>Cosine of an angle in radians in each lane; NaN at infinity.</summary>
    public static Vector256<double> Cos(Vector256<double> x) => SinCos(x).Cos;

    /// <summary>Sine of an angle in radians in each lane; NaN at infinity.</summary>
    public static Vector512<double> Sin(Vector512<double> x) => SinCos(x).Sin;

    /// <summary>Cosine of an angle in radians in each lane; NaN at infinity.</summary>
    public static Vector512<double> Cos(Vector512<double> x) => SinCos(x).Cos;

    /// <summary>Sine and cosine of an angle in radians of any size; NaN at infinity.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (Math.Abs(x) <= SineCosine.LargestDirect)
        {
            var (sin, cos) = SineCosine.Direct(Lanes128.Of(x));
            return (sin.Value.ToScalar(), cos.Value.ToScalar());
        }

        return double.IsFinite(x) ? SinCosOfLarge(x) : (double.NaN, double.NaN);
    }

    /// <summary>Sine and cosine of an angle in radians of any size in each lane; NaN at infinity.</summary>
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCos(Vector256<double> x)
    {
        if (Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(SineCosine.LargestDirect)))
        {
            var (sin, cos) = SineCosine.Direct(new Lanes256(x));
            return (sin.Value, cos.Value);
        }

        var (sines, cosines) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            var (sin, cos) = SinCos(x.GetElement(lane));
            sines = sines.WithElement(lane, sin);
            cosines = cosines.WithElement(lane, cos);
        }

        return (sines, cosines);
    }

    /// <summary>Sine and cosine of an angle in radians of any size in each lane; NaN at infinity.</summary>
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<double> x)
    {
        if (Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(SineCosine.LargestDirect)))
        {
            var (sin, cos) = SineCosine.Direct(new Lanes512(x));
            return (sin.Value, cos.Value);
        }

        var (sines, cosines) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            var (sin, cos) = SinCos(x.GetElement(lane));
            sines = sines.WithElement(lane, sin);
            cosines = cosines.WithElement(lane, cos);
        }

        return (sines, cosines);
    }

    private static (double Sin, double Cos) SinCosOfLarge(double x)
    {
        var (r, rLow, quarter) = LargeAngle.Reduce(x);
        var (sin, cos) = SineCosine.Turned(Lanes128.Of(r), Lanes128.Of(rLow), Lanes128.Of(Lanes.Rounder + quarter));
        return (sin.Value.ToScalar(), cos.Value.ToScalar());
    }
}
