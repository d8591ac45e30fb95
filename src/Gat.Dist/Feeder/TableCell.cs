using System.Globalization;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist;

/// <summary>One cell of a table given as text, and the column that results from writing it.</summary>
internal static class TableCell
{
    /// <summary>
    /// A copy of the column with one cell replaced; an empty text empties the cell. Null where the column's definition does not
    /// allow the text.
    /// </summary>
    public static Column? Write(Column column, ColumnSchema schema, int row, string text)
    {
        if (text.Length == 0)
        {
            return schema.Nullable ? WithNull(column, row) : null;
        }

        return column switch
        {
            Column<double> numbers => Number(text) is { } value && schema.Allows(value) ? With(numbers, row, value) : null,
            Column<long> times when schema.Type == ColumnType.Time => UtcTime.TryParse(text, out var time) ? With(times, row, time) : null,
            Column<long> integers =>
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && schema.Allows(value)
                    ? With(integers, row, value)
                    : null,
            FlagColumn flags => bool.TryParse(text, out var value) ? With(flags, row, value) : null,
            TextColumn texts => schema.Type != ColumnType.Word || schema.Words.Contains(text) ? With(texts, row, text) : null,
            _ => null,
        };
    }

    /// <summary>A finite number in invariant notation; null where the text is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static Column<T> With<T>(Column<T> column, int row, T value)
        where T : unmanaged
    {
        var values = column.Values.ToArray();
        values[row] = value;
        return new Column<T>(values, Validity(column, row, true));
    }

    private static FlagColumn With(FlagColumn column, int row, bool value)
    {
        var bits = column.Bits.ToArray();
        Bitmap.Set(bits, row, value);
        return new FlagColumn(bits, column.Length, Validity(column, row, true));
    }

    private static TextColumn With(TextColumn column, int row, string? text) =>
        TextColumn.From(Enumerable.Range(0, column.Length).Select(i => i == row ? text : column[i]));

    private static Column WithNull(Column column, int row) => column switch
    {
        Column<double> numbers => new Column<double>(numbers.Values.ToArray(), Validity(column, row, false)),
        Column<long> integers => new Column<long>(integers.Values.ToArray(), Validity(column, row, false)),
        FlagColumn flags => new FlagColumn(flags.Bits, flags.Length, Validity(column, row, false)),
        _ => With((TextColumn)column, row, null),
    };

    private static byte[]? Validity(Column column, int row, bool present)
    {
        if (column.Validity is null && present)
        {
            return null;
        }

        var validity = column.Validity?.ToArray() ?? Bitmap.AllSet(column.Length);
        Bitmap.Set(validity, row, present);
        return validity;
    }
}
