using System.Globalization;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Reference;

/// <summary>One column as a reader sees it: a row of the reference page and of <c>gat schema show</c>.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Type">text, word, number, integer, flag or time.</param>
/// <param name="Unit">Unit of a number; empty where it has none.</param>
/// <param name="Null">yes where a row may leave it empty, else no.</param>
/// <param name="Allowed">Range or words, such as <c>&gt; 0, ≤ 2</c>; empty where anything of the type is allowed.</param>
/// <param name="Meaning">What a value says, with its sign, and what null says.</param>
public sealed record ColumnDescription(string Name, string Type, string Unit, string Null, string Allowed, string Meaning)
{
    /// <summary>Describes a column.</summary>
    public static ColumnDescription Of(ColumnSchema column) => new(
        column.Name, TypeWord(column.Type), column.Unit, column.Nullable ? "yes" : "no", AllowedBy(column), column.Meaning);

    /// <summary>The word that stands for a type.</summary>
    internal static string TypeWord(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Word => "word",
        ColumnType.Number => "number",
        ColumnType.Integer => "integer",
        ColumnType.Flag => "flag",
        _ => "time",
    };

    private static string AllowedBy(ColumnSchema column)
    {
        string[] limits =
        [
            .. double.IsFinite(column.Minimum) ? [(column.ExcludesMinimum ? "> " : "≥ ") + Text(column.Minimum)] : Array.Empty<string>(),
            .. double.IsFinite(column.Maximum) ? ["≤ " + Text(column.Maximum)] : Array.Empty<string>(),
        ];
        return string.Join(", ", limits.Concat(column.Words));
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
