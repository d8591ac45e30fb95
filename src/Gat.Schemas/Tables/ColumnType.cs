using Gat.Schemas.Columns;

namespace Gat.Schemas.Tables;

/// <summary>What a column holds.</summary>
public enum ColumnType
{
    /// <summary>Free text, such as an identifier.</summary>
    Text,

    /// <summary>One of the words that the column lists.</summary>
    Word,

    /// <summary>A number (64-bit floating point), finite unless the column says otherwise.</summary>
    Number,

    /// <summary>A whole number (64 bits).</summary>
    Integer,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A time in UTC, to the microsecond.</summary>
    Time,
}

/// <summary>What each <see cref="ColumnType"/> is made of.</summary>
public static class ColumnTypes
{
    /// <summary>Whether the column in memory is of the kind that this type asks for.</summary>
    public static bool Holds(this ColumnType type, Column column) => type switch
    {
        ColumnType.Text or ColumnType.Word => column is TextColumn,
        ColumnType.Number => column is Column<double>,
        ColumnType.Integer or ColumnType.Time => column is Column<long>,
        _ => column is FlagColumn,
    };

    /// <summary>The type's name in SQL.</summary>
    public static string SqlName(this ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Word => "VARCHAR",
        ColumnType.Number => "DOUBLE",
        ColumnType.Integer => "BIGINT",
        ColumnType.Flag => "BOOLEAN",
        _ => "TIMESTAMP WITH TIME ZONE",
    };

    /// <summary>What a user is told that the column takes.</summary>
    public static string Describe(this ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Word => "one of its words",
        ColumnType.Number => "a finite number",
        ColumnType.Integer => "a whole number",
        ColumnType.Flag => "true or false",
        _ => "a UTC time such as 2026-01-01T00:00:00Z",
    };
}
