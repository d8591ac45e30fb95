using System.Numerics;

namespace Gat.Numerics.Dense;

/// <summary>Small dense complex matrices, row by row in one array.</summary>
public static class ComplexInverse
{
    /// <summary>The inverse of a square matrix, by elimination with exchanges of rows.</summary>
    /// <param name="matrix">n times n numbers, row by row.</param>
    /// <param name="size">n.</param>
    /// <returns>The inverse; null where the matrix is singular.</returns>
    public static Complex[]? Of(ReadOnlySpan<Complex> matrix, int size)
    {
        var work = matrix.ToArray();
        var inverse = new Complex[work.Length];
        for (var i = 0; i < size; i++)
        {
            inverse[(i * size) + i] = 1;
        }

        for (var column = 0; column < size; column++)
        {
            var pivotRow = LargestBelow(work, size, column);
            if (!(work[(pivotRow * size) + column].Magnitude > 0))
            {
                return null;
            }

            Exchange(work, size, column, pivotRow);
            Exchange(inverse, size, column, pivotRow);
            Eliminate(work, inverse, size, column);
        }

        return inverse;
    }

    /// <summary>What is left of a symmetric relation when the voltages of the last conductors are zero: A - B D^-1 C.</summary>
    /// <param name="matrix">n times n numbers, row by row.</param>
    /// <param name="size">n.</param>
    /// <param name="kept">How many of the first rows and columns are kept.</param>
    /// <returns>kept times kept numbers; null where the part to take out is singular.</returns>
    public static Complex[]? Kron(ReadOnlySpan<Complex> matrix, int size, int kept)
    {
        var gone = size - kept;
        var inner = new Complex[gone * gone];
        for (var row = 0; row < gone; row++)
        {
            matrix.Slice(((kept + row) * size) + kept, gone).CopyTo(inner.AsSpan(row * gone));
        }

        if (Of(inner, gone) is not { } inverse)
        {
            return null;
        }

        var reduced = new Complex[kept * kept];
        for (var row = 0; row < kept; row++)
        {
            for (var column = 0; column < kept; column++)
            {
                var sum = matrix[(row * size) + column];
                for (var i = 0; i < gone; i++)
                {
                    for (var j = 0; j < gone; j++)
                    {
                        sum -= matrix[(row * size) + kept + i] * inverse[(i * gone) + j] * matrix[((kept + j) * size) + column];
                    }
                }

                reduced[(row * kept) + column] = sum;
            }
        }

        return reduced;
    }

    private static int LargestBelow(Complex[] work, int size, int column)
    {
        var best = column;
        for (var row = column + 1; row < size; row++)
        {
            if (work[(row * size) + column].Magnitude > work[(best * size) + column].Magnitude)
            {
                best = row;
            }
        }

        return best;
    }

    private static void Exchange(Complex[] matrix, int size, int first, int second)
    {
        for (var column = 0; first != second && column < size; column++)
        {
            (matrix[(first * size) + column], matrix[(second * size) + column]) = (matrix[(second * size) + column], matrix[(first * size) + column]);
        }
    }

    private static void Eliminate(Complex[] work, Complex[] inverse, int size, int column)
    {
        var pivot = 1 / work[(column * size) + column];
        for (var at = column * size; at < (column + 1) * size; at++)
        {
            work[at] *= pivot;
            inverse[at] *= pivot;
        }

        for (var row = 0; row < size; row++)
        {
            var factor = work[(row * size) + column];
            for (var at = 0; row != column && at < size; at++)
            {
                work[(row * size) + at] -= factor * work[(column * size) + at];
                inverse[(row * size) + at] -= factor * inverse[(column * size) + at];
            }
        }
    }
}
