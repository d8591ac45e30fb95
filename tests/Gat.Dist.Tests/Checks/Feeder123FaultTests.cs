using Gat.Dist.Checks;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using static Gat.Dist.Checks.CheckSeverity;

namespace Gat.Dist.Tests.Checks;

/// <summary>Faults planted in copies of the IEEE 123-bus feeder, by phase, one at a time.</summary>
public sealed class Feeder123FaultTests(Feeder123Folder feeder) : IClassFixture<Feeder123Folder>
{
    private const string Nodes = "dist_nodes";
    private const string Branches = "dist_branches";
    private const string Matrices = "dist_line_impedances";
    private const string Loads = "dist_loads";
    private const string Windings = "dist_transformers";

    private static readonly PlantedFault[] faults =
    [
        new("zero matrix", Error, "impedance_zero", Matrices, "line.l5", grid => grid.Set(Matrices, "line.l5", "r_ohm", "0").Set(Matrices, "line.l5", "x_ohm", "0")),
        new("zero impedance", Error, "impedance_zero", Branches, "line.l5", grid => grid.Set(Branches, "line.l5", "r", "0").Set(Branches, "line.l5", "x", "0")),
        new("matrix 1000 times", Warning, "impedance_outlier", Matrices, "line.l10", grid => grid.Scale(Matrices, "line.l10", "r_ohm", 1000).Scale(Matrices, "line.l10", "x_ohm", 1000)),
        new("matrix a thousandth", Warning, "impedance_outlier", Matrices, "line.l10", grid => grid.Scale(Matrices, "line.l10", "r_ohm", 0.001).Scale(Matrices, "line.l10", "x_ohm", 0.001)),
        new("balanced impedance 1000 times", Warning, "impedance_detail_disagrees", Branches, "line.l10", grid => grid.Scale(Branches, "line.l10", "r", 1000)),
        new("resistance a hundred times", Warning, "impedance_outlier", Matrices, "line.l2", grid => grid.Scale(Matrices, "line.l2", "r_ohm", 100)),
        new("reactance a hundredth", Warning, "rx_ratio_outlier", Matrices, "line.l2", grid => grid.Scale(Matrices, "line.l2", "x_ohm", 0.01)),
        new("negative resistance", Error, "impedance_negative", Matrices, "line.l9", grid => grid.Scale(Matrices, "line.l9", "r_ohm", -1)),
        new("line between two voltages", Error, "base_kv_mismatch", Branches, "line.l4", grid => grid.Set(Nodes, "4", "base_kv", "12.47")),
        new("winding of another voltage", Error, "winding_kv_mismatch", Windings, "xfm1, 2", grid => grid.Set(Windings, "xfm1, 2", "kv", "4.8")),
        new("reactance in percent", Warning, "transformer_impedance", Windings, "xfm1, 1", grid => grid.Set(Windings, "xfm1, 1", "x", "2.72")),
        new("phase that ends on the way", Warning, "phase_gap", Branches, "line.l10", grid => grid.Set(Branches, "line.l7", "phase", "AB")),
        new("load on a phase that does not arrive", Error, "load_unserved", Loads, "s17c", grid => grid.Set(Branches, "line.l7", "phase", "AB")),
        new("load on a phase that its bus lacks", Error, "phase_not_at_bus", Loads, "s2b", grid => grid.Set(Loads, "s2b", "phase", "C").Set(Loads, "s2b", "terminals", "C0")),
        new("branch with a phase that its bus lacks", Error, "phase_not_at_bus", Branches, "line.l10", grid => grid.Set(Nodes, "13", "phase", "AB")),
        new("load without a path", Error, "load_unserved", Loads, "s2b", grid => grid.Set(Branches, "line.l1", "status", "open")),
        new("island", Warning, "island_without_source", Nodes, "2", grid => grid.Set(Branches, "line.l1", "status", "open")),
        new("closed tie, normally open", Error, "loop", Branches, "tie", grid => grid
            .Add(Branches, "branch_id,from_node,to_node,phase,r,x,status,kind", "tie,151,300,ABC,0,0,closed,switch")
            .Add("dist_switches", "switch_id,branch_id,kind,normal_state", "tie,tie,tie,open")),
        new("closed tie", Warning, "loop", Branches, "tie", grid => grid.Add(Branches, "branch_id,from_node,to_node,phase,r,x,status,kind", "tie,151,300,ABC,0,0,closed,switch")),
        new("sources of different voltage", Warning, "sources_differ", Nodes, "450", grid => grid.Set(Nodes, "450", "type", "slack").Set(Nodes, "450", "v_set", "1.05")),
        new("limit in volts", Error, "value_not_allowed", Nodes, "5", grid => grid.Set(Nodes, "5", "v_min", "2280")),
        new("limits exchanged", Error, "order_reversed", Nodes, "5", grid => grid.Set(Nodes, "5", "v_min", "1.05").Set(Nodes, "5", "v_max", "0.95")),
        new("kW as MW", Warning, "load_outlier", Loads, "s1a", grid => grid.Scale(Loads, "s1a", "p", 1000).Scale(Loads, "s1a", "q", 1000)),
        new("p and q of other units", Warning, "power_factor", Loads, "s1a", grid => grid.Scale(Loads, "s1a", "q", 1000).Scale(Loads, "s1a", "p", 0.1)),
        new("summary and detail", Error, "detail_disagrees", Nodes, "1", grid => grid.Set(Nodes, "1", "load_p", "0.4")),
        new("branch entered twice", Warning, "branch_parallel", Branches, "twin", grid => grid.Copy(Branches, "line.l10", "twin")),
        new("id given twice", Error, "id_duplicated", Loads, "s1a", grid => grid.Copy(Loads, "s1a", "s1a")),
        new("self loop", Error, "self_loop", Branches, "line.l10", grid => grid.Set(Branches, "line.l10", "to_node", "8")),
        new("dangling branch", Error, "reference_missing", Branches, "line.l10", grid => grid.Set(Branches, "line.l10", "to_node", "nowhere")),
        new("load on no bus", Error, "reference_missing", Loads, "s1a", grid => grid.Set(Loads, "s1a", "node_id", "nowhere")),
        new("switch on no branch", Error, "reference_missing", "dist_switches", "line.sw1", grid => grid.Set("dist_switches", "line.sw1", "branch_id", "nowhere")),
        new("regulator on no branch", Error, "reference_missing", "dist_regulators", "creg2a", grid => grid.Set("dist_regulators", "creg2a", "branch_id", "nowhere")),
        new("regulator on a line", Warning, "regulator_on_line", "dist_regulators", "creg2a", grid => grid.Set("dist_regulators", "creg2a", "branch_id", "line.l11")),
        new("taps exchanged", Error, "order_reversed", "dist_regulators", "creg2a", grid => grid.Set("dist_regulators", "creg2a", "tap_min", "16").Set("dist_regulators", "creg2a", "tap_max", "-16")),
        new("band below a step", Warning, "regulator_band", "dist_regulators", "creg2a", grid => grid.Set("dist_regulators", "creg2a", "bandwidth", "0.001")),
        new("kvar as Mvar", Warning, "capacitor_size", "dist_caps", "c88a", grid => grid.Scale("dist_caps", "c88a", "q", 1000)),
        new("bank on a phase that its bus lacks", Error, "phase_not_at_bus", "dist_caps", "c88a", grid => grid.Set("dist_caps", "c88a", "phase", "B").Set("dist_caps", "c88a", "terminals", "B0")),
        new("limit below the load", Warning, "rating_below_load", Branches, "line.l115", grid => grid.Set(Branches, "line.l115", "i_max_ka", "0.1")),
        new("limit in ampere", Warning, "rating_outlier", Branches, "line.l115", grid => grid.Set(Branches, "line.l115", "i_max_ka", "400")),
        new("customers without load", Warning, "customers_without_load", Nodes, "149", grid => grid.Set(Nodes, "149", "customers", "12")),
        new("asset on no bus", Error, "reference_missing", "der_assets", "a1", grid => grid.Add("der_assets", "asset_id,bus_id,asset_type,p_min,p_max", "a1,nowhere,pv,0,1")),
    ];

    public static TheoryData<string> Names { get; } = [.. faults.Select(fault => fault.Name)];

    [SharedTheory, MemberData(nameof(Names))]
    public void A_planted_fault_is_found(string name) => faults.Single(fault => fault.Name == name).AssertFound(feeder.Path);

    [SharedFact]
    public void The_feeder_itself_has_no_error_and_no_warning()
    {
        var report = GridCheck.Run(feeder.Path, GridOverlay.None);

        Assert.All(report.Findings, finding => Assert.Equal(Note, finding.Severity));
        Assert.Equal(132, report.BusCount);
    }
}

/// <summary>The IEEE 123-bus feeder as CSV tables, imported once.</summary>
public sealed class Feeder123Folder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public Feeder123Folder()
    {
        if (SharedFolder.Path is not null)
        {
            var script = OpenDssScript.Read(SharedFolder.At("cases", "opendss", "ieee123", "IEEE123Master.dss"));
            CsvExport.Write(folder.Path, OpenDssImport.Run(script, new ImportOptions()).Tables);
        }
    }

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();
}
