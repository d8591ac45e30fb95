namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Operators on matrices. Shapes agree, or a dimension of 1 is repeated; results that would be complex are refused.</summary>
internal sealed class Arithmetic(SourceText source, WorkBudget budget)
{
    public MatrixValue Binary(string symbol, MatrixValue left, MatrixValue right, int offset)
    {
        var isMatrixWise = !left.IsScalar && !right.IsScalar;
        switch (symbol)
        {
            case "*" when isMatrixWise:
                return Product(left, right, offset);
            case "/" when !right.IsScalar:
                throw source.Refusal(offset, "Division by a matrix solves equations, which gat does not run.", "Use './' to divide element by element.");
            case "^" when !left.IsScalar || !right.IsScalar:
                throw source.Refusal(offset, "gat does not run powers of a matrix.", "Use '.^' to raise each element.");
        }

        var result = Elementwise(Function(symbol), left, right, offset, IsLogicalResult(symbol));
        if (symbol is "^" or ".^")
        {
            RefuseNewNaN(left, right, result, offset, "the power of a negative number");
        }

        return result;
    }

    public MatrixValue Negated(MatrixValue operand, int offset) => Mapped(x => -x, operand, offset);

    public MatrixValue Not(MatrixValue operand, int offset)
    {
        var zero = MatrixValue.Scalar(0);
        return Elementwise(Function("=="), operand, zero, offset, isLogical: true);
    }

    public MatrixValue Transposed(MatrixValue operand, int offset)
    {
        var result = budget.Matrix(operand.ColumnCount, operand.RowCount, offset, operand.IsLogical);
        for (var column = 0; column < operand.ColumnCount; column++)
        {
            for (var row = 0; row < operand.RowCount; row++)
            {
                result[column, row] = operand[row, column];
            }
        }

        return result;
    }

    /// <summary>Applies a function to each element.</summary>
    public MatrixValue Mapped(Func<double, double> function, MatrixValue operand, int offset)
    {
        var result = budget.Matrix(operand.RowCount, operand.ColumnCount, offset);
        for (var index = 0; index < result.Count; index++)
        {
            result.Items[index] = function(operand.Items[index]);
        }

        return result;
    }

    /// <summary>Applies a function to each pair of elements.</summary>
    public MatrixValue Elementwise(Func<double, double, double> function, MatrixValue left, MatrixValue right, int offset, bool isLogical)
    {
        var rowCount = Common(left.RowCount, right.RowCount, left, right, offset);
        var columnCount = Common(left.ColumnCount, right.ColumnCount, left, right, offset);
        var result = budget.Matrix(rowCount, columnCount, offset, isLogical);
        for (var column = 0; column < columnCount; column++)
        {
            for (var row = 0; row < rowCount; row++)
            {
                result[row, column] = function(At(left, row, column), At(right, row, column));
            }
        }

        return result;
    }

    private static double At(MatrixValue matrix, int row, int column) =>
        matrix[matrix.RowCount == 1 ? 0 : row, matrix.ColumnCount == 1 ? 0 : column];

    private int Common(int left, int right, MatrixValue leftMatrix, MatrixValue rightMatrix, int offset)
    {
        if (left == right || right == 1)
        {
            return left;
        }

        return left == 1
            ? right
            : throw source.Refusal(offset, $"The shapes differ: {leftMatrix.Shown} and {rightMatrix.Shown}.", "Give both sides the same shape.");
    }

    private MatrixValue Product(MatrixValue left, MatrixValue right, int offset)
    {
        if (left.ColumnCount != right.RowCount)
        {
            throw source.Refusal(
                offset, $"{left.Shown} cannot be multiplied by {right.Shown}.", "Use '.*' to multiply element by element.");
        }

        budget.Charge((long)left.RowCount * left.ColumnCount * right.ColumnCount, offset);
        var result = budget.Matrix(left.RowCount, right.ColumnCount, offset);
        for (var column = 0; column < right.ColumnCount; column++)
        {
            for (var inner = 0; inner < left.ColumnCount; inner++)
            {
                var factor = right[inner, column];
                for (var row = 0; row < left.RowCount; row++)
                {
                    result[row, column] += left[row, inner] * factor;
                }
            }
        }

        return result;
    }

    private static bool IsLogicalResult(string symbol) => symbol is "==" or "~=" or "<" or "<=" or ">" or ">=" or "&" or "|";

    private static Func<double, double, double> Function(string symbol) => symbol switch
    {
        "+" => (a, b) => a + b,
        "-" => (a, b) => a - b,
        "*" or ".*" => (a, b) => a * b,
        "/" or "./" => (a, b) => a / b,
        "^" or ".^" => Power,
        "==" => (a, b) => a == b ? 1 : 0,
        "~=" => (a, b) => a != b ? 1 : 0,
        "<" => (a, b) => a < b ? 1 : 0,
        "<=" => (a, b) => a <= b ? 1 : 0,
        ">" => (a, b) => a > b ? 1 : 0,
        ">=" => (a, b) => a >= b ? 1 : 0,
        "&" => (a, b) => a != 0 && b != 0 ? 1 : 0,
        "|" => (a, b) => a != 0 || b != 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "The parser builds no such operator."),
    };

    /// <summary>Squares are products: the library's power may differ from them in the last bit.</summary>
    private static double Power(double number, double exponent) => exponent == 2 ? number * number : Math.Pow(number, exponent);

    private void RefuseNewNaN(MatrixValue left, MatrixValue right, MatrixValue result, int offset, string what)
    {
        if (result.Items.Any(double.IsNaN) && !left.Items.Any(double.IsNaN) && !right.Items.Any(double.IsNaN))
        {
            throw source.Refusal(offset, $"A complex number arises: {what}.", "Case files hold real numbers: check the operands.");
        }
    }
}
