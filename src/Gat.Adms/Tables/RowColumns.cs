using Gat.Schemas.Columns;

namespace Gat.Adms.Tables;

/// <summary>Columns of result tables from values gathered row by row.</summary>
internal static class RowColumns
{
    /// <summary>A column of numbers; NaN is written as null.</summary>
    public static Column<double> Of(IReadOnlyList<double> values)
    {
        byte[]? validity = null;
        var numbers = new double[values.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (double.IsFinite(values[row]))
            {
                numbers[row] = values[row];
            }
            else
            {
                validity ??= Bitmap.AllSet(numbers.Length);
                Bitmap.Set(validity, row, false);
            }
        }

        return new Column<double>(numbers, validity);
    }

    /// <summary>A column of whole numbers.</summary>
    public static Column<long> Of(IReadOnlyList<long> values) => new([.. values]);

    /// <summary>A column of truth values.</summary>
    public static FlagColumn Of(IReadOnlyList<bool> values) => FlagColumn.From([.. values]);

    /// <summary>A column of texts or words; an empty text is written as null.</summary>
    public static TextColumn Of(IReadOnlyList<string> values) => TextColumn.From(values.Select(text => text.Length == 0 ? null : text));
}
