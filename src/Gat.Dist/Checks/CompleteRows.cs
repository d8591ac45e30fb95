using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Validation;

namespace Gat.Dist.Checks;

/// <summary>
/// Leaves out rows that lack what their table demands, and all but the first of rows with one key: these were told, and what is left can be
/// looked at further.
/// </summary>
internal static class CompleteRows
{
    public static TableSet Of(TableSet tables)
    {
        var kept = new TableSet();
        foreach (var table in tables.Tables)
        {
            tables.TryLocate(table.Schema, out var location);
            kept.Put(Of(table), location);
        }

        return kept;
    }

    private static RecordBatch Of(RecordBatch table)
    {
        var demanded = table.Schema.Columns.Where(column => !column.Nullable).Select(column => table.Columns[table.Schema.IndexOf(column.Name)]).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var keep = new bool[table.RowCount];
        for (var row = 0; row < keep.Length; row++)
        {
            keep[row] = !Array.Exists(demanded, column => column.IsNull(row))
                && (table.Schema.Key.IsEmpty || seen.Add(RowSubject.Element(table, row)));
        }

        return RowSelection.Where(table, keep);
    }
}
