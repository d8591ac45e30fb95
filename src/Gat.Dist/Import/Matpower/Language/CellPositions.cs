namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Positions within cell arrays, which are stored row by row and counted by the language column by column.</summary>
internal static class CellPositions
{
    /// <summary>Position in <see cref="CellValue.Items"/> of the one item that <c>x{i}</c> or <c>x{i, j}</c> names.</summary>
    public static int One(Indexing indexing, SourceText source, CellValue cell, MatrixValue?[] indices, int offset)
    {
        var isLinear = indices.Length == 1;
        var first = indexing.Positions(indices[0], isLinear ? cell.Items.Length : cell.RowCount, mayGrow: false, offset);
        var second = isLinear ? [0] : indexing.Positions(indices[1], cell.ColumnCount, mayGrow: false, offset);
        if (first.Length != 1 || second.Length != 1)
        {
            throw source.Refusal(offset, "gat reads and writes one item of a cell array at a time.", "Name one row and one column.");
        }

        var (row, column) = isLinear ? (first[0] % cell.RowCount, first[0] / cell.RowCount) : (first[0], second[0]);
        return (row * cell.ColumnCount) + column;
    }
}
