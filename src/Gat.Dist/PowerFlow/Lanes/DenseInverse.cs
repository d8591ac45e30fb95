namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>Inverse of a small matrix by Gauss-Jordan elimination with row pivots.</summary>
internal static class DenseInverse
{
    /// <summary>By rows. A singular matrix gives numbers that are not finite, with which no iteration converges.</summary>
    public static double[] Of(ReadOnlySpan<double> matrix, int size)
    {
        var left = matrix.ToArray();
        var right = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            right[(i * size) + i] = 1;
        }

        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                pivot = Math.Abs(left[(row * size) + column]) > Math.Abs(left[(pivot * size) + column]) ? row : pivot;
            }

            Swap(left, size, column, pivot);
            Swap(right, size, column, pivot);
            var inverse = 1 / left[(column * size) + column];
            for (var row = 0; row < size; row++)
            {
                if (row != column)
                {
                    var factor = left[(row * size) + column] * inverse;
                    Subtract(left, size, row, column, factor);
                    Subtract(right, size, row, column, factor);
                }
            }
        }

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                right[(row * size) + column] /= left[(row * size) + row];
            }
        }

        return right;
    }

    private static void Swap(double[] matrix, int size, int row, int other)
    {
        for (var column = 0; column < size; column++)
        {
            (matrix[(row * size) + column], matrix[(other * size) + column]) = (matrix[(other * size) + column], matrix[(row * size) + column]);
        }
    }

    private static void Subtract(double[] matrix, int size, int row, int other, double factor)
    {
        for (var column = 0; column < size; column++)
        {
            matrix[(row * size) + column] -= factor * matrix[(other * size) + column];
        }
    }
}
