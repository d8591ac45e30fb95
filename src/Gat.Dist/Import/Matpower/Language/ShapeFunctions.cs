namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Functions that ask for a shape, find elements or make a matrix.</summary>
internal sealed class ShapeFunctions(SourceText source, WorkBudget budget)
{
    private static readonly HashSet<string> names = new(StringComparer.Ordinal)
    {
        "size", "length", "numel", "isempty", "find", "zeros", "ones", "cell", "repmat",
    };

    public static bool Has(string name) => names.Contains(name);

    public Value Apply(string name, Value[] arguments, int offset)
    {
        switch (name)
        {
            case "size" when arguments.Length == 2:
                return MatrixValue.Scalar(Extent(arguments[0], Whole(arguments[1], name, offset), offset));
            case "size" when arguments.Length == 1:
                return Size(arguments[0], offset);
            case "zeros":
                return Filled(name, arguments, 0, offset);
            case "ones":
                return Filled(name, arguments, 1, offset);
            case "repmat" when arguments.Length is 2 or 3:
                return Repeated(arguments, offset);
            case "cell":
                return EmptyCell(arguments, offset);
            case var _ when arguments.Length != 1:
                throw source.Refusal(offset, $"gat does not run {name} with {arguments.Length} arguments.", $"Use {name}(x).");
            case "find":
                return Find(arguments[0], offset);
        }

        var (rows, columns) = Shape(arguments[0], offset);
        return name switch
        {
            "numel" => MatrixValue.Scalar((double)rows * columns),
            "length" => MatrixValue.Scalar(rows == 0 || columns == 0 ? 0 : Math.Max(rows, columns)),
            _ => MatrixValue.Logical(rows == 0 || columns == 0),
        };
    }

    public MatrixValue Size(Value value, int offset)
    {
        var (rows, columns) = Shape(value, offset);
        return new MatrixValue(1, 2, [rows, columns]);
    }

    /// <summary>Rows and columns; a text is one row of characters.</summary>
    public (int Rows, int Columns) Shape(Value value, int offset) => value switch
    {
        MatrixValue matrix => (matrix.RowCount, matrix.ColumnCount),
        CellValue cell => (cell.RowCount, cell.ColumnCount),
        TextValue text => (text.Text.Length == 0 ? 0 : 1, text.Text.Length),
        _ => throw source.Refusal(offset, $"gat does not measure {value.Shown}."),
    };

    private int Extent(Value value, int dimension, int offset)
    {
        var (rows, columns) = Shape(value, offset);
        return dimension switch { 1 => rows, 2 => columns, _ => 1 };
    }

    private MatrixValue Find(Value value, int offset)
    {
        if (value is not MatrixValue matrix)
        {
            throw source.Refusal(offset, $"find looks for non-zero numbers, not in {value.Shown}.");
        }

        var found = new List<double>();
        for (var at = 0; at < matrix.Count; at++)
        {
            if (matrix.Items[at] != 0)
            {
                found.Add(at + 1);
            }
        }

        budget.Charge(matrix.Count, offset);
        var isRow = matrix.RowCount == 1 && matrix.ColumnCount != 1;
        return new MatrixValue(isRow ? 1 : found.Count, isRow ? found.Count : 1, [.. found]);
    }

    private MatrixValue Filled(string name, Value[] arguments, double number, int offset)
    {
        var (rows, columns) = WantedShape(name, arguments, offset);
        var matrix = budget.Matrix(rows, columns, offset);
        matrix.Items.AsSpan().Fill(number);
        return matrix;
    }

    /// <summary><c>repmat(x, rows, columns)</c>: copies of a matrix side by side and below each other.</summary>
    private MatrixValue Repeated(Value[] arguments, int offset)
    {
        var tile = arguments[0] as MatrixValue ?? throw source.Refusal(offset, $"gat repeats matrices, not {arguments[0].Shown}.");
        var (rows, columns) = WantedShape("repmat", arguments[1..], offset);
        var result = budget.Matrix((long)rows * tile.RowCount, (long)columns * tile.ColumnCount, offset, tile.IsLogical);
        for (var column = 0; column < result.ColumnCount; column++)
        {
            for (var row = 0; row < result.RowCount; row++)
            {
                result[row, column] = tile[row % tile.RowCount, column % tile.ColumnCount];
            }
        }

        return result;
    }

    private CellValue EmptyCell(Value[] arguments, int offset)
    {
        var (rows, columns) = WantedShape("cell", arguments, offset);
        var shape = budget.Matrix(rows, columns, offset);
        var items = new Value[shape.Count];
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = new MatrixValue(0, 0, []).Held(budget, offset);
        }

        return new CellValue(rows, columns, items);
    }

    /// <summary>The shape that <c>zeros()</c>, <c>zeros(n)</c>, <c>zeros(m, n)</c> or <c>zeros([m n])</c> asks for.</summary>
    private (int Rows, int Columns) WantedShape(string name, Value[] arguments, int offset) => arguments switch
    {
        [] => (1, 1),
        [MatrixValue { Count: 2 } shape] =>
            (Whole(MatrixValue.Scalar(shape.Items[0]), name, offset), Whole(MatrixValue.Scalar(shape.Items[1]), name, offset)),
        [var side] => (Whole(side, name, offset), Whole(side, name, offset)),
        [var rows, var columns] => (Whole(rows, name, offset), Whole(columns, name, offset)),
        _ => throw source.Refusal(offset, $"gat does not run {name} with {arguments.Length} arguments.", $"Use {name}(rows, columns)."),
    };

    private int Whole(Value value, string name, int offset)
    {
        var number = value is MatrixValue { IsScalar: true } scalar ? scalar.Items[0] : double.NaN;
        return number <= int.MaxValue && number == Math.Floor(number)
            ? (int)Math.Max(number, 0)
            : throw source.Refusal(offset, $"{name} needs whole numbers for rows and columns.");
    }
}
