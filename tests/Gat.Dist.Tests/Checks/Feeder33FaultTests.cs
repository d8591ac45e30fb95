using Gat.Dist.Checks;
using static Gat.Dist.Checks.CheckSeverity;

namespace Gat.Dist.Tests.Checks;

/// <summary>Faults planted in copies of the 33-bus feeder, one at a time.</summary>
public sealed class Feeder33FaultTests
{
    private const string Nodes = "dist_nodes";
    private const string Branches = "dist_branches";
    private const string SwitchColumns = "switch_id,branch_id,kind,normal_state";
    private const string RegulatorColumns = "reg_id,branch_id,tap_min,tap_max,tap_step,v_set,bandwidth";

    private static readonly PlantedFault[] faults =
    [
        new("zero impedance", Error, "impedance_zero", Branches, "7", grid => grid.Set(Branches, "7", "r", "0").Set(Branches, "7", "x", "0")),
        new("impedance 1000 times", Warning, "impedance_outlier", Branches, "10", grid => grid.Scale(Branches, "10", "r", 1000).Scale(Branches, "10", "x", 1000)),
        new("impedance a thousandth", Warning, "impedance_outlier", Branches, "12", grid => grid.Scale(Branches, "12", "r", 0.001).Scale(Branches, "12", "x", 0.001)),
        new("reactance a hundredth", Warning, "rx_ratio_outlier", Branches, "5", grid => grid.Scale(Branches, "5", "x", 0.01)),
        new("negative resistance", Error, "impedance_negative", Branches, "9", grid => grid.Scale(Branches, "9", "r", -1)),
        new("negative reactance", Warning, "impedance_negative", Branches, "9", grid => grid.Scale(Branches, "9", "x", -1)),
        new("line between two voltages", Error, "base_kv_mismatch", Branches, "17", grid => grid.Set(Nodes, "18", "base_kv", "0.4")),
        new("ratio in kV", Warning, "ratio_outlier", Branches, "6", grid => grid.Set(Branches, "6", "tap", "12.66").Set(Branches, "6", "kind", "transformer")),
        new("ratio on a line", Warning, "ratio_on_line", Branches, "6", grid => grid.Set(Branches, "6", "tap", "1.05")),
        new("phase that ends on the way", Warning, "phase_gap", Branches, "6", grid => grid.Set(Branches, "5", "phase", "AB")),
        new("load on a phase that does not arrive", Error, "load_unserved", Nodes, "30", grid => grid.Set(Branches, "5", "phase", "AB")),
        new("branch with a phase that its bus lacks", Error, "phase_not_at_bus", Branches, "17", grid => grid.Set(Nodes, "18", "phase", "AB")),
        new("load without a path", Error, "load_unserved", Nodes, "18", grid => grid.Set(Branches, "17", "status", "open")),
        new("island", Warning, "island_without_source", Nodes, "26", grid => grid.Set(Branches, "25", "status", "open")),
        new("closed tie", Warning, "loop", Branches, "37", grid => grid.Set(Branches, "37", "status", "closed")),
        new("closed tie, normally open", Error, "loop", Branches, "33", grid => grid.Set(Branches, "33", "status", "closed").Add("dist_switches", SwitchColumns, "s33,33,tie,open")),
        new("switch off its normal state", Note, "switch_off_normal", "dist_switches", "s9", grid => grid.Add("dist_switches", SwitchColumns, "s9,9,breaker,open")),
        new("no source", Error, "source_missing", Nodes, "", grid => grid.Set(Nodes, "1", "type", "load")),
        new("sources of different voltage", Warning, "sources_differ", Nodes, "18", grid => grid.Set(Nodes, "18", "type", "slack").Set(Nodes, "18", "v_set", "1.05")),
        new("limits exchanged", Error, "order_reversed", Nodes, "5", grid => grid.Set(Nodes, "5", "v_min", "1.1").Set(Nodes, "5", "v_max", "0.9")),
        new("limit in volts", Error, "value_not_allowed", Nodes, "5", grid => grid.Set(Nodes, "5", "v_min", "12027")),
        new("highest voltage below nominal", Warning, "voltage_limit", Nodes, "5", grid => grid.Set(Nodes, "5", "v_max", "0.95")),
        new("set point out of reach", Warning, "set_point", "dist_generators", "1", grid => grid.Set("dist_generators", "1", "v_set", "0.1")),
        new("kW as MW near the source", Warning, "load_outlier", Nodes, "2", grid => grid.Scale(Nodes, "2", "load_p", 1000).Scale(Nodes, "2", "load_q", 1000)),
        new("kW as MW far out", Error, "load_unreachable", Nodes, "18", grid => grid.Scale(Nodes, "18", "load_p", 1000).Scale(Nodes, "18", "load_q", 1000)),
        new("p and q of other units", Warning, "power_factor", Nodes, "10", grid => grid.Set(Nodes, "10", "load_q", "0.6")),
        new("summary and detail", Error, "detail_disagrees", Nodes, "7", grid => grid.Add("dist_loads", "load_id,node_id,p,q", "d7,7,0.15,0.1")),
        new("branch entered twice", Warning, "branch_parallel", Branches, "7b", grid => grid.Copy(Branches, "7", "7b")),
        new("id given twice", Error, "id_duplicated", Branches, "7", grid => grid.Copy(Branches, "7", "7")),
        new("self loop", Error, "self_loop", Branches, "8", grid => grid.Set(Branches, "8", "to_node", "8")),
        new("dangling branch", Error, "reference_missing", Branches, "20", grid => grid.Set(Branches, "20", "to_node", "99")),
        new("word that is none", Error, "value_not_allowed", Branches, "20", grid => grid.Set(Branches, "20", "status", "shut")),
        new("missing value", Error, "value_missing", Branches, "20", grid => grid.Set(Branches, "20", "x", "")),
        new("switch on no branch", Error, "reference_missing", "dist_switches", "s1", grid => grid.Add("dist_switches", SwitchColumns, "s1,99,breaker,closed")),
        new("regulator on no branch", Error, "reference_missing", "dist_regulators", "r1", grid => grid.Add("dist_regulators", RegulatorColumns, "r1,99,-16,16,0.00625,1,0.0125")),
        new("regulator on a line", Warning, "regulator_on_line", "dist_regulators", "r1", grid => grid.Add("dist_regulators", RegulatorColumns, "r1,2,-16,16,0.00625,1,0.0125")),
        new("taps exchanged", Error, "order_reversed", "dist_regulators", "r1", grid => grid.Add("dist_regulators", RegulatorColumns, "r1,2,16,-16,0.00625,1,0.0125")),
        new("band below a step", Warning, "regulator_band", "dist_regulators", "r1", grid => grid.Add("dist_regulators", RegulatorColumns, "r1,2,-16,16,0.00625,1,0.003")),
        new("step in percent", Warning, "regulator_range", "dist_regulators", "r1", grid => grid.Add("dist_regulators", RegulatorColumns, "r1,2,-16,16,0.625,1,0.7")),
        new("kvar as Mvar", Warning, "capacitor_size", "dist_caps", "c1", grid => grid.Add("dist_caps", "cap_id,node_id,q,steps,control,state", "c1,30,300,1,fixed,1")),
        new("control without settings", Warning, "capacitor_control", "dist_caps", "c1", grid => grid.Add("dist_caps", "cap_id,node_id,q,steps,control,state", "c1,30,0.3,1,voltage,1")),
        new("limit below the load", Warning, "rating_below_load", Branches, "1", grid => grid.Set(Branches, "1", "thermal_limit", "1")),
        new("load above all limits", Warning, "load_above_rating", Nodes, "18", grid => grid.Set(Branches, "17", "thermal_limit", "0.01")),
        new("limit in ampere", Warning, "rating_outlier", Branches, "4", grid => grid.Set(Branches, "4", "i_max_ka", "400")),
        new("limits at odds", Warning, "ratings_disagree", Branches, "4", grid => grid.Set(Branches, "4", "i_max_ka", "0.4").Set(Branches, "4", "thermal_limit", "8000")),
        new("customers without load", Warning, "customers_without_load", Nodes, "3", grid => grid.Set(Nodes, "3", "customers", "9").Set(Nodes, "3", "load_p", "0").Set(Nodes, "3", "load_q", "0")),
        new("half a coordinate", Warning, "coordinates_half", Nodes, "3", grid => grid.Set(Nodes, "3", "x", "9").Set(Nodes, "4", "y", "1")),
        new("coordinates of some buses", Note, "coordinates_missing", Nodes, "", grid => grid.Set(Nodes, "3", "x", "9").Set(Nodes, "3", "y", "1")),
        new("base voltage of some buses", Warning, "base_kv_missing", Nodes, "3", grid => grid.Set(Nodes, "3", "base_kv", "")),
        new("asset on no bus", Error, "reference_missing", "der_assets", "a1", grid => grid.Add("der_assets", "asset_id,bus_id,asset_type,p_min,p_max", "a1,99,pv,0,1")),
        new("asset in kW", Warning, "asset_size", "der_assets", "a1", grid => grid.Add("der_assets", "asset_id,bus_id,asset_type,p_min,p_max", "a1,9,pv,0,500")),
        new("tie that joins nothing", Note, "tie_dead_end", Branches, "t", grid => grid.Add(Nodes, "node_id,phase,type,base_kv", "34,ABC,load,12.66").Add(Branches, "branch_id,from_node,to_node,r,x,status", "t,33,34,0.1,0.1,open")),
        new("dead end", Note, "dead_end", Branches, "t", grid => grid.Add(Nodes, "node_id,phase,type,base_kv", "34,ABC,load,12.66").Add(Branches, "branch_id,from_node,to_node,r,x,status", "t,33,34,0.1,0.1,closed")),
        new("generator outside of its limits", Note, "schedule_outside_limits", "dist_generators", "g", grid => grid.Add("dist_generators", "gen_id,node_id,p,p_min,p_max,status", "g,9,2,0,1,in")),
        new("transformer in ohm", Warning, "transformer_impedance", Branches, "17", grid => grid.Set(Branches, "17", "kind", "transformer").Set(Branches, "17", "thermal_limit", "0.4").Set(Branches, "17", "x", "40")),
        new("no limit as a number", Note, "rating_missing", Branches, "", grid => grid.Set(Branches, "4", "i_max_ka", "99999")),
        new("no ratings", Note, "rating_missing", Branches, "", _ => { }),
        new("base power", Error, "value_not_allowed", "dist_system", "", grid => grid.Set("dist_system", "ieee33", "base_mva", "0")),
    ];

    public static TheoryData<string> Names { get; } = [.. faults.Select(fault => fault.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_planted_fault_is_found(string name) =>
        faults.Single(fault => fault.Name == name).AssertFound(TestData.At("feeders", "ieee33"));

    [Fact]
    public void The_feeder_itself_has_no_error_and_no_warning()
    {
        var report = GridCheck.Run(TestData.At("feeders", "ieee33"), GridOverlay.None);

        Assert.All(report.Findings, finding => Assert.Equal(Note, finding.Severity));
        Assert.Equal((33, 37), (report.BusCount, report.BranchCount));
    }

    [Fact]
    public void All_faults_planted_together_are_told_together()
    {
        using var folder = new TemporaryFolder();
        var grid = EditableGrid.Read(TestData.At("feeders", "ieee33"));
        grid.Set(Nodes, "5", "v_min", "12027").Set(Branches, "20", "to_node", "99").Set(Branches, "7", "r", "0").Set(Branches, "7", "x", "0")
            .Scale(Branches, "10", "r", 1000).Scale(Branches, "10", "x", 1000).Set(Branches, "17", "status", "open");
        grid.Write(folder);

        var report = GridCheck.Run(folder.Path, GridOverlay.None);

        Assert.Superset(
            new HashSet<string> { "value_not_allowed", "reference_missing", "impedance_zero", "impedance_outlier", "load_unserved" },
            report.Findings.Select(finding => finding.Code).ToHashSet());
    }

    [Fact]
    public void The_reference_explains_every_code()
    {
        var page = File.ReadAllText(TestData.At("..", "docs", "reference", "check-codes.md"));

        Assert.All(faults, fault => Assert.Contains($"`{fault.Code}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_is_told_once()
    {
        using var folder = new TemporaryFolder();
        EditableGrid.Read(TestData.At("feeders", "ieee33")).Set(Nodes, "5", "v_min", "1.1").Set(Nodes, "5", "v_max", "0.9").Write(folder);

        var report = GridCheck.Run(folder.Path, GridOverlay.None);

        Assert.Single(report.Findings, finding => finding is { Element: "5", Column: "v_min" });
    }

    [Fact]
    public void Overlays_are_checked_as_the_grid_would_be()
    {
        var report = GridCheck.Run(TestData.At("feeders", "ieee33"), new GridOverlay { Open = ["17"] });

        Assert.Contains(report.Findings, finding => finding is { Code: "load_unserved", Element: "18", Severity: Error });
    }

    [Fact]
    public void Profiles_that_drive_nothing_and_elements_that_do_not_exist_are_found()
    {
        using var folder = new TemporaryFolder();
        folder.Write("profiles.csv", "timestamp,a,b\n2026-01-01T00:00:00Z,1,1\n2026-01-01T01:00:00Z,1,1\n");
        folder.Write("profile_map.csv", "element_kind,element_id,column,profile_id\nnode,99,load_p,a\n");

        var report = GridCheck.Run(TestData.At("feeders", "ieee33"), GridOverlay.None, profiles: folder.Path);

        Assert.Contains(report.Findings, finding => finding is { Code: "profile_unused", Element: "b", Severity: Note });
        Assert.Contains(report.Findings, finding => finding.Code == "profile_wrong" && finding.What.Contains("99", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_is_missing_is_told_and_nothing_that_follows_from_it()
    {
        using var folder = new TemporaryFolder();
        EditableGrid.Read(TestData.At("feeders", "ieee33")).Write(folder);
        File.Delete(folder.At("dist_system.csv"));

        var report = GridCheck.Run(folder.Path, GridOverlay.None);

        Assert.Equal("dist_system", Assert.Single(report.Findings, finding => finding.Severity == Error).Table);
    }
}
