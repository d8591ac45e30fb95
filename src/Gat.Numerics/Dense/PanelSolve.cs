using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gat.Numerics.Dense;

/// <summary>
/// Substitution with the columns that <see cref="PanelFactor{T}"/> left. Sums run over eight lanes on every machine, so the bits
/// are the same where registers are shorter.
/// </summary>
internal static unsafe class PanelSolve
{
    private const int Line = AlignedBuffer.Line;

    /// <summary>x := L^-1 x for the panel's columns; what lies below them in x is reduced by its share.</summary>
    /// <param name="panel">Columns that <see cref="PanelFactor{T}"/> has factored, at a multiple of 64 bytes.</param>
    /// <param name="stride">Doubles from column to column.</param>
    /// <param name="rows">Rows of the panel.</param>
    /// <param name="columns">Columns of the panel.</param>
    /// <param name="x">One number per row, at a multiple of 64 bytes, padded to a multiple of 8.</param>
    public static void Forward(double* panel, nint stride, int rows, int columns, double* x)
    {
        var column = 0;
        for (; column + 4 <= columns; column += 4)
        {
            var l = panel + column * stride;
            for (var inner = 0; inner < 3; inner++)
            {
                for (var row = inner + 1; row < 4; row++)
                {
                    x[column + row] = Math.FusedMultiplyAdd(l[inner * stride + column + row], -x[column + inner], x[column + row]);
                }
            }

            ForwardFour(l, stride, column + 4, rows, x + column, x);
        }

        for (; column < columns; column++)
        {
            ForwardOne(panel + column * stride, column + 1, rows, -x[column], x);
        }
    }

    /// <summary>x := L'^-1 x for the panel's columns, given the final values of what lies below them.</summary>
    public static void Backward(double* panel, nint stride, int rows, int columns, double* x)
    {
        var column = columns;
        for (; column % 4 != 0; column--)
        {
            x[column - 1] -= BackwardOne(panel + (column - 1) * stride, column, rows, x);
        }

        var sums = stackalloc double[4];
        for (; column > 0; column -= 4)
        {
            var l = panel + (column - 4) * stride;
            BackwardFour(l, stride, column, rows, x, sums);
            var top = x + column - 4;
            for (var inner = 3; inner >= 0; inner--)
            {
                var sum = top[inner] - sums[inner];
                for (var row = inner + 1; row < 4; row++)
                {
                    sum = Math.FusedMultiplyAdd(-l[inner * stride + column - 4 + row], top[row], sum);
                }

                top[inner] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardFour(double* l, nint stride, int row, int rows, double* known, double* x)
    {
        var (f0, f1, f2, f3) = (-known[0], -known[1], -known[2], -known[3]);
        for (; row < rows && row % Line != 0; row++)
        {
            var sum = Math.FusedMultiplyAdd(l[stride + row], f1, Math.FusedMultiplyAdd(l[row], f0, x[row]));
            x[row] = Math.FusedMultiplyAdd(l[3 * stride + row], f3, Math.FusedMultiplyAdd(l[2 * stride + row], f2, sum));
        }

        var (v0, v1, v2, v3) = (Vector512.Create(f0), Vector512.Create(f1), Vector512.Create(f2), Vector512.Create(f3));
        for (; row < rows; row += Line)
        {
            var sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + row), v0, Vector512.LoadAligned(x + row));
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + stride + row), v1, sum);
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + 2 * stride + row), v2, sum);
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + 3 * stride + row), v3, sum);
            sum.StoreAligned(x + row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardOne(double* l, int row, int rows, double factor, double* x)
    {
        for (; row < rows && row % Line != 0; row++)
        {
            x[row] = Math.FusedMultiplyAdd(l[row], factor, x[row]);
        }

        var lanes = Vector512.Create(factor);
        for (; row < rows; row += Line)
        {
            Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + row), lanes, Vector512.LoadAligned(x + row)).StoreAligned(x + row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardFour(double* l, nint stride, int row, int rows, double* x, double* sums)
    {
        var (h0, h1, h2, h3) = (0.0, 0.0, 0.0, 0.0);
        for (; row < rows && row % Line != 0; row++)
        {
            h0 = Math.FusedMultiplyAdd(l[row], x[row], h0);
            h1 = Math.FusedMultiplyAdd(l[stride + row], x[row], h1);
            h2 = Math.FusedMultiplyAdd(l[2 * stride + row], x[row], h2);
            h3 = Math.FusedMultiplyAdd(l[3 * stride + row], x[row], h3);
        }

        Vector512<double> v0 = default, v1 = default, v2 = default, v3 = default;
        for (; row < rows; row += Line)
        {
            var known = Vector512.LoadAligned(x + row);
            v0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + row), known, v0);
            v1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + stride + row), known, v1);
            v2 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + 2 * stride + row), known, v2);
            v3 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + 3 * stride + row), known, v3);
        }

        (sums[0], sums[1], sums[2], sums[3]) = (h0 + Sum(v0), h1 + Sum(v1), h2 + Sum(v2), h3 + Sum(v3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double BackwardOne(double* l, int row, int rows, double* x)
    {
        var head = 0.0;
        for (; row < rows && row % Line != 0; row++)
        {
            head = Math.FusedMultiplyAdd(l[row], x[row], head);
        }

        Vector512<double> sum = default;
        for (; row < rows; row += Line)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(l + row), Vector512.LoadAligned(x + row), sum);
        }

        return head + Sum(sum);
    }

    /// <summary>The sum of eight lanes in one fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
