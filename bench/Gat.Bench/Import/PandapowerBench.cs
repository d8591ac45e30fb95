using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gat.Bench.Numerics;
using Gat.Dist.Import;
using Gat.Dist.Import.Pandapower;

namespace Gat.Bench.Import;

/// <summary>How fast a pandapower net is read and turned into tables.</summary>
internal static class PandapowerBench
{
    private const int busCount = 10_000;

    public static void Run()
    {
        var bytes = Encoding.UTF8.GetBytes(Net());
        Console.WriteLine($"{busCount} buses, made up: {bytes.Length / 1024} KiB");
        Stopwatches.Print("read", 10, () => PandapowerNetReader.Parse(bytes, "net.json"));
        Stopwatches.Print("read and to tables", 10, () => PandapowerImport.Run(PandapowerNetReader.Parse(bytes, "net.json"), new ImportOptions()));
    }

    /// <summary>A tree of lines with a load at every bus, transformers at every hundredth and switches at both ends of every tenth line.</summary>
    private static string Net()
    {
        var random = new Random(1);
        var buses = Enumerable.Range(0, busCount);
        var lines = buses.Where(bus => bus > 0 && bus % 100 != 0);
        var parts = new JsonObject
        {
            ["bus"] = Frame(["name", "vn_kv", "in_service"], buses, bus => [$"Bus {bus}", 20.0, true]),
            ["ext_grid"] = Frame(["bus", "vm_pu", "va_degree", "in_service"], [0], _ => [0, 1.0, 0.0, true]),
            ["load"] = Frame(
                ["name", "bus", "p_mw", "q_mvar", "const_z_percent", "const_i_percent", "scaling", "in_service", "type"], buses,
                bus => [null, bus, random.NextDouble() / 1000, random.NextDouble() / 5000, 0.0, 0.0, 1.0, true, "wye"]),
            ["line"] = Frame(
                ["name", "from_bus", "to_bus", "length_km", "r_ohm_per_km", "x_ohm_per_km", "c_nf_per_km", "g_us_per_km", "max_i_ka", "df", "parallel", "in_service"], lines,
                bus => [$"Line {bus}", random.Next(bus), bus, random.NextDouble(), 0.2067, 0.1162, 250.0, 0.0, 0.3, 1.0, 1, true]),
            ["trafo"] = Frame(
                ["hv_bus", "lv_bus", "sn_mva", "vn_hv_kv", "vn_lv_kv", "vk_percent", "vkr_percent", "pfe_kw", "i0_percent", "shift_degree", "parallel", "in_service"],
                buses.Where(bus => bus > 0 && bus % 100 == 0), bus => [random.Next(bus), bus, 10.0, 20.0, 20.0, 6.0, 1.0, 10.0, 0.2, 0.0, 1, true]),
            ["switch"] = Frame(["bus", "element", "et", "closed", "type", "z_ohm"], lines.Where(bus => bus % 10 == 1), bus => [bus, bus, "l", true, "LBS", 0.0]),
            ["sn_mva"] = 1.0,
            ["f_hz"] = 50.0,
            ["format_version"] = "2.14.0",
        };
        return new JsonObject { ["_module"] = "pandapower.auxiliary", ["_class"] = "pandapowerNet", ["_object"] = parts }.ToJsonString();
    }

    private static JsonObject Frame(string[] columns, IEnumerable<int> index, Func<int, object?[]> row)
    {
        var labels = index.ToArray();
        var content = JsonSerializer.Serialize(new { columns, index = labels, data = labels.Select(row) });
        return new JsonObject { ["_module"] = "pandas.core.frame", ["_class"] = "DataFrame", ["_object"] = content, ["orient"] = "split" };
    }
}
