using Gat.Numerics.Ldl;

namespace Gat.Numerics.Dense;

/// <summary>The innermost step of <see cref="PanelFactor{T}"/> where some pivots have two rows: up to four columns.</summary>
internal static unsafe class PairedBlock<T>
    where T : struct, IRegister<T>
{
    private const int Block = Tiles.Columns;

    /// <summary>Replaces the columns by those of L and writes D.</summary>
    /// <param name="panel">The first of the columns.</param>
    /// <param name="stride">Doubles from column to column.</param>
    /// <param name="rows">Rows of the panel.</param>
    /// <param name="first">Row of the first column's diagonal entry.</param>
    /// <param name="width">Number of columns, 1 to 4; no pair reaches beyond them.</param>
    /// <param name="pivots">Out: diagonal of D.</param>
    /// <param name="couplings">Out: entries of D beside its diagonal.</param>
    /// <param name="log">Accepts the pivots and knows the pairs.</param>
    /// <param name="step">The step that eliminates the first column.</param>
    public static void Factor(
        double* panel, nint stride, int rows, int first, int width, double* pivots, double* couplings, PivotLog log, int step)
    {
        var lower = stackalloc double[Block * Block];
        var factors = stackalloc double[Block * Block];
        for (var column = 0; column < width; column++)
        {
            var isPair = log.StartsPair(step + column);
            for (var next = column; next <= column + (isPair ? 1 : 0); next++)
            {
                for (var row = next; row < width; row++)
                {
                    var value = panel[next * stride + first + row];
                    for (var before = 0; before < column; before++)
                    {
                        value = Math.FusedMultiplyAdd(lower[row * Block + before], factors[next * Block + before], value);
                    }

                    lower[row * Block + next] = value;
                }
            }

            pivots[column] = lower[column * Block + column];
            couplings[column] = 0;
            if (isPair)
            {
                (couplings[column], couplings[column + 1]) = (lower[(column + 1) * Block + column], 0);
                pivots[column + 1] = lower[(column + 1) * Block + column + 1];
                log.AcceptPair(ref pivots[column], ref couplings[column], ref pivots[column + 1]);
                lower[(column + 1) * Block + column] = 0;
            }
            else
            {
                pivots[column] = log.Accept(step + column, pivots[column]);
            }

            Divide(lower, factors, pivots, couplings, column, isPair, width);
            column += isPair ? 1 : 0;
        }

        SolveRows(panel, stride, first / T.Count * T.Count, rows, width, factors, pivots, couplings);
        for (var column = 0; column < width; column++)
        {
            if (log.StartsPair(step + column))
            {
                panel[column * stride + first + column + 1] = 0;
            }
        }
    }

    /// <summary>Divides the rows below a pivot by it, and prepares -D L' for the columns after it.</summary>
    private static void Divide(
        double* lower, double* factors, double* pivots, double* couplings, int column, bool isPair, int width)
    {
        for (var row = column + (isPair ? 2 : 1); row < width; row++)
        {
            var left = lower + row * Block + column;
            var to = factors + row * Block + column;
            if (!isPair)
            {
                (left[0], to[0]) = (left[0] / pivots[column], -left[0]);
                continue;
            }

            (to[0], to[1]) = (-left[0], -left[1]);
            (left[0], left[1]) = DiagonalBlocks.Solve(pivots[column], couplings[column], pivots[column + 1], left[0], left[1]);
        }
    }

    /// <summary>The rows of L that belong to a factored diagonal block.</summary>
    private static void SolveRows(
        double* panel, nint stride, int row, int rows, int width, double* factors, double* pivots, double* couplings)
    {
        for (var place = panel + row; row < rows; row += T.Count, place += T.Count)
        {
            for (var column = 0; column < width; column++)
            {
                var x = Reduce(place, stride, column, column, factors);
                if (couplings[column] == 0)
                {
                    (x * T.Of(1 / pivots[column])).Store(place + column * stride);
                    continue;
                }

                var next = Reduce(place, stride, column + 1, column, factors);
                var determinant = pivots[column] * pivots[column + 1] - couplings[column] * couplings[column];
                var beside = T.Of(-couplings[column] / determinant);
                T.MultiplyAdd(next, beside, x * T.Of(pivots[column + 1] / determinant)).Store(place + column * stride);
                column++;
                T.MultiplyAdd(x, beside, next * T.Of(pivots[column - 1] / determinant)).Store(place + column * stride);
            }
        }
    }

    private static T Reduce(double* place, nint stride, int column, int known, double* factors)
    {
        var x = T.Load(place + column * stride);
        for (var before = 0; before < known; before++)
        {
            x = T.MultiplyAdd(T.Load(place + before * stride), T.Of(factors[column * Block + before]), x);
        }

        return x;
    }
}
