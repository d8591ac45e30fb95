namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Turns index values into positions, counted from zero.</summary>
internal sealed class Indexing(SourceText source, WorkBudget budget)
{
    /// <param name="index">Null for <c>:</c>; a logical matrix masks, any other holds positions from one.</param>
    /// <param name="extent">Number of positions that exist.</param>
    /// <param name="mayGrow">Whether positions behind the extent are allowed, as in an assignment.</param>
    /// <param name="offset">Place that a fault shows.</param>
    public int[] Positions(MatrixValue? index, int extent, bool mayGrow, int offset)
    {
        budget.Charge(index?.Count ?? extent, offset);
        if (index is null)
        {
            return [.. Enumerable.Range(0, extent)];
        }

        var positions = index.IsLogical ? Masked(index) : Numbered(index, offset);
        foreach (var position in positions)
        {
            if (position >= extent && !mayGrow)
            {
                throw source.Refusal(offset, $"Index {position + 1} is outside of 1 to {extent}.", "Use an index that exists.");
            }
        }

        return positions;
    }

    /// <summary>Reads <c>x(i)</c> or <c>x(i, j)</c>.</summary>
    public MatrixValue Read(MatrixValue matrix, MatrixValue?[] indices, int offset)
    {
        if (indices.Length == 1)
        {
            return ReadLinear(matrix, indices[0], offset);
        }

        var rows = Positions(indices[0], matrix.RowCount, mayGrow: false, offset);
        var columns = Positions(indices[1], matrix.ColumnCount, mayGrow: false, offset);
        var result = budget.Matrix(rows.Length, columns.Length, offset, matrix.IsLogical);
        for (var column = 0; column < columns.Length; column++)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                result[row, column] = matrix[rows[row], columns[column]];
            }
        }

        return result;
    }

    /// <summary>A vector keeps its own direction under a vector index; otherwise the result has the index's shape.</summary>
    private MatrixValue ReadLinear(MatrixValue matrix, MatrixValue? index, int offset)
    {
        var positions = Positions(index, matrix.Count, mayGrow: false, offset);
        var isRow = index is not null
            && (index.IsVector && matrix.IsVector && !matrix.IsScalar ? matrix.RowCount == 1 : index.RowCount == 1);
        var keepsShape = index is not null && !index.IsLogical && !(index.IsVector && matrix.IsVector && !matrix.IsScalar);
        var (rowCount, columnCount) = keepsShape ? (index!.RowCount, index.ColumnCount)
            : isRow ? (1, positions.Length) : (positions.Length, 1);
        var result = budget.Matrix(rowCount, columnCount, offset, matrix.IsLogical);
        for (var at = 0; at < positions.Length; at++)
        {
            result.Items[at] = matrix.Items[positions[at]];
        }

        return result;
    }

    private static int[] Masked(MatrixValue mask)
    {
        var positions = new List<int>();
        for (var at = 0; at < mask.Count; at++)
        {
            if (mask.Items[at] != 0)
            {
                positions.Add(at);
            }
        }

        return [.. positions];
    }

    private int[] Numbered(MatrixValue index, int offset)
    {
        var positions = new int[index.Count];
        for (var at = 0; at < positions.Length; at++)
        {
            var number = index.Items[at];
            if (!(number >= 1 && number <= LanguageLimits.MatrixElements && number == Math.Floor(number)))
            {
                throw source.Refusal(
                    offset, $"Index {number} is no whole number from 1 to {LanguageLimits.MatrixElements}.", "Count rows and columns from 1.");
            }

            positions[at] = (int)number - 1;
        }

        return positions;
    }
}
