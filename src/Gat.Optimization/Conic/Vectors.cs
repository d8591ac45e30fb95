using System.Runtime.Intrinsics;

namespace Gat.Optimization.Conic;

/// <summary>Plain loops over vectors of the same length.</summary>
internal static class Vectors
{
    /// <summary>a'b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sums, i) = (Vector256<double>.Zero, 0);
        for (; i + Vector256<double>.Count <= a.Length; i += Vector256<double>.Count)
        {
            sums += Vector256.Create(a[i..]) * Vector256.Create(b[i..]);
        }

        var sum = Vector256.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>a'b as if computed in twice the precision and rounded once, of vectors long enough for that to matter.</summary>
    /// <remarks>T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005) 1955-1988, algorithm Dot2.</remarks>
    public static double AccurateDot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sum, error) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var product = a[i] * b[i];
            var next = sum + product;
            var back = next - sum;
            error += (sum - (next - back)) + (product - back) + Math.FusedMultiplyAdd(a[i], b[i], -product);
            sum = next;
        }

        return sum + error;
    }

    /// <summary>y += factor x.</summary>
    public static void Add(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
        }
    }

    /// <summary>Largest magnitude; 0 for an empty vector, NaN if one is NaN.</summary>
    public static double Largest(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var value in x)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>√(Σ x²), of vectors whose squares stay within range.</summary>
    public static double Length(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));
}
