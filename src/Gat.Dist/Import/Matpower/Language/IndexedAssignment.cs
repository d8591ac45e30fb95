namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Writes into a part of a matrix, in place where its shape stays; it grows with zeros as the language says.</summary>
internal sealed class IndexedAssignment(SourceText source, WorkBudget budget, Indexing indexing)
{
    private const string shapeFix = "Give the value the shape of the part it fills, or make it a scalar.";

    /// <summary>The matrix after <c>target(indices) = value</c>; the same object unless it had to grow.</summary>
    public MatrixValue Write(MatrixValue target, MatrixValue?[] indices, MatrixValue value, int offset)
    {
        var rhs = ReferenceEquals(target, value) ? value.With([.. value.Items]) : value;
        if (target.IsLogical && !value.IsLogical)
        {
            rhs = value.With([.. value.Items.Select(item => item != 0 ? 1.0 : 0.0)]);
        }

        return indices.Length == 1 ? WriteLinear(target, indices[0], rhs, offset) : WriteBlock(target, indices, rhs, offset);
    }

    /// <summary>The matrix without the rows or columns that <c>target(indices) = []</c> deletes.</summary>
    public MatrixValue Delete(MatrixValue target, MatrixValue?[] indices, int offset)
    {
        var isWhole = indices.Length == 2 ? indices[0] is null || indices[1] is null : target.IsVector;
        if (!isWhole)
        {
            throw source.Refusal(offset, "Only whole rows or whole columns can be deleted.", "Use x(rows, :) = [] or x(:, columns) = [].");
        }

        var byColumn = indices.Length == 2 ? indices[0] is null : target.RowCount == 1;
        var selector = indices.Length == 2 && byColumn ? indices[1] : indices[0];
        var extent = byColumn ? target.ColumnCount : target.RowCount;
        var doomed = new HashSet<int>(indexing.Positions(selector, extent, mayGrow: false, offset));
        var kept = Enumerable.Range(0, extent).Where(position => !doomed.Contains(position)).ToArray();
        var result = budget.Matrix(byColumn ? target.RowCount : kept.Length, byColumn ? kept.Length : target.ColumnCount, offset, target.IsLogical);
        for (var column = 0; column < result.ColumnCount; column++)
        {
            for (var row = 0; row < result.RowCount; row++)
            {
                result[row, column] = byColumn ? target[row, kept[column]] : target[kept[row], column];
            }
        }

        return result;
    }

    private MatrixValue WriteLinear(MatrixValue target, MatrixValue? index, MatrixValue value, int offset)
    {
        var positions = indexing.Positions(index, target.Count, mayGrow: true, offset);
        if (!value.IsScalar && value.Count != positions.Length)
        {
            throw source.Refusal(offset, $"{value.Shown} does not fit into {positions.Length} elements.", shapeFix);
        }

        var needed = positions.Length == 0 ? 0 : positions.Max() + 1;
        if (needed > target.Count)
        {
            target = target.RowCount <= 1 ? Grown(target, 1, needed, offset)
                : target.ColumnCount == 1 ? Grown(target, needed, 1, offset)
                : throw source.Refusal(offset, $"Index {needed} is outside of 1 to {target.Count}.", "Name row and column to grow a table.");
        }

        for (var at = 0; at < positions.Length; at++)
        {
            target.Items[positions[at]] = value.Items[value.IsScalar ? 0 : at];
        }

        return target;
    }

    private MatrixValue WriteBlock(MatrixValue target, MatrixValue?[] indices, MatrixValue value, int offset)
    {
        var rows = indices[0] is null && target.Count == 0
            ? [.. Enumerable.Range(0, value.RowCount)]
            : indexing.Positions(indices[0], target.RowCount, mayGrow: true, offset);
        var columns = indices[1] is null && target.Count == 0
            ? [.. Enumerable.Range(0, value.ColumnCount)]
            : indexing.Positions(indices[1], target.ColumnCount, mayGrow: true, offset);
        var isTurned = value.IsVector && value.RowCount != rows.Length && (rows.Length == 1 || columns.Length == 1);
        if (!value.IsScalar && (value.Count != (long)rows.Length * columns.Length || (value.RowCount != rows.Length && !isTurned)))
        {
            throw source.Refusal(offset, $"{value.Shown} does not fit into {rows.Length} rows and {columns.Length} columns.", shapeFix);
        }

        budget.Charge((long)rows.Length * columns.Length, offset);
        target = Fitting(target, rows, columns, offset);
        var next = 0;
        foreach (var column in columns)
        {
            foreach (var row in rows)
            {
                target[row, column] = value.Items[value.IsScalar ? 0 : next++];
            }
        }

        return target;
    }

    private MatrixValue Fitting(MatrixValue target, int[] rows, int[] columns, int offset)
    {
        if (rows.Length == 0 || columns.Length == 0)
        {
            return target;
        }

        var rowCount = Math.Max(target.RowCount, rows.Max() + 1);
        var columnCount = Math.Max(target.ColumnCount, columns.Max() + 1);
        return rowCount > target.RowCount || columnCount > target.ColumnCount ? Grown(target, rowCount, columnCount, offset) : target;
    }

    private MatrixValue Grown(MatrixValue target, int rowCount, int columnCount, int offset)
    {
        var grown = budget.Matrix(rowCount, columnCount, offset, target.IsLogical);
        for (var column = 0; column < target.ColumnCount; column++)
        {
            target.Column(column).CopyTo(grown.Items.AsSpan(column * rowCount));
        }

        return grown;
    }
}
