namespace Gat.Numerics.Lu;

/// <summary>The numbers of A = L U, four per block: L with the pivots on its diagonal, U with ones on its own.</summary>
internal sealed class BlockFactors(BlockStructure structure)
{
    /// <summary>L left of the diagonal, row by row.</summary>
    public double[] Lower { get; } = new double[4 * structure.LowerColumns.Length];

    /// <summary>U right of the diagonal, row by row.</summary>
    public double[] Upper { get; } = new double[4 * structure.UpperColumns.Length];

    /// <summary>The inverse of each pivot block.</summary>
    public double[] PivotInverses { get; } = new double[4 * structure.Order.Length];
}
