namespace Gat.Dist.Import.Matpower.Language;

/// <summary>A real matrix, stored column by column; a scalar is 1 x 1, and a comparison yields a logical one of zeros and ones.</summary>
internal sealed class MatrixValue : Value
{
    public MatrixValue(int rowCount, int columnCount, double[] items, bool isLogical = false)
    {
        RowCount = rowCount;
        ColumnCount = columnCount;
        Items = items;
        IsLogical = isLogical;
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Elements, column by column.</summary>
    public double[] Items { get; }

    /// <summary>Whether it masks rather than numbers elements when it stands as an index.</summary>
    public bool IsLogical { get; }

    public int Count => Items.Length;

    public bool IsScalar => Items.Length == 1;

    public bool IsVector => RowCount == 1 || ColumnCount == 1;

    public override string Shown => $"a {RowCount} x {ColumnCount} matrix";

    public double this[int row, int column]
    {
        get => Items[row + (column * RowCount)];
        set => Items[row + (column * RowCount)] = value;
    }

    public static MatrixValue Scalar(double value) => new(1, 1, [value]);

    public static MatrixValue Logical(bool value) => new(1, 1, [value ? 1 : 0], isLogical: true);

    /// <summary>From elements stored row by row; what lies behind the last row in the array is left out.</summary>
    public static MatrixValue FromRows(int rowCount, int columnCount, ReadOnlySpan<double> rows)
    {
        var matrix = new MatrixValue(rowCount, columnCount, new double[rowCount * columnCount]);
        for (var row = 0; row < rowCount; row++)
        {
            var from = rows.Slice(row * columnCount, columnCount);
            for (var column = 0; column < from.Length; column++)
            {
                matrix.Items[row + (column * rowCount)] = from[column];
            }
        }

        return matrix;
    }

    public ReadOnlySpan<double> Column(int column) => Items.AsSpan(column * RowCount, RowCount);

    /// <summary>The same shape with other elements.</summary>
    public MatrixValue With(double[] items) => new(RowCount, ColumnCount, items, IsLogical);

    protected override Value Copy(WorkBudget budget, int offset)
    {
        budget.Charge(Items.Length, offset);
        return With([.. Items]);
    }
}
