using System.Text.Json;
using Gat.Dist.Import.Pandapower.Format;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Reads the buses, and makes dist_nodes once all elements have left their marks on them.</summary>
internal static class BusRows
{
    private const double mostPu = 2;

    public static void Read(NetGrid grid)
    {
        var positions = Positions(grid.Net);
        foreach (var row in grid.Net.Rows("bus"))
        {
            var isIn = row.Flag("in_service", true);
            grid.AddBus(new GridNode(row.Index, row.Positive("vn_kv"), row)
            {
                InService = isIn,
                VMinPu = row.Number("min_vm_pu") is > 0 and <= mostPu and var low ? low : null,
                VMaxPu = row.Number("max_vm_pu") is > 0 and <= mostPu and var high ? high : null,
                Position = positions.TryGetValue(row.Index, out var position) ? position : GeoPoint(row, grid.Notes),
            });
            if (isIn)
            {
                grid.Notes.Read("rows of bus as dist_nodes");
            }
            else
            {
                grid.Notes.OutOfService("bus");
            }
        }

        ReadResults(grid);
    }

    public static RecordBatch Make(NetGrid grid)
    {
        var sheet = new Sheet(GridTables.Nodes);
        foreach (var node in grid.Nodes)
        {
            if (!node.InService)
            {
                continue;
            }

            var isBus = node.Origin.Index == node.Id;
            sheet.Row(node.Origin)
                .Text("node_id", node.Id)
                .Text("name", isBus ? node.Origin.Text("name") : null)
                .Text("phase", "ABC")
                .Text("type", node.SlackDeg is not null ? "slack" : node.HasGenerator ? "source" : "load")
                .Number("base_kv", node.BaseKv)
                .Number("v_min", node.VMinPu)
                .Number("v_max", node.VMaxPu)
                .Number("gs", NonZero(node.GsMw))
                .Number("bs", NonZero(node.BsMvar))
                .Number("v_set", node.SlackDeg is null ? null : node.VSetPu)
                .Number("va_set", node.SlackDeg is { } angle ? WithinTurn(angle) : null)
                .Number("v_start", node.Start?.VmPu)
                .Number("va_start", node.Start?.VaDeg)
                .Number("x", node.Position?.X)
                .Number("y", node.Position?.Y);
        }

        sheet.Check(grid.Net.Faults.List);
        return sheet.Build();
    }

    public static double WithinTurn(double angleDeg) => Math.Abs(angleDeg) <= 360 ? angleDeg : Math.IEEERemainder(angleDeg, 360);

    private static double? NonZero(double value) => value == 0 ? null : value;

    /// <summary>The net's own voltages, as a start for power flows, where all buses in service have one.</summary>
    private static void ReadResults(NetGrid grid)
    {
        var starts = new Dictionary<string, (double VmPu, double VaDeg)>(StringComparer.Ordinal);
        foreach (var row in grid.Net.Rows("res_bus"))
        {
            if (row.Number("vm_pu") is > 0 and <= mostPu and var vmPu && row.Number("va_degree") is { } vaDeg)
            {
                starts[row.Index] = (vmPu, WithinTurn(vaDeg));
            }
        }

        if (starts.Count > 0 && grid.Nodes.TrueForAll(node => !node.InService || starts.ContainsKey(node.Id)))
        {
            grid.Nodes.ForEach(node => node.Start = starts.TryGetValue(node.Id, out var start) ? start : null);
            grid.Notes.Converted("results became the operating point from which a power flow may start", "res_bus");
        }
    }

    private static Dictionary<string, (double X, double Y)> Positions(PandapowerNet net)
    {
        var positions = new Dictionary<string, (double X, double Y)>(StringComparer.Ordinal);
        foreach (var row in net.Rows("bus_geodata"))
        {
            if (row.Number("x") is { } x && row.Number("y") is { } y)
            {
                positions[row.Index] = (x, y);
            }
        }

        return positions;
    }

    /// <summary>A GeoJSON point, as text or object.</summary>
    private static (double X, double Y)? GeoPoint(NetRow row, NoteBook notes)
    {
        var cell = row.Cell("geo");
        try
        {
            var point = cell.ValueKind == JsonValueKind.String ? JsonElement.Parse(JsonText.Of(cell)) : cell;
            if (point.ValueKind == JsonValueKind.Object && point.TryGetProperty("coordinates", out var pair) && pair.ValueKind == JsonValueKind.Array
                && pair.GetArrayLength() >= 2 && pair[0].TryGetDouble(out var x) && pair[1].TryGetDouble(out var y) && double.IsFinite(x) && double.IsFinite(y))
            {
                return (x, y);
            }
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            // Said below: a map without a position is no reason to refuse a grid.
        }

        if (cell.ValueKind != JsonValueKind.Undefined && Text(cell) is not ("" or "nan" or "None"))
        {
            notes.Ignored("geo that is no GeoJSON point", row.FullName);
        }

        return null;
    }

    private static string Text(JsonElement cell) => cell.ValueKind == JsonValueKind.String ? JsonText.Of(cell) : cell.GetRawText();
}
