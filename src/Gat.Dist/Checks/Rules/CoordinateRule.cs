using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Coordinates that some buses have and others lack.</summary>
internal static class CoordinateRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var table = grid.Table(GridTables.Nodes)!;
        var (x, y) = (table.Number("x"), table.Number("y"));
        var missing = new List<string>();
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("node_id")[row]!;
            if (x.IsNull(row) != y.IsNull(row))
            {
                findings.Warning(
                    "coordinates_half", GridTables.Nodes.Name, id, x.IsNull(row) ? "x" : "y", $"It has {(x.IsNull(row) ? "y" : "x")}, but no {(x.IsNull(row) ? "x" : "y")}.",
                    "Give both or none.");
            }
            else if (x.IsNull(row))
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0 && missing.Count < table.RowCount)
        {
            findings.Note(
                "coordinates_missing", GridTables.Nodes.Name, missing.Count == 1 ? missing[0] : "", "x", $"{missing.Count} of {table.RowCount} buses have no coordinates: {CheckText.Names(missing)}.",
                "Give them, or maps place these buses between their neighbours.");
        }
    }
}
