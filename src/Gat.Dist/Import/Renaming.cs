using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist.Import;

/// <summary>Gives buses new identifiers, in their own table and wherever another table names them.</summary>
internal static class Renaming
{
    public static void Apply(TableSet tables, IReadOnlyDictionary<string, string> newIds, ReportBuilder report)
    {
        Check(tables[GridTables.Nodes].Text("node_id"), newIds);
        foreach (var batch in tables.Tables.ToList())
        {
            var columns = batch.Schema.References.Where(reference => reference is { Table: "dist_nodes", TargetColumn: "node_id" })
                .Select(reference => reference.Column);
            if (batch.Schema == GridTables.Nodes)
            {
                columns = columns.Append("node_id");
            }

            tables.Put(columns.Aggregate(batch, (changed, column) => RowSelection.With(changed, column, Renamed(changed.Text(column), newIds))));
        }

        report.Add(ImportOutcome.Converted, "buses got new identifiers", [.. newIds.Keys.Order(NaturalTextOrder)]);
    }

    private static Comparer<string> NaturalTextOrder { get; } =
        Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));

    private static TextColumn Renamed(TextColumn ids, IReadOnlyDictionary<string, string> newIds) => TextColumn.From(
        Enumerable.Range(0, ids.Length).Select(row => ids[row] is { } id ? newIds.GetValueOrDefault(id, id) : null));

    private static void Check(TextColumn ids, IReadOnlyDictionary<string, string> newIds)
    {
        var faults = new FaultList();
        var known = Enumerable.Range(0, ids.Length).Select(row => ids[row]!).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in newIds.Keys.Where(id => !known.Contains(id)).Order(NaturalTextOrder))
        {
            faults.Add(
                $"There is no bus '{unknown}' to rename.", "--rename",
                Spelling.Nearest(unknown, known) is { } near ? $"Did you mean {near}?" : "Name buses by their identifiers in the source.");
        }

        foreach (var twice in known.GroupBy(id => newIds.GetValueOrDefault(id, id), StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add(
                $"Buses {string.Join(" and ", twice.Order(NaturalTextOrder))} would all be called '{twice.Key}'.", "--rename",
                "Give each bus an identifier of its own.");
        }

        faults.ThrowIfAny();
    }
}
