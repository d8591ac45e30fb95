using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Writes nets in the format of pandapower's to_json, as its description gives it: no pandapower is at hand where tests run.</summary>
internal sealed class NetText
{
    private readonly Dictionary<string, List<(object Index, Dictionary<string, object?> Cells)>> tables = [];
    private readonly Dictionary<string, JsonNode?> others = new()
    {
        ["version"] = "2.14.10",
        ["format_version"] = "2.14.0",
        ["name"] = "",
        ["f_hz"] = 50.0,
        ["sn_mva"] = 1,
        ["user_pf_options"] = new JsonObject(),
        ["std_types"] = new JsonObject { ["line"] = new JsonObject() },
    };

    /// <summary>Order in which pandas writes the tables: split, columns or index.</summary>
    public string Orient { get; init; } = "split";

    /// <summary>A net of one external grid at bus 0.</summary>
    public static NetText Fed(double kv = 20, double vmPu = 1, double vaDegree = 0) => new NetText()
        .Bus(0, kv).Add("ext_grid", 0, ("bus", 0), ("vm_pu", vmPu), ("va_degree", vaDegree));

    public NetText Set(string name, JsonNode? value)
    {
        others[name] = value;
        return this;
    }

    public NetText Bus(object index, double kv, bool inService = true) => Add("bus", index, ("vn_kv", kv), ("in_service", inService), ("name", $"Bus {index}"));

    public NetText Line(object index, object from, object to, params (string Column, object? Value)[] more) => Add(
        "line", index,
        [
            ("from_bus", from), ("to_bus", to), ("length_km", 2.0), ("r_ohm_per_km", 0.4), ("x_ohm_per_km", 0.3), ("c_nf_per_km", 250.0), ("g_us_per_km", 0.0),
            ("max_i_ka", 0.2), ("df", 1.0), ("parallel", 1), .. more,
        ]);

    public NetText Load(object index, object bus, double pMw, double qMvar, params (string Column, object? Value)[] more) =>
        Add("load", index, [("bus", bus), ("p_mw", pMw), ("q_mvar", qMvar), ("scaling", 1.0), .. more]);

    /// <summary>Adds a row; later values of a column count, and every element is in service unless it says otherwise.</summary>
    public NetText Add(string table, object index, params (string Column, object? Value)[] cells)
    {
        var row = new Dictionary<string, object?> { ["in_service"] = true };
        foreach (var (column, value) in cells)
        {
            row[column] = value;
        }

        if (!tables.TryGetValue(table, out var rows))
        {
            tables[table] = rows = [];
        }

        rows.Add((index, row));
        return this;
    }

    public override string ToString()
    {
        var parts = new JsonObject();
        foreach (var (table, rows) in tables)
        {
            parts[table] = new JsonObject
            {
                ["_module"] = "pandas.core.frame",
                ["_class"] = "DataFrame",
                ["_object"] = Content(rows).ToJsonString(),
                ["orient"] = Orient,
                ["dtype"] = new JsonObject(),
                ["is_multiindex"] = false,
                ["is_multicolumn"] = false,
            };
        }

        foreach (var (name, value) in others)
        {
            parts[name] = value?.DeepClone();
        }

        return new JsonObject { ["_module"] = "pandapower.auxiliary", ["_class"] = "pandapowerNet", ["_object"] = parts }.ToJsonString();
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(ToString());

    private JsonObject Content(List<(object Index, Dictionary<string, object?> Cells)> rows)
    {
        string[] columns = [.. rows.SelectMany(row => row.Cells.Keys).Distinct()];
        return Orient switch
        {
            "columns" => new JsonObject(columns.Select(column => KeyValuePair.Create(
                column, (JsonNode?)new JsonObject(rows.Select(row => KeyValuePair.Create($"{row.Index}", Cell(row.Cells, column))))))),
            "index" => new JsonObject(rows.Select(row => KeyValuePair.Create(
                $"{row.Index}", (JsonNode?)new JsonObject(columns.Select(column => KeyValuePair.Create(column, Cell(row.Cells, column))))))),
            _ => new JsonObject
            {
                ["columns"] = new JsonArray([.. columns.Select(column => (JsonNode)column)]),
                ["index"] = new JsonArray([.. rows.Select(row => JsonSerializer.SerializeToNode(row.Index))]),
                ["data"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray([.. columns.Select(column => Cell(row.Cells, column))]))]),
            },
        };
    }

    private static JsonNode? Cell(Dictionary<string, object?> cells, string column) => JsonSerializer.SerializeToNode(cells.GetValueOrDefault(column));
}
