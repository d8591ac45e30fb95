using Gat.Faults;
using Gat.Numerics.Sparse;

namespace Gat.Optimization.Problems;

/// <summary>Entries of a sparse matrix in the order in which somebody names them.</summary>
internal sealed class TripletList
{
    private readonly List<int> rows = [], columns = [];
    private readonly List<double> values = [];

    /// <summary>Adds an entry; entries at the same place are added up later.</summary>
    public void Add(int row, int column, double value)
    {
        rows.Add(row);
        columns.Add(column);
        values.Add(value);
    }

    /// <summary>The matrix of all entries times a sign.</summary>
    /// <exception cref="InputDataException">An entry lies outside of the matrix.</exception>
    public SparseMatrix Compress(int rowCount, int columnCount, double sign, string matrix)
    {
        var entryValues = values.ToArray();
        for (var k = 0; k < entryValues.Length; k++)
        {
            entryValues[k] *= sign;
            if ((uint)rows[k] >= (uint)rowCount || (uint)columns[k] >= (uint)columnCount)
            {
                throw new InputDataException(
                    $"{matrix} has an entry at row {rows[k]}, column {columns[k]}; it is {rowCount} x {columnCount}.", "", "Add the row or the variable first.");
            }
        }

        return SparseMatrix.FromCoordinates(rowCount, columnCount, rows.ToArray(), columns.ToArray(), entryValues);
    }
}
