namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Reads arrays and matrices: words separated by blanks or commas, rows of a matrix by '|'.</summary>
internal static class ArrayReader
{
    /// <summary>The words of an array in their order.</summary>
    public static List<DssText> Words(string text, Variables variables)
    {
        var words = new List<DssText>();
        var lexer = new Lexer(text);
        while (lexer.TryNext(out var parameter))
        {
            words.Add(variables.Resolve(parameter.Value));
        }

        return words;
    }

    /// <summary>The rows of a matrix; a row may be shorter than the others.</summary>
    public static List<List<DssText>> Rows(string text, Variables variables)
    {
        var rows = new List<List<DssText>>();
        var lexer = new Lexer(text);
        while (lexer.TryNext(out var parameter))
        {
            if (rows.Count == 0 || lexer.BeginsRow)
            {
                rows.Add([]);
            }

            rows[^1].Add(variables.Resolve(parameter.Value));
        }

        return rows;
    }

    /// <summary>
    /// A symmetric matrix from a full one or from its lower triangle; null where rows or words do not fit.
    /// A full matrix counts by its lower triangle.
    /// </summary>
    public static double[,]? Symmetric(List<List<double>> rows, int order)
    {
        if (rows.Count != order)
        {
            return null;
        }

        var matrix = new double[order, order];
        for (var row = 0; row < order; row++)
        {
            if (rows[row].Count != row + 1 && rows[row].Count != order)
            {
                return null;
            }

            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = matrix[column, row] = rows[row][column];
            }
        }

        return matrix;
    }
}
