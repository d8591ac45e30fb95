using Gat.Numerics.Sparse;

namespace Gat.Optimization.Conic;

/// <summary>Products with sparse matrices that add to what is there.</summary>
internal static class Transposed
{
    /// <summary>y += A'x.</summary>
    public static void Add(SparseMatrix matrix, ReadOnlySpan<double> x, Span<double> y)
    {
        var pointers = matrix.Pattern.Pointers;
        var indices = matrix.Pattern.Indices;
        for (var row = 0; row < matrix.Pattern.Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                ref var sum = ref y[indices[slot]];
                sum = Math.FusedMultiplyAdd(matrix.Values[slot], x[row], sum);
            }
        }
    }
}
