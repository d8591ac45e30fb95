namespace Gat.Optimization.Modeling;

/// <summary>Variables with two indices, made together by <see cref="Model"/>.</summary>
public sealed class VariableMatrix
{
    private readonly Model model;
    private readonly int first;

    internal VariableMatrix(Model model, int first, int rowCount, int columnCount)
    {
        this.model = model;
        this.first = first;
        RowCount = rowCount;
        ColumnCount = columnCount;
    }

    /// <summary>How many values the first index takes.</summary>
    public int RowCount { get; }

    /// <summary>How many values the second index takes.</summary>
    public int ColumnCount { get; }

    /// <summary>One variable, both indices counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public Variable this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)ColumnCount, nameof(column));
            return new Variable(model, first + (row * ColumnCount) + column);
        }
    }

    /// <summary>The variables with one first index.</summary>
    public VariableVector Row(int row) => new(model, this[row, 0].Index, ColumnCount);

    /// <summary>The variables with one second index.</summary>
    public VariableVector Column(int column) => new(model, this[0, column].Index, RowCount, ColumnCount);
}
