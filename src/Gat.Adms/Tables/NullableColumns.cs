using Gat.Schemas.Columns;

namespace Gat.Adms.Tables;

/// <summary>Columns of result tables whose values may be missing.</summary>
internal static class NullableColumns
{
    /// <summary>A column of whole numbers.</summary>
    public static Column<long> Of(IReadOnlyList<long?> values) => new([.. values.Select(value => value ?? 0)], Validity(values));

    /// <summary>A column of truth values.</summary>
    public static FlagColumn Of(IReadOnlyList<bool?> values) => new(FlagColumn.From([.. values.Select(value => value ?? false)]).Bits, values.Count, Validity(values));

    private static byte[]? Validity<T>(IReadOnlyList<T?> values)
        where T : struct
    {
        if (values.All(value => value is not null))
        {
            return null;
        }

        var validity = Bitmap.AllSet(values.Count);
        for (var row = 0; row < values.Count; row++)
        {
            Bitmap.Set(validity, row, values[row] is not null);
        }

        return validity;
    }
}
