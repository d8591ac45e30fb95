namespace Gat.Numerics.Tests;

/// <summary>Plain Gaussian elimination with full row pivoting: the yardstick for sparse factors.</summary>
internal static class DenseMatrix
{
    /// <summary>The solution of A x = b, or null when a column has no pivot at all.</summary>
    public static double[]? Solve(double[,] matrix, double[] rightHandSide)
    {
        var a = (double[,])matrix.Clone();
        var x = (double[])rightHandSide.Clone();
        var count = x.Length;
        for (var pivot = 0; pivot < count; pivot++)
        {
            var best = pivot;
            for (var row = pivot + 1; row < count; row++)
            {
                best = Math.Abs(a[row, pivot]) > Math.Abs(a[best, pivot]) ? row : best;
            }

            if (a[best, pivot] == 0)
            {
                return null;
            }

            for (var column = 0; column < count; column++)
            {
                (a[pivot, column], a[best, column]) = (a[best, column], a[pivot, column]);
            }

            (x[pivot], x[best]) = (x[best], x[pivot]);
            for (var row = pivot + 1; row < count; row++)
            {
                var factor = a[row, pivot] / a[pivot, pivot];
                for (var column = pivot; column < count; column++)
                {
                    a[row, column] -= factor * a[pivot, column];
                }

                x[row] -= factor * x[pivot];
            }
        }

        for (var row = count - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < count; column++)
            {
                x[row] -= a[row, column] * x[column];
            }

            x[row] /= a[row, row];
        }

        return x;
    }

    /// <summary>Largest component of |A x - b| over the largest of |A| |x| + |b|: some units of 1e-16 for a good solution.</summary>
    public static double RelativeResidual(double[,] matrix, double[] x, double[] b)
    {
        var (worst, scale) = (0.0, double.Epsilon);
        for (var row = 0; row < b.Length; row++)
        {
            var (residual, size) = (-b[row], Math.Abs(b[row]));
            for (var column = 0; column < x.Length; column++)
            {
                residual += matrix[row, column] * x[column];
                size += Math.Abs(matrix[row, column] * x[column]);
            }

            worst = Math.Max(worst, Math.Abs(residual));
            scale = Math.Max(scale, size);
        }

        return double.IsNaN(worst) ? double.PositiveInfinity : worst / scale;
    }
}
