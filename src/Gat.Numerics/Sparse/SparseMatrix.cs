namespace Gat.Numerics.Sparse;

/// <summary>A sparse matrix: a pattern and one value per slot. The values may be changed in place, the pattern may not.</summary>
public sealed class SparseMatrix
{
    /// <summary>A matrix of zeros on a pattern.</summary>
    public SparseMatrix(SparsePattern pattern)
        : this(pattern, new double[pattern.EntryCount])
    {
    }

    /// <summary>A matrix that keeps the array of values it is given.</summary>
    /// <exception cref="ArgumentException">There is not one value per slot.</exception>
    public SparseMatrix(SparsePattern pattern, double[] values)
    {
        if (values.Length != pattern.EntryCount)
        {
            throw new ArgumentException($"{values.Length} values for {pattern.EntryCount} entries.", nameof(values));
        }

        Pattern = pattern;
        Values = values;
    }

    /// <summary>Where the entries are.</summary>
    public SparsePattern Pattern { get; }

    /// <summary>The value of each slot.</summary>
    public double[] Values { get; }

    /// <summary>A matrix from coordinate triples in any order; values at the same place are added in the order given.</summary>
    public static SparseMatrix FromCoordinates(
        int rows, int columns, ReadOnlySpan<int> entryRows, ReadOnlySpan<int> entryColumns, ReadOnlySpan<double> entryValues)
    {
        var slots = new int[entryRows.Length];
        var matrix = new SparseMatrix(SparsePattern.FromCoordinates(rows, columns, entryRows, entryColumns, slots));
        for (var entry = 0; entry < slots.Length; entry++)
        {
            matrix.Values[slots[entry]] += entryValues[entry];
        }

        return matrix;
    }

    /// <summary>y = A x.</summary>
    /// <param name="x">One number per column.</param>
    /// <param name="y">Out: one number per row. May not overlap <paramref name="x"/>.</param>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        var pointers = Pattern.Pointers;
        var indices = Pattern.Indices;
        for (var row = 0; row < Pattern.Rows; row++)
        {
            var sum = 0.0;
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                sum = Math.FusedMultiplyAdd(Values[slot], x[indices[slot]], sum);
            }

            y[row] = sum;
        }
    }

    /// <summary>y = A' x.</summary>
    /// <param name="x">One number per row.</param>
    /// <param name="y">Out: one number per column. May not overlap <paramref name="x"/>.</param>
    public void MultiplyTransposed(ReadOnlySpan<double> x, Span<double> y)
    {
        var pointers = Pattern.Pointers;
        var indices = Pattern.Indices;
        y[..Pattern.Columns].Clear();
        for (var row = 0; row < Pattern.Rows; row++)
        {
            for (var slot = pointers[row]; slot < pointers[row + 1]; slot++)
            {
                var column = indices[slot];
                y[column] = Math.FusedMultiplyAdd(Values[slot], x[row], y[column]);
            }
        }
    }
}
