using Gat.Schemas.Tables;

namespace Gat.Schemas.Columns;

/// <summary>Columns without a single value, which stand for a nullable column that a file does not have.</summary>
public static class EmptyColumn
{
    private static readonly TextDictionary nothing = new([""]);

    /// <summary>A column of nulls.</summary>
    public static Column Of(ColumnType type, int length)
    {
        var validity = new byte[Bitmap.ByteCount(length)];
        return type switch
        {
            ColumnType.Number => new Column<double>(new double[length], validity),
            ColumnType.Integer or ColumnType.Time => new Column<long>(new long[length], validity),
            ColumnType.Flag => new FlagColumn(new byte[Bitmap.ByteCount(length)], length, validity),
            _ => new TextColumn(new int[length], nothing, validity),
        };
    }
}
