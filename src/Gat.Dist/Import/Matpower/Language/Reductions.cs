namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Functions that fold a matrix along its columns or rows.</summary>
internal sealed class Reductions(SourceText source, WorkBudget budget, Arithmetic arithmetic)
{
    private static readonly Dictionary<string, (double Start, Func<double, double, double> Fold)> folds = new(StringComparer.Ordinal)
    {
        ["sum"] = (0, (total, number) => total + number),
        ["any"] = (0, (found, number) => found != 0 || (number != 0 && !double.IsNaN(number)) ? 1 : 0),
        ["all"] = (1, (held, number) => held != 0 && number != 0 ? 1 : 0),
        ["max"] = (double.NaN, Larger),
        ["min"] = (double.NaN, Smaller),
    };

    public static bool Has(string name) => folds.ContainsKey(name);

    public MatrixValue Apply(string name, MatrixValue[] arguments, int offset)
    {
        var isExtreme = name is "max" or "min";
        var (start, fold) = folds[name];
        switch (arguments.Length)
        {
            case 2 when isExtreme:
                return arithmetic.Elementwise(fold, arguments[0], arguments[1], offset, isLogical: false);
            case 2 when arguments[1].IsScalar && arguments[1].Items[0] is 1 or 2:
                return Fold(start, fold, arguments[0], alongRows: arguments[1].Items[0] == 2, offset, name is "any" or "all");
            case 1 when isExtreme && arguments[0].Count == 0:
                throw source.Refusal(offset, $"{name} of an empty matrix has no value.", "Check the argument.");
            case 1:
                return Fold(start, fold, arguments[0], arguments[0].RowCount == 1, offset, name is "any" or "all");
            default:
                throw source.Refusal(offset, $"gat does not run this form of {name}.", $"Use {name}(x)" + (isExtreme ? $" or {name}(x, y)." : $" or {name}(x, 1 or 2)."));
        }
    }

    private MatrixValue Fold(
        double start, Func<double, double, double> fold, MatrixValue matrix, bool alongRows, int offset, bool isLogical)
    {
        var isEmpty = matrix is { RowCount: 0, ColumnCount: 0 };
        var result = budget.Matrix(alongRows && !isEmpty ? matrix.RowCount : 1, alongRows || isEmpty ? 1 : matrix.ColumnCount, offset, isLogical);
        budget.Charge(matrix.Count, offset);
        result.Items.AsSpan().Fill(start);
        for (var column = 0; column < matrix.ColumnCount; column++)
        {
            for (var row = 0; row < matrix.RowCount; row++)
            {
                ref var item = ref result.Items[alongRows ? row : column];
                item = fold(item, matrix[row, column]);
            }
        }

        return result;
    }

    /// <summary>The language's extremes leave out NaN.</summary>
    private static double Larger(double a, double b) => double.IsNaN(a) || b > a ? b : a;

    private static double Smaller(double a, double b) => double.IsNaN(a) || b < a ? b : a;
}
