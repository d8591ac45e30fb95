using System.Globalization;
using Gat.Dist;

namespace Gat.Bench.PowerFlow;

/// <summary>Reads a feeder of ../shared/reference/pgm; null where that folder is absent.</summary>
internal static class LaneGrid
{
    private const double baseMva = 10;
    private const double frequencyHz = 50;

    /// <summary>The ties of the 33-bus feeder: from, to, ohm, ohm.</summary>
    private static readonly (string From, string To, double R, double X)[] ties =
        [("21", "8", 2, 2), ("9", "15", 2, 2), ("12", "22", 2, 2), ("18", "33", 0.5, 0.5), ("25", "29", 0.5, 0.5)];

    public static Feeder? Load(string name, bool closeTies = false, double? vMaxPu = null)
    {
        var folder = Folder(name);
        if (folder is null)
        {
            return null;
        }

        var nodes = Rows(folder, "nodes.csv");
        var kv = Number(nodes[0]["u_rated_v"]) / 1000;
        var loads = Rows(folder, "loads.csv").ToLookup(row => row["node"]);
        var builder = new FeederBuilder(new FeederSystem(name, baseMva, frequencyHz));
        foreach (var node in nodes)
        {
            var isSource = node["id"] == "1";
            builder.Add(new BusRow
            {
                Id = node["id"],
                Type = isSource ? BusType.Slack : BusType.Load,
                VSetPu = isSource ? 1 : null,
                LoadPMw = loads[node["id"]].Sum(load => Number(load["p_w"])) / 1e6,
                LoadQMvar = loads[node["id"]].Sum(load => Number(load["q_var"])) / 1e6,
                BaseKv = kv,
                VMaxPu = vMaxPu,
            });
        }

        foreach (var line in Rows(folder, "lines.csv"))
        {
            builder.Add(new BranchRow
            {
                Id = line["id"],
                FromBus = line["from"],
                ToBus = line["to"],
                RPu = Number(line["r1_ohm"]) * baseMva / (kv * kv),
                XPu = Number(line["x1_ohm"]) * baseMva / (kv * kv),
                BPu = 2 * Math.PI * frequencyHz * Number(line["c1_nF"]) * 1e-9 * kv * kv / baseMva,
            });
        }

        foreach (var tie in closeTies ? ties : [])
        {
            builder.Add(new BranchRow
            {
                Id = $"tie {tie.From}-{tie.To}",
                FromBus = tie.From,
                ToBus = tie.To,
                RPu = tie.R * baseMva / (kv * kv),
                XPu = tie.X * baseMva / (kv * kv),
            });
        }

        return builder.Build();
    }

    private static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "reference", "pgm", name);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static List<Dictionary<string, string>> Rows(string folder, string file)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
