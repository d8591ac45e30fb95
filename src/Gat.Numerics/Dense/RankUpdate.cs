namespace Gat.Numerics.Dense;

/// <summary>C -= A D A' on the lower trapezoid of C, for columns of a factor that are done: the bulk of an elimination.</summary>
/// <remarks>Entries of C above its diagonal, within a cache line of it, are overwritten by numbers without meaning.</remarks>
internal sealed unsafe class RankUpdate<T>
    where T : struct, IRegister<T>
{
    /// <summary>Columns of A that are worked on together, so that a tile's share of them stays in the nearest cache.</summary>
    private const int DepthMost = 128;

    private readonly AlignedBuffer packed;

    /// <summary>A kernel for updates of so many columns of C at most.</summary>
    public RankUpdate(int columnsMost) => packed = new AlignedBuffer((long)(columnsMost + Tiles.Columns) * DepthMost);

    /// <summary>Subtracts the outer products of some columns of a panel.</summary>
    /// <param name="a">Row 0 of the first column of A, at a multiple of 64 bytes.</param>
    /// <param name="aStride">Doubles from column to column of A, a multiple of 8.</param>
    /// <param name="pivots">One entry of D per column of A.</param>
    /// <param name="couplings">Entries of D beside its diagonal: of each column and the next one. Null where there are none.</param>
    /// <param name="depth">Columns of A.</param>
    /// <param name="first">First row of A that matters: it is that of the first diagonal entry of C.</param>
    /// <param name="rows">End of the rows of A.</param>
    /// <param name="c">Where row 0 of C's first column would be, at a multiple of 64 bytes; rows are counted as in A.</param>
    /// <param name="cStride">Doubles from column to column of C, a multiple of 8.</param>
    /// <param name="columns">Columns of C.</param>
    public void Subtract(
        double* a, nint aStride, double* pivots, double* couplings, int depth, int first, int rows, double* c, nint cStride, int columns)
    {
        for (var start = 0; start < depth; start += DepthMost)
        {
            var share = Math.Min(DepthMost, depth - start);
            var panel = a + start * aStride;
            if (couplings == null)
            {
                Pack(panel + first, aStride, pivots + start, share, columns);
            }
            else
            {
                PackPaired(a + first, aStride, pivots, couplings, start, start + share, columns);
            }

            Sweep(panel, aStride, share, first, rows, c, cStride, columns);
        }
    }

    /// <summary>-D A' of the rows that face C's columns, four columns side by side, zeros where the last four are not complete.</summary>
    private void Pack(double* rows, nint stride, double* pivots, int depth, int columns)
    {
        var target = packed.Start;
        for (var column = 0; column < columns; column += Tiles.Columns)
        {
            var source = rows + column;
            var count = Math.Min(Tiles.Columns, columns - column);
            for (var step = 0; step < depth; step++)
            {
                var factor = -pivots[step];
                target[0] = factor * source[0];
                target[1] = count > 1 ? factor * source[1] : 0;
                target[2] = count > 2 ? factor * source[2] : 0;
                target[3] = count > 3 ? factor * source[3] : 0;
                target += Tiles.Columns;
                source += stride;
            }
        }
    }

    /// <summary>The same where D has blocks of two: columns <paramref name="start"/> to <paramref name="end"/> of -D A'.</summary>
    private void PackPaired(double* rows, nint stride, double* pivots, double* couplings, int start, int end, int columns)
    {
        var target = packed.Start;
        for (var column = 0; column < columns; column += Tiles.Columns)
        {
            var count = Math.Min(Tiles.Columns, columns - column);
            for (var step = start; step < end; step++)
            {
                var source = rows + column + step * stride;
                var before = step > 0 ? couplings[step - 1] : 0;
                for (var place = 0; place < Tiles.Columns; place++)
                {
                    var value = place < count ? pivots[step] * source[place] : 0;
                    if (place < count && couplings[step] != 0)
                    {
                        value = Math.FusedMultiplyAdd(couplings[step], source[place + stride], value);
                    }
                    else if (place < count && before != 0)
                    {
                        value = Math.FusedMultiplyAdd(before, source[place - stride], value);
                    }

                    target[place] = -value;
                }

                target += Tiles.Columns;
            }
        }
    }

    private void Sweep(double* a, nint aStride, int depth, int first, int rows, double* c, nint cStride, int columns)
    {
        var end = (rows + T.Count - 1) / T.Count * T.Count;
        for (var row = first / T.Count * T.Count; row < end;)
        {
            var height = Math.Min(3, (end - row) / T.Count);

            // Columns whose diagonal entry lies in or above this strip.
            var reach = Math.Min(columns, row + height * T.Count - first);
            var b = packed.Start;
            for (var column = 0; column < reach; column += Tiles.Columns)
            {
                var target = c + column * cStride + row;
                var count = Math.Min(Tiles.Columns, columns - column);
                switch (height)
                {
                    case 3:
                        Tiles.Three<T>(a + row, aStride, b, depth, target, cStride, count);
                        break;
                    case 2:
                        Tiles.Two<T>(a + row, aStride, b, depth, target, cStride, count);
                        break;
                    default:
                        Tiles.One<T>(a + row, aStride, b, depth, target, cStride, count);
                        break;
                }

                b += depth * Tiles.Columns;
            }

            row += height * T.Count;
        }
    }
}
