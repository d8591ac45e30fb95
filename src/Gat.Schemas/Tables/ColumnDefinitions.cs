namespace Gat.Schemas.Tables;

/// <summary>Short ways to write column definitions, so that a table's definition reads like its documentation.</summary>
internal static class ColumnDefinitions
{
    public static ColumnSchema Text(string name, string meaning) => new(name, ColumnType.Text, meaning);

    public static ColumnSchema Word(string name, string meaning, params ReadOnlySpan<string> words) =>
        new(name, ColumnType.Word, meaning) { Words = [.. words] };

    public static ColumnSchema Number(string name, string unit, string meaning) =>
        new(name, ColumnType.Number, meaning) { Unit = unit };

    public static ColumnSchema Integer(string name, string meaning) => new(name, ColumnType.Integer, meaning);

    public static ColumnSchema Flag(string name, string meaning) => new(name, ColumnType.Flag, meaning);

    public static ColumnSchema Time(string name, string meaning) => new(name, ColumnType.Time, meaning);

    public static ColumnSchema Optional(this ColumnSchema column) => column with { Nullable = true };

    public static ColumnSchema AtLeast(this ColumnSchema column, double minimum) => column with { Minimum = minimum };

    public static ColumnSchema Above(this ColumnSchema column, double minimum) => column with { Minimum = minimum, ExcludesMinimum = true };

    public static ColumnSchema AtMost(this ColumnSchema column, double maximum) => column with { Maximum = maximum };
}
