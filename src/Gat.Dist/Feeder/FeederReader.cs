using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist;

/// <summary>Makes a <see cref="Feeder"/> of the tables of a grid directory.</summary>
public static class FeederReader
{
    /// <summary>The feeder that the tables describe; tables that a power flow does not look at are left alone.</summary>
    /// <exception cref="InputDataException">Rows do not fit together; all faults are listed.</exception>
    public static Feeder Read(TableSet tables) => Collect(tables).Build();

    /// <summary>The rows of the tables, not yet looked at.</summary>
    internal static FeederBuilder Collect(TableSet tables)
    {
        var builder = new FeederBuilder(ReadSystem(tables.Find(GridTables.System)));
        var phases = AddBuses(builder, tables[GridTables.Nodes]);
        var branchPhases = BranchTableReader.Add(builder, tables[GridTables.Branches], phases, BaseKv(tables[GridTables.Nodes]));
        AddGenerators(builder, tables.Find(GridTables.Generators));
        AddCapacitors(builder, tables.Find(GridTables.Capacitors), phases);
        AddLoads(builder, tables.Find(ThreePhaseTables.Loads), phases);
        AddRegulators(builder, tables.Find(GridTables.Regulators), branchPhases);
        AddSwitches(builder, tables.Find(GridTables.Switches));
        return builder;
    }

    private static FeederSystem ReadSystem(RecordBatch? table) => table is not { RowCount: > 0 }
        ? new FeederSystem("", double.NaN, double.NaN)
        : new FeederSystem(table.Text("name")[0] ?? "", table.Number("base_mva")[0], table.Number("base_frequency_hz").Or(0, double.NaN));

    private static Dictionary<string, PhaseSet> AddBuses(FeederBuilder builder, RecordBatch table)
    {
        var phasesOf = new Dictionary<string, PhaseSet>(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("node_id")[row]!;
            phasesOf[id] = Phases(table, row) ?? PhaseSet.None;
            builder.Add(new BusRow
            {
                Id = id,
                Phases = phasesOf[id],
                Type = BusTypeWords.TryParse(table.Text("type")[row]!, out var type) ? type : BusType.Load,
                VMinPu = table.Number("v_min").At(row),
                VMaxPu = table.Number("v_max").At(row),
                LoadPMw = table.Number("load_p").At(row),
                LoadQMvar = table.Number("load_q").At(row),
                GsMw = table.Number("gs").Or(row, 0),
                BsMvar = table.Number("bs").Or(row, 0),
                BaseKv = table.Number("base_kv").At(row),
                VSetPu = table.Number("v_set").At(row),
                VaSetDeg = table.Number("va_set").At(row),
                VStartPu = table.Number("v_start").At(row),
                VaStartDeg = table.Number("va_start").At(row),
                Customers = Whole(table.Integer("customers").Or(row, 0)),
                FeederId = table.Text("feeder_id")[row] ?? "",
            });
        }

        return phasesOf;
    }

    private static Dictionary<string, double> BaseKv(RecordBatch nodes)
    {
        var kv = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < nodes.RowCount; row++)
        {
            kv[nodes.Text("node_id")[row]!] = nodes.Number("base_kv").Or(row, double.NaN);
        }

        return kv;
    }

    private static void AddGenerators(FeederBuilder builder, RecordBatch? table)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            builder.Add(new GeneratorRow
            {
                Id = table.Text("gen_id")[row]!,
                Bus = table.Text("node_id")[row]!,
                PMw = table.Number("p").Or(row, 0),
                QMvar = table.Number("q").Or(row, 0),
                PMinMw = table.Number("p_min").At(row),
                PMaxMw = table.Number("p_max").At(row),
                QMinMvar = table.Number("q_min").At(row),
                QMaxMvar = table.Number("q_max").At(row),
                VSetPu = table.Number("v_set").At(row),
                InService = table.Text("status")[row] == "in",
            });
        }
    }

    private static void AddCapacitors(FeederBuilder builder, RecordBatch? table, Dictionary<string, PhaseSet> busPhases)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            var bus = table.Text("node_id")[row]!;
            builder.Add(new CapacitorRow
            {
                Id = table.Text("cap_id")[row]!,
                Bus = bus,
                Phases = Phases(table, row) ?? busPhases.GetValueOrDefault(bus),
                QMvar = table.Number("q")[row],
                Steps = Whole(table.Integer("steps")[row]),
                StepsIn = Whole(table.Integer("state")[row]),
            });
        }
    }

    private static void AddLoads(FeederBuilder builder, RecordBatch? table, Dictionary<string, PhaseSet> busPhases)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            var bus = table.Text("node_id")[row]!;
            builder.Add(new LoadRow
            {
                Id = table.Text("load_id")[row]!,
                Bus = bus,
                Phases = Phases(table, row) ?? busPhases.GetValueOrDefault(bus),
                PMw = table.Number("p")[row],
                QMvar = table.Number("q")[row],
                PImpedanceFraction = table.Number("p_share_z").Or(row, 0),
                PCurrentFraction = table.Number("p_share_i").Or(row, 0),
                QImpedanceFraction = table.Number("q_share_z").Or(row, 0),
                QCurrentFraction = table.Number("q_share_i").Or(row, 0),
            });
        }
    }

    private static void AddRegulators(FeederBuilder builder, RecordBatch? table, Dictionary<string, PhaseSet> branchPhases)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            var branch = table.Text("branch_id")[row]!;
            builder.Add(new RegulatorRow
            {
                Id = table.Text("reg_id")[row]!,
                Branch = branch,
                Phases = Phases(table, row) ?? branchPhases.GetValueOrDefault(branch),
                TapMin = Whole(table.Integer("tap_min")[row]),
                TapMax = Whole(table.Integer("tap_max")[row]),
                TapStepPu = table.Number("tap_step")[row],
                VSetPu = table.Number("v_set").At(row),
                BandwidthPu = table.Number("bandwidth").At(row),
                RLdcPu = table.Number("r_ldc").Or(row, 0),
                XLdcPu = table.Number("x_ldc").Or(row, 0),
                TapPosition = Whole(table.Integer("tap_position").Or(row, 0)),
            });
        }
    }

    private static void AddSwitches(FeederBuilder builder, RecordBatch? table)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            builder.Add(new SwitchRow
            {
                Id = table.Text("switch_id")[row]!,
                Branch = table.Text("branch_id")[row]!,
                NormallyClosed = table.Text("normal_state")[row] == "closed",
            });
        }
    }

    internal static PhaseSet? Phases(RecordBatch table, int row) =>
        table.Text("phase")[row] is { } text && PhaseSetText.TryParse(text, out var phases) ? phases : null;

    private static int Whole(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
