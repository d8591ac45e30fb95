using System.Runtime.CompilerServices;
using Gat.Numerics.Ldl;

namespace Gat.Numerics.Dense;

/// <summary>L D L' of the leading columns of a dense symmetric matrix, of which those columns are given below the diagonal.</summary>
/// <remarks>
/// Halves the columns until four are left, so that most of the work is done by <see cref="RankUpdate{T}"/>: S. Toledo, "Locality
/// of reference in LU decomposition with partial pivoting", SIAM J. Matrix Anal. Appl. 18 (1997) 1065-1081, for the recursion.
/// </remarks>
internal sealed unsafe class PanelFactor<T>(RankUpdate<T> update)
    where T : struct, IRegister<T>
{
    private const int Block = Tiles.Columns;

    /// <summary>Replaces the columns by those of L and writes D. What stands above the diagonal afterwards has no meaning.</summary>
    /// <param name="panel">Columns of the matrix, at a multiple of 64 bytes, rows padded to a multiple of 8.</param>
    /// <param name="stride">Doubles from column to column, a multiple of 8.</param>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="columns">Columns to eliminate.</param>
    /// <param name="pivots">Out: D.</param>
    /// <param name="couplings">Out: entries of D beside its diagonal, of each column and the next one. Null where there are no pairs.</param>
    /// <param name="log">Accepts the pivots.</param>
    /// <param name="firstStep">The step that eliminates the first column.</param>
    public void Factor(
        double* panel, nint stride, int rows, int columns, double* pivots, double* couplings, PivotLog log, int firstStep) =>
        Factor(panel, stride, rows, 0, columns, pivots, couplings, log, firstStep);

    private void Factor(
        double* panel, nint stride, int rows, int start, int end, double* pivots, double* couplings, PivotLog log, int firstStep)
    {
        var corner = panel + start * stride;
        if (end - start <= Block)
        {
            if (couplings == null)
            {
                FactorBlock(corner, stride, rows, start, end - start, pivots + start, log, firstStep + start);
            }
            else
            {
                PairedBlock<T>.Factor(corner, stride, rows, start, end - start, pivots + start, couplings + start, log, firstStep + start);
            }

            return;
        }

        var half = start + ((end - start) / 2 + Block - 1) / Block * Block;
        half -= log.StartsPair(firstStep + half - 1) ? 1 : 0;
        Factor(panel, stride, rows, start, half, pivots, couplings, log, firstStep);
        update.Subtract(
            corner, stride, pivots + start, couplings == null ? null : couplings + start, half - start, half, rows,
            panel + half * stride, stride, end - half);
        Factor(panel, stride, rows, half, end, pivots, couplings, log, firstStep);
    }

    /// <summary>Up to four columns. The rows of the diagonal block are worked on twice, by the same operations.</summary>
    private static void FactorBlock(
        double* panel, nint stride, int rows, int first, int width, double* pivots, PivotLog log, int step)
    {
        var lower = stackalloc double[Block * Block];
        var reciprocals = stackalloc double[Block];
        for (var column = 0; column < width; column++)
        {
            for (var row = column; row < width; row++)
            {
                var value = panel[column * stride + first + row];
                for (var before = 0; before < column; before++)
                {
                    value = Math.FusedMultiplyAdd(lower[row * Block + before], -pivots[before] * lower[column * Block + before], value);
                }

                if (row == column)
                {
                    pivots[column] = log.Accept(step + column, value);
                    reciprocals[column] = 1 / pivots[column];
                }

                lower[row * Block + column] = value * reciprocals[column];
            }
        }

        SolveRows(panel, stride, first / T.Count * T.Count, rows, width, lower, pivots, reciprocals);
    }

    /// <summary>The rows of L that belong to a factored diagonal block, from <paramref name="row"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SolveRows(
        double* panel, nint stride, int row, int rows, int width, double* lower, double* pivots, double* reciprocals)
    {
        T r0 = T.Of(reciprocals[0]), r1 = r0, r2 = r0, r3 = r0, b10 = r0, b20 = r0, b21 = r0, b30 = r0, b31 = r0, b32 = r0;
        if (width > 1)
        {
            (r1, b10) = (T.Of(reciprocals[1]), T.Of(-pivots[0] * lower[Block]));
        }

        if (width > 2)
        {
            (r2, b20, b21) = (T.Of(reciprocals[2]), T.Of(-pivots[0] * lower[2 * Block]), T.Of(-pivots[1] * lower[2 * Block + 1]));
        }

        if (width > 3)
        {
            (r3, b30) = (T.Of(reciprocals[3]), T.Of(-pivots[0] * lower[3 * Block]));
            (b31, b32) = (T.Of(-pivots[1] * lower[3 * Block + 1]), T.Of(-pivots[2] * lower[3 * Block + 2]));
        }

        for (var place = panel + row; row < rows; row += T.Count, place += T.Count)
        {
            var x0 = T.Load(place) * r0;
            x0.Store(place);
            if (width == 1)
            {
                continue;
            }

            var x1 = T.MultiplyAdd(x0, b10, T.Load(place + stride)) * r1;
            x1.Store(place + stride);
            if (width == 2)
            {
                continue;
            }

            var x2 = T.MultiplyAdd(x1, b21, T.MultiplyAdd(x0, b20, T.Load(place + 2 * stride))) * r2;
            x2.Store(place + 2 * stride);
            if (width == 3)
            {
                continue;
            }

            var x3 = T.MultiplyAdd(x1, b31, T.MultiplyAdd(x0, b30, T.Load(place + 3 * stride)));
            (T.MultiplyAdd(x2, b32, x3) * r3).Store(place + 3 * stride);
        }
    }
}
