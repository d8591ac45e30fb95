using System.Globalization;
using Gat.Dist.Import;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Synthetic;

/// <summary>Writes a synthetic grid down as tables.</summary>
internal sealed class SyntheticTables(SyntheticLayout layout, ConductorSizing sizing)
{
    private const double BaseMva = 10;
    private const double BaseFrequencyHz = 50;

    // Failures per km and year and hours of repair of lines; of transformers per year, and hours until they are replaced: R. N. Allan et al.,
    // IEEE Trans. Power Systems 6(2), 1991 (RBTS Bus 2).
    private const double LineFailuresPerKm = 0.065;
    private const double LineRepairHours = 5;
    private const double TransformerFailures = 0.015;
    private const double TransformerReplaceHours = 10;

    private readonly SyntheticNames names = new(layout);
    private readonly string[] phases = SyntheticPhases.Of(layout);
    private readonly int[] fed = [.. Enumerable.Range(0, layout.Count).Where(bus => layout.Upstream[bus] >= 0)];

    /// <summary>Tables of the grid itself.</summary>
    public TableSet Grid()
    {
        var set = new TableSet();
        set.Put(System());
        set.Put(Nodes());
        set.Put(Branches());
        set.Put(Switches());
        if (layout.Options.IsByPhase)
        {
            set.Put(SyntheticPhaseTables.Loads(layout, names, phases));
            set.Put(SyntheticPhaseTables.LineMatrices(Lines()));
        }

        return set;
    }

    /// <summary>How often its elements fail.</summary>
    public RecordBatch Reliability()
    {
        double[] kilometres = [.. fed.Select(bus => layout.LengthKm[bus]), .. layout.TieKm];
        var count = kilometres.Length;
        var isTransformer = Enumerable.Range(0, count).Select(at => at < fed.Length && layout.IsLowVoltage[fed[at]]).ToArray();
        return new TableBuilder(ReliabilityTables.Reliability, count)
            .Texts("element_id", [.. fed.Select(bus => names.Line[bus]), .. names.Tie])
            .Texts("element_type", isTransformer.Select(one => one ? "transformer" : "branch"))
            .Numbers("failure_rate", kilometres.Zip(isTransformer, (km, one) => (double?)(one ? TransformerFailures : Math.Round(km * LineFailuresPerKm, 7))))
            .Numbers("repair_hours", isTransformer.Select(one => (double?)(one ? TransformerReplaceHours : LineRepairHours)))
            .Build();
    }

    /// <summary>Its assets, if it has any.</summary>
    public RecordBatch Assets() => SyntheticAssets.Table(layout, names, phases);

    private RecordBatch System() => new TableBuilder(GridTables.System, 1)
        .Texts("name", [string.Create(CultureInfo.InvariantCulture, $"synthetic {layout.Count} buses, seed {layout.Options.Seed}")])
        .Numbers("base_mva", [BaseMva])
        .Numbers("base_frequency_hz", [BaseFrequencyHz])
        .Texts("source", ["made by gat scenarios sample --kind feeder; no existing feeder"])
        .Build();

    private RecordBatch Nodes()
    {
        var buses = Enumerable.Range(0, layout.Count);
        return new TableBuilder(GridTables.Nodes, layout.Count)
            .Texts("node_id", names.Bus)
            .Texts("phase", phases)
            .Texts("type", buses.Select(bus => layout.Upstream[bus] < 0 ? "slack" : "load"))
            .Numbers("base_kv", buses.Select(bus => (double?)BaseKv(bus)))
            .Numbers("v_min", buses.Select(_ => (double?)ConductorSizing.LowestPu))
            .Numbers("v_max", buses.Select(_ => (double?)ConductorSizing.HighestPu))
            .Numbers("load_p", buses.Select(bus => layout.Options.IsByPhase ? null : (double?)layout.LoadMw[bus]))
            .Numbers("load_q", buses.Select(bus => layout.Options.IsByPhase ? null : (double?)layout.LoadMvar[bus]))
            .Texts("feeder_id", buses.Select(bus => layout.FeederOf(bus) is >= 0 and var feeder ? SyntheticNames.Feeder(feeder) : null))
            .Numbers("v_set", buses.Select(bus => layout.Upstream[bus] < 0 ? (double?)Math.Round(sizing.SourcePu, 3) : null))
            .Integers("customers", buses.Select(bus => (long)layout.Customers(bus)))
            .Numbers("x", layout.X.Select(x => (double?)x))
            .Numbers("y", layout.Y.Select(y => (double?)y))
            .Build();
    }

    private RecordBatch Branches()
    {
        var branches = Enumerable.Range(0, fed.Length + layout.Ties.Count).Select(Branch).ToArray();
        return new TableBuilder(GridTables.Branches, branches.Length)
            .Texts("branch_id", branches.Select(one => one.Id))
            .Texts("from_node", branches.Select(one => one.From))
            .Texts("to_node", branches.Select(one => one.To))
            .Texts("phase", branches.Select(one => one.Phases))
            .Numbers("r", branches.Select(one => (double?)one.RPu))
            .Numbers("x", branches.Select(one => (double?)one.XPu))
            .Numbers("b", branches.Select(one => (double?)one.BPu))
            .Numbers("tap", branches.Select(one => (double?)one.TapPu))
            .Texts("status", branches.Select(one => one.IsClosed ? "closed" : "open"))
            .Numbers("thermal_limit", branches.Select(one => (double?)one.RatedMva))
            .Numbers("i_max_ka", branches.Select(one => one.RatedKa))
            .Texts("kind", branches.Select(one => one.RatedKa is null ? "transformer" : "line"))
            .Numbers("length_km", branches.Select(one => one.RatedKa is null ? (double?)null : one.LengthKm))
            .Build();
    }

    private RecordBatch Switches()
    {
        var devices = SyntheticSwitches.Of(layout);
        return new TableBuilder(GridTables.Switches, devices.Count)
            .Texts("switch_id", devices.Select(one => "sw-" + BranchName(one.Branch)))
            .Texts("branch_id", devices.Select(one => BranchName(one.Branch)))
            .Texts("kind", devices.Select(one => one.Kind))
            .Texts("normal_state", devices.Select(one => one.Kind == "tie" && !layout.Options.ClosesTies ? "open" : "closed"))
            .Flags("remote", devices.Select(one => one.IsRemote))
            .Numbers("operate_minutes", devices.Select(one => (double?)one.OperateMinutes))
            .Build();
    }

    private string BranchName(int branch) => branch < layout.Count ? names.Line[branch] : names.Tie[branch - layout.Count];

    private double BaseKv(int bus) => layout.IsLowVoltage[bus] ? ServiceTransformer.LowKv : layout.Options.BaseKv;

    private BranchValues Branch(int at)
    {
        if (at >= fed.Length)
        {
            var tie = at - fed.Length;
            var (from, to) = layout.Ties[tie];
            return Line(names.Tie[tie], names.Bus[from], names.Bus[to], "ABC", layout.TieKm[tie], sizing.OfTie[tie], layout.Options.ClosesTies);
        }

        var bus = fed[at];
        var upstream = names.Bus[layout.Upstream[bus]];
        if (!layout.IsLowVoltage[bus])
        {
            return Line(names.Line[bus], upstream, names.Bus[bus], phases[bus], layout.LengthKm[bus], sizing.OfLine[bus], isClosed: true);
        }

        var transformer = sizing.Transformer[bus];
        var share = BaseMva / transformer.RatedMva;
        return new BranchValues(
            names.Line[bus], upstream, names.Bus[bus], phases[bus], Math.Round(transformer.RPu * share, 7), Math.Round(transformer.XPu * share, 7), 0, sizing.TapRatio[bus],
            IsClosed: true, transformer.RatedMva, null, 0);
    }

    private IEnumerable<(string Id, string Phases, Conductor Conductor, double LengthKm)> Lines() =>
    [
        .. fed.Select(bus => (names.Line[bus], phases[bus], Conductor.Catalogue[sizing.OfLine[bus]], layout.LengthKm[bus])),
        .. layout.Ties.Select((_, tie) => (names.Tie[tie], "ABC", Conductor.Catalogue[sizing.OfTie[tie]], layout.TieKm[tie])),
    ];

    private BranchValues Line(string id, string from, string to, string phase, double kilometres, int size, bool isClosed)
    {
        var (conductor, kv) = (Conductor.Catalogue[size], layout.Options.BaseKv);
        var baseOhm = kv * kv / BaseMva;
        var isSingle = phase.Length == 1;
        var (ohm, reactanceOhm) = (conductor.OhmPerKm + (isSingle ? EarthReturn.OhmPerKm : 0), conductor.ReactanceOhmPerKm + (isSingle ? EarthReturn.MutualReactanceOhmPerKm : 0));
        return new BranchValues(
            id, from, to, phase, ohm * kilometres / baseOhm, reactanceOhm * kilometres / baseOhm, conductor.SusceptanceSPerKm * kilometres * baseOhm, 1, isClosed,
            Math.Round((isSingle ? 1 / Math.Sqrt(3) : Math.Sqrt(3)) * kv * conductor.RatingKa, 4), conductor.RatingKa, kilometres);
    }

    private sealed record BranchValues(
        string Id, string From, string To, string Phases, double RPu, double XPu, double BPu, double TapPu, bool IsClosed, double RatedMva, double? RatedKa, double LengthKm);
}
