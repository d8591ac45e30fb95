using System.Globalization;
using System.Text.Json;

namespace Gat.Dist.Tests.PowerFlow;

/// <summary>A case of the outside references: the grid as MATPOWER saw it and MATPOWER's answer.</summary>
internal sealed class ReferenceCase
{
    private ReferenceCase(string name)
    {
        Buses = CsvRows.Read(SharedFolder.At("reference", "matpower-pf", name, "bus.csv"));
        Branches = CsvRows.Read(SharedFolder.At("reference", "matpower-pf", name, "branch.csv"));
        Generators = CsvRows.Read(SharedFolder.At("reference", "matpower-pf", name, "gen.csv"));
        Summary = JsonDocument.Parse(File.ReadAllText(SharedFolder.At("reference", "matpower-pf", name, "summary.json"))).RootElement;
        Feeder = Build();
    }

    public IReadOnlyList<IReadOnlyDictionary<string, double>> Buses { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, double>> Branches { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, double>> Generators { get; }

    public JsonElement Summary { get; }

    public Feeder Feeder { get; }

    public static IEnumerable<string> Names => SharedFolder.Path is null
        ? []
        : Directory.GetDirectories(SharedFolder.At("reference", "matpower-pf")).Select(path => Path.GetFileName(path)!).Order();

    public static ReferenceCase Load(string name) => new(name);

    public static string BranchId(int row) => $"b{row + 1}";

    private Feeder Build()
    {
        var baseKv = Buses.ToDictionary(bus => bus["bus_i"], bus => bus["base_kv"]);
        var builder = new FeederBuilder(new FeederSystem("reference", Summary.GetProperty("base_mva").GetDouble()));
        foreach (var bus in Buses)
        {
            var isSlack = bus["type"] == 3;
            builder.Add(new BusRow
            {
                Id = Text(bus["bus_i"]),
                Type = isSlack ? BusType.Slack : bus["type"] == 2 ? BusType.Source : BusType.Load,
                LoadPMw = bus["pd_mw"],
                LoadQMvar = bus["qd_mvar"],
                GsMw = bus["gs_mw"],
                BsMvar = bus["bs_mvar"],
                BaseKv = bus["base_kv"] > 0 ? bus["base_kv"] : null,
                VaSetDeg = isSlack ? bus["va_degree"] : null,
            });
        }

        for (var row = 0; row < Branches.Count; row++)
        {
            builder.Add(Branch(row, baseKv));
        }

        for (var row = 0; row < Generators.Count; row++)
        {
            builder.Add(Generator(row));
        }

        return builder.Build();
    }

    private BranchRow Branch(int row, Dictionary<double, double> baseKv)
    {
        var branch = Branches[row];
        return new BranchRow
        {
            Id = BranchId(row),
            FromBus = Text(branch["f_bus"]),
            ToBus = Text(branch["t_bus"]),
            RPu = branch["r_pu"],
            XPu = branch["x_pu"],
            BPu = branch["b_pu"],
            TapRatio = branch["ratio"] == 0 ? 1 : branch["ratio"],
            PhaseShiftDeg = branch["angle"],
            Closed = branch["status"] == 1,
            RatingMva = branch["rate_a"] > 0 ? branch["rate_a"] : null,
            Kind = branch["ratio"] != 0 || baseKv[branch["f_bus"]] != baseKv[branch["t_bus"]] ? BranchKind.Transformer : BranchKind.Line,
        };
    }

    private GeneratorRow Generator(int row)
    {
        var generator = Generators[row];
        return new GeneratorRow
        {
            Id = $"g{row + 1}",
            Bus = Text(generator["bus"]),
            PMw = generator["pg_mw"],
            QMinMvar = generator["qmin"],
            QMaxMvar = generator["qmax"],
            VSetPu = generator["vg_pu"],
            InService = generator["status"] == 1,
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
