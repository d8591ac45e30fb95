namespace Gat.Optimization.Simplex;

/// <summary>Where a simplex method stopped, for another one to start from: which columns and rows are in the basis, and at which limit the rest stand.</summary>
public sealed class SimplexBasis
{
    internal SimplexBasis(byte[] statuses, int columnCount) => (Statuses, ColumnCount) = (statuses, columnCount);

    /// <summary>Number of columns it was taken with.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of rows it was taken with.</summary>
    public int RowCount => Statuses.Length - ColumnCount;

    /// <summary>CLP's codes: columns, then rows.</summary>
    internal byte[] Statuses { get; }
}
