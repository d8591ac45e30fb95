using System.Runtime.CompilerServices;

namespace Gat.Numerics.Maths;

/// <summary>
/// A number of about 32 decimal digits: the unevaluated sum of two doubles, of which the second is at most half a unit in the last place of the
/// first. Its range is that of a double.
/// </summary>
/// <remarks>
/// T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971) 224-242; products by fused
/// multiply-add; Y. Hida, X. S. Li, D. H. Bailey, "Algorithms for quad-double precision floating point arithmetic", 15th IEEE Symp. Computer
/// Arithmetic (2001) 155-162. Relative errors of one operation are below 2^-102.
/// </remarks>
/// <param name="High">The number rounded to a double.</param>
/// <param name="Low">What that lacks.</param>
public readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>A double as it is.</summary>
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>The number rounded to a double.</summary>
    public static explicit operator double(DoubleDouble value) => value.High;

    /// <summary>The sum of two doubles, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new DoubleDouble(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>The product of two doubles, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new DoubleDouble(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (high, low) = (Sum(a.High, b.High), Sum(a.Low, b.Low));
        var first = Quick(high.High, high.Low + low.High);
        return Quick(first.High, first.Low + low.Low);
    }

    /// <summary>The same number with the other sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + (-b);

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = Product(a.High, b.High);
        return Quick(product.High, product.Low + Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High));
    }

    /// <summary>Quotient, by three steps of long division.</summary>
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        var rest = a - (b * first);
        var second = rest.High / b.High;
        rest -= b * second;
        return Quick(first, second) + (rest.High / b.High);
    }

    /// <summary>The sum of two doubles of which the first is the larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Quick(double a, double b)
    {
        var sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }
}
