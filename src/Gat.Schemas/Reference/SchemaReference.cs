using System.Text;
using Gat.Schemas.Tables;

namespace Gat.Schemas.Reference;

/// <summary>Renders table definitions as the page <c>docs/reference/tables.md</c>.</summary>
public static class SchemaReference
{
    private const string Opening = """
        # Tables

        <!-- Made from the table definitions in src/Gat.Schemas; edit those, and the test of this page tells how to renew it. -->

        Every table that `gat` reads or writes. `gat schema show NAME` prints the same in a terminal.

        - An input table is `NAME.parquet` or `NAME.csv`; a result is `NAME.parquet` or `NAME/part-*.parquet`. Units and meanings also
          stand in the metadata of every Parquet file that gat writes.
        - A column whose null is "yes" may be left empty, and in an input it may be missing altogether: each says what null means.
          Every other column is needed. Numbers are finite: NaN and infinity are refused.
        - Power is positive as injection into the grid, that of loads as consumption, that of branches as flow into the branch.
        - A reference names a column of another table in which the value must stand. A rule holds where both sides have a value.


        """;

    /// <summary>The whole page: what is common to all, a list of the tables, then each with its columns.</summary>
    /// <param name="tables">The tables, those of one group side by side.</param>
    public static string Markdown(IReadOnlyList<TableSchema> tables)
    {
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        AppendTypes(page);
        foreach (var group in tables.GroupBy(table => table.Group))
        {
            page.Append($"\n## {group.Key}\n\n| table | one row is |\n|---|---|\n");
            foreach (var table in group)
            {
                page.Append($"| [`{table.Name}`](#{table.Name}) | {Cell(table.Purpose)} |\n");
            }

            foreach (var table in group)
            {
                AppendTable(page, TableDescription.Of(table));
            }
        }

        return page.ToString();
    }

    private static void AppendTypes(StringBuilder page)
    {
        page.Append("| type | in Parquet and SQL | takes |\n|---|---|---|\n");
        foreach (var type in Enum.GetValues<ColumnType>())
        {
            page.Append($"| {ColumnDescription.TypeWord(type)} | {type.SqlName()} | {type.Describe()} |\n");
        }
    }

    private static void AppendTable(StringBuilder page, TableDescription table)
    {
        page.Append($"\n### {table.Name}\n\n{table.Purpose}\n\n");
        page.Append($"- Key: {(table.Key.IsEmpty ? "none" : Codes(table.Key))}\n");
        AppendFact(page, "Also read as", table.Aliases);
        AppendFact(page, "References", table.References);
        AppendFact(page, "Rules", table.Rules);
        page.Append("\n| column | type | unit | null | allowed | meaning |\n|---|---|---|---|---|---|\n");
        foreach (var column in table.Columns)
        {
            var cells = new[] { $"`{column.Name}`", column.Type, column.Unit, column.Null, column.Allowed, column.Meaning };
            page.Append($"| {string.Join(" | ", cells.Select(Cell))} |\n");
        }
    }

    private static void AppendFact(StringBuilder page, string label, IReadOnlyCollection<string> facts)
    {
        if (facts.Count > 0)
        {
            page.Append($"- {label}: {Codes(facts)}\n");
        }
    }

    private static string Codes(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));

    /// <summary>A bar would end the cell.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
