using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist.Import;

/// <summary>Cuts one feeder out of a grid.</summary>
/// <remarks>
/// Kept are the root and every part of the grid, joined by closed branches, that hangs on the root alone: when the root is
/// taken out, the rest falls into connected parts; those beside the root that hold no slack bus belong to the feeder, the
/// others lie on the way to a slack bus and go. Branches stay when both of their ends do; so do open ties within the feeder.
/// The root becomes the slack bus. Parts that are not joined to the root at all go too.
/// </remarks>
internal static class FeederSelection
{
    public static void Keep(TableSet tables, string root, ReportBuilder report)
    {
        var nodes = tables[GridTables.Nodes];
        var ids = Enumerable.Range(0, nodes.RowCount).Select(row => nodes.Text("node_id")[row]!).ToList();
        var rootRow = ids.IndexOf(root);
        if (rootRow < 0)
        {
            throw new InputDataException(
                $"There is no bus '{root}' to keep the feeder of.", "--feeder",
                Spelling.Nearest(root, ids) is { } near ? $"Did you mean {near}?" : "Name a bus by its identifier in the source.");
        }

        var graph = ClosedGraph.Of(tables[GridTables.Branches], ids);
        var keep = KeptNodes(graph, nodes, rootRow);
        if (keep.Count(kept => kept) == 1)
        {
            throw new InputDataException(
                $"Nothing hangs on bus '{root}' alone: every branch at it leads to a slack bus.", "--feeder", "Name a bus nearer to the source.");
        }

        var lost = Enumerable.Range(0, ids.Count).Where(row => !keep[row]).Select(row => ids[row]).ToList();
        tables.Put(RowSelection.Where(WithSlack(tables, nodes, rootRow, report), keep));
        report.Add(ImportOutcome.LeftOut, $"buses outside of the feeder of {root}", lost);
        DanglingRows.Drop(tables, report);
    }

    private static bool[] KeptNodes(ClosedGraph graph, RecordBatch nodes, int root)
    {
        var types = nodes.Text("type");
        var keep = new bool[nodes.RowCount];
        keep[root] = true;
        var seen = new HashSet<int> { root };
        foreach (var start in graph.Neighbours(root))
        {
            if (!seen.Contains(start))
            {
                var part = graph.PartOf(start, seen);
                if (!part.Exists(node => types[node] == "slack"))
                {
                    part.ForEach(node => keep[node] = true);
                }
            }
        }

        return keep;
    }

    /// <summary>The nodes with the root as slack; it holds its set point, else its known operating point, else 1 pu at 0 degrees.</summary>
    private static RecordBatch WithSlack(TableSet tables, RecordBatch nodes, int root, ReportBuilder report)
    {
        var types = nodes.Text("type");
        if (types[root] == "slack")
        {
            return nodes;
        }

        var name = nodes.Text("node_id")[root]!;
        var isHeld = !nodes.Number("v_set").IsNull(root) || IsHeldByGenerator(tables, name);
        var (vmPu, vaDeg) = (nodes.Number("v_start").Or(root, 1), nodes.Number("va_start").Or(root, 0));
        var origin = nodes.Number("v_start").IsNull(root) ? "nominal, for the source knows none there" : "the operating point of the source";
        report.Add(
            ImportOutcome.Converted,
            isHeld ? $"the root became slack at {vaDeg} degrees and keeps its set point"
                : $"the root became slack at {vmPu} pu and {vaDeg} degrees ({origin})",
            [name]);
        var slack = RowSelection.With(nodes, "type", TextColumn.From(
            Enumerable.Range(0, nodes.RowCount).Select(row => row == root ? "slack" : types[row])));
        slack = RowSelection.With(slack, "va_set", Changed(nodes.Number("va_set"), root, vaDeg));
        return isHeld ? slack : RowSelection.With(slack, "v_set", Changed(nodes.Number("v_set"), root, vmPu));
    }

    private static bool IsHeldByGenerator(TableSet tables, string node)
    {
        if (tables.Find(GridTables.Generators) is not { } units)
        {
            return false;
        }

        var (at, status, setPoint) = (units.Text("node_id"), units.Text("status"), units.Number("v_set"));
        return Enumerable.Range(0, units.RowCount).Any(row => at[row] == node && status[row] == "in" && !setPoint.IsNull(row));
    }

    private static Column<double> Changed(Column<double> column, int row, double value)
    {
        var values = column.Values.ToArray();
        var validity = column.Validity?.AsSpan().ToArray();
        values[row] = value;
        if (validity is not null)
        {
            Bitmap.Set(validity, row, true);
        }

        return new Column<double>(values, validity);
    }
}
