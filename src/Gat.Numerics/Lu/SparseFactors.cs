namespace Gat.Numerics.Lu;

/// <summary>
/// A = L U after permutation: step k eliminates row <see cref="Rows"/>[k] with the pivot in column <see cref="PivotColumns"/>[k].
/// L holds the pivots on its diagonal, U ones on its own.
/// </summary>
internal sealed class SparseFactors(int[] rows, int capacity)
{
    /// <summary>The matrix row of each step.</summary>
    public int[] Rows { get; } = rows;

    /// <summary>The pivot column of each step.</summary>
    public int[] PivotColumns { get; } = new int[rows.Length];

    /// <summary>One over the pivot of each step.</summary>
    public double[] PivotReciprocals { get; } = new double[rows.Length];

    /// <summary>L left of the diagonal; indices are steps, each after those that change it.</summary>
    public EntryRows Lower { get; } = new(rows.Length, capacity);

    /// <summary>U right of the diagonal; indices are matrix columns during pivoting, steps afterwards.</summary>
    public EntryRows Upper { get; } = new(rows.Length, capacity);
}
