using Gat.Dist.Export;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.Tests.Import;

/// <summary>Short ways to look into tables.</summary>
internal static class Tables
{
    public static IReadOnlyList<string?> Texts(this TableSet tables, TableSchema schema, string column)
    {
        var texts = tables[schema].Text(column);
        return [.. Enumerable.Range(0, texts.Length).Select(row => texts[row])];
    }

    public static double?[] Numbers(this TableSet tables, TableSchema schema, string column)
    {
        var numbers = tables[schema].Number(column);
        return [.. Enumerable.Range(0, numbers.Length).Select(row => numbers.At(row))];
    }

    /// <summary>All tables as text, with which one grid is compared with another; without the origin of its data.</summary>
    private static Dictionary<string, string> Content(this TableSet tables) => tables.Tables.ToDictionary(
        table => table.Schema.Name,
        table => CsvExport.Text(table.Schema.Has("source") ? WithoutSource(table) : table));

    /// <summary>Fails at the first place where two grids differ.</summary>
    public static void AssertSame(TableSet expected, TableSet actual)
    {
        var (first, second) = (expected.Content(), actual.Content());
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        foreach (var (table, text) in first)
        {
            Assert.Equal(text, second[table]);
        }
    }

    private static RecordBatch WithoutSource(RecordBatch table) => new(
        table.Schema, table.RowCount,
        table.Columns.Select((column, at) => at == table.Schema.IndexOf("source") ? EmptyColumn.Of(ColumnType.Text, table.RowCount) : column));
}
