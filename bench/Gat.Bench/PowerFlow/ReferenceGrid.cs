using System.Globalization;
using Gat.Dist;

namespace Gat.Bench.PowerFlow;

/// <summary>Reads a case of ../shared/reference/matpower-pf as a feeder; null where that folder is absent.</summary>
internal static class ReferenceGrid
{
    public static Feeder? Load(string name, double baseMva = 100)
    {
        var folder = Folder(name);
        if (folder is null)
        {
            return null;
        }

        var builder = new FeederBuilder(new FeederSystem(name, baseMva));
        foreach (var row in Rows(Path.Combine(folder, "bus.csv")))
        {
            var slack = row["type"] == "3";
            builder.Add(new BusRow
            {
                Id = row["bus_i"],
                Type = slack ? BusType.Slack : BusType.Load,
                LoadPMw = Number(row["pd_mw"]),
                LoadQMvar = Number(row["qd_mvar"]),
                GsMw = Number(row["gs_mw"]),
                BsMvar = Number(row["bs_mvar"]),
                VaSetDeg = slack ? Number(row["va_degree"]) : null,
            });
        }

        var number = 0;
        foreach (var row in Rows(Path.Combine(folder, "branch.csv")))
        {
            builder.Add(new BranchRow
            {
                Id = $"b{++number}",
                FromBus = row["f_bus"],
                ToBus = row["t_bus"],
                RPu = Number(row["r_pu"]),
                XPu = Number(row["x_pu"]),
                BPu = Number(row["b_pu"]),
                TapRatio = Number(row["ratio"]) == 0 ? 1 : Number(row["ratio"]),
                PhaseShiftDeg = Number(row["angle"]),
                Closed = row["status"] == "1",
            });
        }

        foreach (var row in Rows(Path.Combine(folder, "gen.csv")))
        {
            builder.Add(new GeneratorRow
            {
                Id = $"g{++number}",
                Bus = row["bus"],
                PMw = Number(row["pg_mw"]),
                VSetPu = Number(row["vg_pu"]),
                InService = row["status"] == "1",
            });
        }

        return builder.Build();
    }

    private static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "reference", "matpower-pf", name);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
