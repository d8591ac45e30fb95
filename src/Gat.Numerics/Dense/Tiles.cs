using System.Runtime.CompilerServices;

namespace Gat.Numerics.Dense;

/// <summary>
/// C += A B on a tile of one, two or three registers by four columns, kept in registers while the products go by. Every entry of
/// C meets its products in ascending order, one fused multiply-add each, whatever the tiling: the bits depend on the data alone.
/// </summary>
/// <remarks>The shape follows K. Goto, R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Trans. Math.
/// Softw. 34 (2008) 12: three registers by four columns is the largest tile that sixteen registers hold.</remarks>
internal static unsafe class Tiles
{
    /// <summary>Columns of a tile.</summary>
    public const int Columns = 4;

    /// <summary>Three registers of rows.</summary>
    /// <param name="a">First row of the tile in the first column of A.</param>
    /// <param name="aStride">Doubles from column to column of A.</param>
    /// <param name="b">Four numbers for each column of A, packed.</param>
    /// <param name="depth">Columns of A.</param>
    /// <param name="c">First row of the tile in its first column of C.</param>
    /// <param name="cStride">Doubles from column to column of C.</param>
    /// <param name="columns">How many of the four columns C has: 1 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Three<T>(double* a, nint aStride, double* b, int depth, double* c, nint cStride, int columns)
        where T : struct, IRegister<T>
    {
        var (second, third) = (T.Count, 2 * T.Count);
        var c1 = columns > 1 ? c + cStride : c;
        var c2 = columns > 2 ? c + 2 * cStride : c;
        var c3 = columns > 3 ? c + 3 * cStride : c;
        T s00 = T.Load(c), s10 = T.Load(c + second), s20 = T.Load(c + third);
        T s01 = T.Load(c1), s11 = T.Load(c1 + second), s21 = T.Load(c1 + third);
        T s02 = T.Load(c2), s12 = T.Load(c2 + second), s22 = T.Load(c2 + third);
        T s03 = T.Load(c3), s13 = T.Load(c3 + second), s23 = T.Load(c3 + third);
        for (var step = depth; step > 0; step--)
        {
            T a0 = T.Load(a), a1 = T.Load(a + second), a2 = T.Load(a + third);
            var factor = T.Of(b[0]);
            s00 = T.MultiplyAdd(a0, factor, s00);
            s10 = T.MultiplyAdd(a1, factor, s10);
            s20 = T.MultiplyAdd(a2, factor, s20);
            factor = T.Of(b[1]);
            s01 = T.MultiplyAdd(a0, factor, s01);
            s11 = T.MultiplyAdd(a1, factor, s11);
            s21 = T.MultiplyAdd(a2, factor, s21);
            factor = T.Of(b[2]);
            s02 = T.MultiplyAdd(a0, factor, s02);
            s12 = T.MultiplyAdd(a1, factor, s12);
            s22 = T.MultiplyAdd(a2, factor, s22);
            factor = T.Of(b[3]);
            s03 = T.MultiplyAdd(a0, factor, s03);
            s13 = T.MultiplyAdd(a1, factor, s13);
            s23 = T.MultiplyAdd(a2, factor, s23);
            a += aStride;
            b += Columns;
        }

        // Last column first: columns that C does not have were given the place of the first.
        Store(c3, s03, s13, s23);
        Store(c2, s02, s12, s22);
        Store(c1, s01, s11, s21);
        Store(c, s00, s10, s20);
    }

    /// <summary>Two registers of rows; see <see cref="Three{T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<T>(double* a, nint aStride, double* b, int depth, double* c, nint cStride, int columns)
        where T : struct, IRegister<T>
    {
        var second = T.Count;
        var c1 = columns > 1 ? c + cStride : c;
        var c2 = columns > 2 ? c + 2 * cStride : c;
        var c3 = columns > 3 ? c + 3 * cStride : c;
        T s00 = T.Load(c), s10 = T.Load(c + second), s01 = T.Load(c1), s11 = T.Load(c1 + second);
        T s02 = T.Load(c2), s12 = T.Load(c2 + second), s03 = T.Load(c3), s13 = T.Load(c3 + second);
        for (var step = depth; step > 0; step--)
        {
            T a0 = T.Load(a), a1 = T.Load(a + second);
            var factor = T.Of(b[0]);
            s00 = T.MultiplyAdd(a0, factor, s00);
            s10 = T.MultiplyAdd(a1, factor, s10);
            factor = T.Of(b[1]);
            s01 = T.MultiplyAdd(a0, factor, s01);
            s11 = T.MultiplyAdd(a1, factor, s11);
            factor = T.Of(b[2]);
            s02 = T.MultiplyAdd(a0, factor, s02);
            s12 = T.MultiplyAdd(a1, factor, s12);
            factor = T.Of(b[3]);
            s03 = T.MultiplyAdd(a0, factor, s03);
            s13 = T.MultiplyAdd(a1, factor, s13);
            a += aStride;
            b += Columns;
        }

        Store(c3, s03, s13);
        Store(c2, s02, s12);
        Store(c1, s01, s11);
        Store(c, s00, s10);
    }

    /// <summary>One register of rows; see <see cref="Three{T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<T>(double* a, nint aStride, double* b, int depth, double* c, nint cStride, int columns)
        where T : struct, IRegister<T>
    {
        var c1 = columns > 1 ? c + cStride : c;
        var c2 = columns > 2 ? c + 2 * cStride : c;
        var c3 = columns > 3 ? c + 3 * cStride : c;
        T s0 = T.Load(c), s1 = T.Load(c1), s2 = T.Load(c2), s3 = T.Load(c3);
        for (var step = depth; step > 0; step--)
        {
            var a0 = T.Load(a);
            s0 = T.MultiplyAdd(a0, T.Of(b[0]), s0);
            s1 = T.MultiplyAdd(a0, T.Of(b[1]), s1);
            s2 = T.MultiplyAdd(a0, T.Of(b[2]), s2);
            s3 = T.MultiplyAdd(a0, T.Of(b[3]), s3);
            a += aStride;
            b += Columns;
        }

        s3.Store(c3);
        s2.Store(c2);
        s1.Store(c1);
        s0.Store(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(double* target, T first, T second, T third)
        where T : struct, IRegister<T>
    {
        first.Store(target);
        second.Store(target + T.Count);
        third.Store(target + 2 * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(double* target, T first, T second)
        where T : struct, IRegister<T>
    {
        first.Store(target);
        second.Store(target + T.Count);
    }
}
