using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;

namespace Gat.Dist.Import;

/// <summary>Drops rows whose bus, branch or other element was left out, then those that refer to such rows, and so on.</summary>
internal static class DanglingRows
{
    public static void Drop(TableSet tables, ReportBuilder report)
    {
        var dropped = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        while (DropOnce(tables, dropped))
        {
        }

        foreach (var (table, rows) in dropped)
        {
            report.Add(ImportOutcome.LeftOut, $"rows of {table} that belong to what is left out", rows);
        }
    }

    private static bool DropOnce(TableSet tables, SortedDictionary<string, List<string>> dropped)
    {
        var changed = false;
        foreach (var batch in tables.Tables.ToList())
        {
            var keep = Enumerable.Repeat(true, batch.RowCount).ToArray();
            foreach (var reference in batch.Schema.References)
            {
                Mark(tables, batch, reference, keep);
            }

            var lost = Enumerable.Range(0, keep.Length).Where(row => !keep[row]).Select(row => Name(batch, row)).ToList();
            if (lost.Count > 0)
            {
                changed = true;
                tables.Put(RowSelection.Where(batch, keep));
                if (!dropped.TryAdd(batch.Schema.Name, lost))
                {
                    dropped[batch.Schema.Name].AddRange(lost);
                }
            }
        }

        return changed;
    }

    private static void Mark(TableSet tables, RecordBatch batch, ForeignKey reference, bool[] keep)
    {
        if (tables.Tables.FirstOrDefault(table => table.Schema.Name == reference.Table) is not { } target)
        {
            return;
        }

        var targets = target.Text(reference.TargetColumn);
        var known = Enumerable.Range(0, target.RowCount).Select(row => targets[row]).ToHashSet(StringComparer.Ordinal);
        var values = batch.Text(reference.Column);
        for (var row = 0; row < keep.Length; row++)
        {
            keep[row] &= values.IsNull(row) || known.Contains(values[row]);
        }
    }

    private static string Name(RecordBatch batch, int row) =>
        batch.Schema.Key.Length > 0 && batch.Columns[batch.Schema.IndexOf(batch.Schema.Key[0])] is TextColumn keys ? keys[row] ?? "" : $"row {row + 1}";
}
