using Gat.Dist.Import;

namespace Gat.Dist.Tests.Import.OpenDss.Conversion;

/// <summary>What becomes of single elements; figures follow from the manual of OpenDSS by hand.</summary>
public sealed class ElementTests
{
    [Fact]
    public void The_source_has_the_impedances_of_its_short_circuit_powers()
    {
        var sources = Grids.Of("Vsource.source.basekv=115 mvasc3=2000 mvasc1=2100").Tables.Table("dist_sources");

        Assert.Equal(1.6037668205527518, sources.Number("r1_ohm")[0], 1e-12);
        Assert.Equal(6.415067282211007, sources.Number("x1_ohm")[0], 1e-12);
        Assert.Equal(1.7960358301233548, sources.Number("r0_ohm")[0], 1e-12);
        Assert.Equal(5.388107490370064, sources.Number("x0_ohm")[0], 1e-12);
    }

    [Fact]
    public void A_line_by_sequences_has_their_matrix_times_its_length()
    {
        var impedances = Grids.Of("New Line.l1 bus1=src bus2=b r1=0.1 x1=0.4 r0=0.4 x0=1 c1=10 c0=4 length=2 units=km").Tables.Table("dist_line_impedances");

        Assert.Equal(6, impedances.RowCount);
        Assert.Equal(2 * (0.1 + 0.1 + 0.4) / 3, impedances.Number("r_ohm")[0], 1e-12);
        Assert.Equal(2 * (1 - 0.4) / 3, impedances.Number("x_ohm")[1], 1e-12);
        Assert.Equal(2 * 8 * 2 * Math.PI * 60 * 1e-3, impedances.Number("b_us")[0], 1e-9);
        Assert.Equal(2 * -2 * 2 * Math.PI * 60 * 1e-3, impedances.Number("b_us")[1], 1e-9);
    }

    [Theory]
    [InlineData("units=mi", "length=5280 units=ft", 1)]
    [InlineData("units=kft", "length=1 units=km", 1 / 0.3048)]
    [InlineData("units=km", "length=100 units=cm", 0.001)]
    [InlineData("units=none", "length=3 units=ft", 3)]
    [InlineData("units=mi", "length=3", 3)]
    public void Lengths_are_converted_to_the_unit_of_the_line_code(string code, string line, double factor)
    {
        var grid = Grids.Of($"New Linecode.c nphases=1 rmatrix=[0.5] xmatrix=[1] cmatrix=[0] {code}\nNew Line.l1 bus1=src.2 bus2=b.2 linecode=c {line}");

        Assert.Equal(0.5 * factor, grid.Tables.Table("dist_line_impedances").Number("r_ohm")[0], 1e-12);
        Assert.Equal("B", grid.Tables.Table("dist_branches").Text("phase")[0]);
    }

    [Fact]
    public void Reactances_of_a_line_code_are_taken_to_the_frequency_of_the_circuit()
    {
        var grid = Grids.Of("New Linecode.c nphases=1 basefreq=50 rmatrix=[0.5] xmatrix=[1]\nNew Line.l1 bus1=src.1 bus2=b.1 linecode=c");

        Assert.Equal(1.2, grid.Tables.Table("dist_line_impedances").Number("x_ohm")[0], 1e-12);
    }

    [Fact]
    public void Neutrals_of_a_line_code_are_reduced_on_demand()
    {
        var grid = Grids.Of("""
            New Linecode.c nphases=2 rmatrix=[0.5 | 0.1 0.6] xmatrix=[1 | 0.4 1.2] cmatrix=[9 | -2 8] kron=yes
            New Line.l1 bus1=src.1 bus2=b.1 linecode=c
            """);

        var expected = new System.Numerics.Complex(0.5, 1) - (new System.Numerics.Complex(0.1, 0.4) * new System.Numerics.Complex(0.1, 0.4) / new System.Numerics.Complex(0.6, 1.2));
        var impedances = grid.Tables.Table("dist_line_impedances");
        Assert.Equal(expected.Real, impedances.Number("r_ohm")[0], 1e-12);
        Assert.Equal(expected.Imaginary, impedances.Number("x_ohm")[0], 1e-12);
    }

    [Theory]
    [InlineData("conns=[delta wye]", "AC BA CB", "A0 B0 C0", 30)]
    [InlineData("conns=[delta wye] leadlag=lead", "AB BC CA", "A0 B0 C0", -30)]
    [InlineData("conns=[wye delta]", "A0 B0 C0", "AB BC CA", 30)]
    [InlineData("conns=[wye delta] leadlag=euro", "A0 B0 C0", "AC BA CB", -30)]
    [InlineData("conns=[delta delta]", "AB BC CA", "AB BC CA", 0)]
    [InlineData("conns=[wye wye]", "A0 B0 C0", "A0 B0 C0", 0)]
    public void Coils_of_transformers_follow_the_connection(string options, string first, string second, double shiftDeg)
    {
        var grid = Grids.Of($"New Transformer.t1 buses=[src lv] kvs=[12.47 0.48] kvas=[500 500] xhl=5 %rs=[1 2] {options}");

        var windings = grid.Tables.Table("dist_transformers");
        Assert.Equal((first, second), (windings.Text("terminals")[0], windings.Text("terminals")[1]));
        Assert.Equal((0.01, 0.02, 0.05), (windings.Number("r")[0], windings.Number("r")[1], windings.Number("x")[0]));
        Assert.Equal(shiftDeg, grid.Tables.Table("dist_branches").Number("phase_shift_deg")[0]);
    }

    [Fact]
    public void A_split_phase_transformer_has_two_opposite_coils()
    {
        var grid = Grids.Of("""
            New XfmrCode.ct phases=1 windings=3 kvs=[7.2 .12 .12] kvas=[15 15 15] %rs=[.6 1.2 1.2] xhl=2.04 xht=2.04 xlt=1.36 %imag=.5 %noloadloss=.2
            New Transformer.t1 xfmrcode=ct buses=[src.3 lv.1.0 lv.0.2]
            New Load.a bus1=lv.1 phases=1 kv=.12 kw=1
            New Load.ab bus1=lv.1.2 phases=1 kv=.24 kw=1 conn=delta
            Set voltagebases=[12.47 .208]
            Calcv
            """);

        var windings = grid.Tables.Table("dist_transformers");
        Assert.Equal(["C0", "A0", "0B"], Enumerable.Range(0, 3).Select(row => windings.Text("terminals")[row]!));
        Assert.Equal([0.0204, 0.0136, 0.0204], Enumerable.Range(0, 3).Select(row => Math.Round(windings.Number("x")[row], 12)).ToArray());
        Assert.Equal((0.002, 0.005), (windings.Number("core_loss")[1], windings.Number("magnetising")[1]));
        Assert.True(windings.Text("branch_id").IsNull(2));
        var nodes = grid.Tables.Table("dist_nodes");
        Assert.Equal(("AB", 0.208), (nodes.Text("phase")[nodes.RowOf("lv")], nodes.Number("base_kv")[nodes.RowOf("lv")]));
        Assert.Equal("AB", grid.Tables.Table("dist_loads").Text("terminals")[1]);
    }

    [Fact]
    public void Loads_keep_their_model_connection_and_band()
    {
        var grid = Grids.Of("""
            New Load.y bus1=src kv=12.47 kw=300 pf=0.9 vminpu=0.8
            New Load.d bus1=src.2.3 phases=1 conn=delta kv=12.47 kw=50 kvar=20 model=2
            New Load.i bus1=src.3 phases=1 kv=7.2 kw=10 pf=-0.95 model=5 numcust=4
            New Load.e bus1=src.1 phases=1 kv=7.2 kw=10 model=4 cvrwatts=0.8 cvrvars=3
            New Load.z bus1=src.1 phases=1 kv=7.2 kva=10 pf=0.8 model=8 zipv=[0.1 0.2 0.7 0.3 0.3 0.4 0.6]
            """);

        var loads = grid.Tables.Table("dist_loads");
        Assert.Equal(["A0 B0 C0", "BC", "C0", "A0", "A0"], Enumerable.Range(0, 5).Select(row => loads.Text("terminals")[row]!));
        Assert.Equal(0.3 * Math.Tan(Math.Acos(0.9)), loads.Number("q")[0], 1e-12);
        Assert.Equal((0.8, 1.05, 0.5), (loads.Number("v_min")[0], loads.Number("v_max")[0], loads.Number("v_low")[0]));
        Assert.Equal((1.0, true), (loads.Number("p_share_z")[1], loads.Number("v_min").IsNull(1)));
        Assert.Equal(-0.01 * Math.Tan(Math.Acos(0.95)), loads.Number("q")[2], 1e-12);
        Assert.Equal((0.8, 3.0), (loads.Number("p_exponent")[3], loads.Number("q_exponent")[3]));
        Assert.Equal((0.008, 0.006, 0.6), (loads.Number("p")[4], Math.Round(loads.Number("q")[4], 12), loads.Number("v_off")[4]));
        Assert.Equal(4, grid.Tables.Table("dist_nodes").Integer("customers")[0]);
    }

    [Fact]
    public void A_regulator_has_its_settings_on_the_base_of_its_winding()
    {
        var grid = Grids.Of("""
            New Transformer.r1 phases=1 buses=[src.1 b.1] kvs=[7.2 7.2] kvas=[5000 5000] xhl=.1 tap=1
            New RegControl.c1 transformer=r1 winding=2 vreg=122 band=2 ptratio=60 ctprim=700 r=3 x=9 delay=30 maxtapchange=1 tapnum=-3
            """);

        var regulators = grid.Tables.Table("dist_regulators");
        var baseVolt = 12470 / Math.Sqrt(3);
        Assert.Equal(122 * 60 / baseVolt, regulators.Number("v_set")[0], 1e-12);
        Assert.Equal(2 * 60 / baseVolt, regulators.Number("bandwidth")[0], 1e-12);
        Assert.Equal(3 * 60.0 / 700 / (12.47 * 12.47), regulators.Number("r_ldc")[0], 1e-12);
        Assert.Equal((-16L, 16L, 0.00625), (regulators.Integer("tap_min")[0], regulators.Integer("tap_max")[0], regulators.Number("tap_step")[0]));
        Assert.Equal(-3, regulators.Integer("tap_position")[0]);
        Assert.Equal(1 - (3 * 0.00625), grid.Tables.Table("dist_transformers").Number("tap")[1], 1e-12);
    }

    [Fact]
    public void Capacitors_and_their_controls_are_converted_to_pu()
    {
        var grid = Grids.Of("""
            New Line.l1 bus1=src bus2=b length=1 units=km
            New Capacitor.c1 bus1=b kvar=[200 200 200] kv=12.47 numsteps=3 states=[1 0 0]
            New CapControl.k1 capacitor=c1 element=line.l1 terminal=2 type=voltage ptratio=60 onsetting=118 offsetting=124 delay=20
            New Capacitor.c2 bus1=b.1.2 phases=1 conn=delta kvar=90 kv=12.47
            """);

        var banks = grid.Tables.Table("dist_caps");
        Assert.Equal((0.6, 3L, 1L, "switched"), (Math.Round(banks.Number("q")[0], 12), banks.Integer("steps")[0], banks.Integer("state")[0], banks.Text("control")[0]));
        Assert.Equal(("AB", "fixed"), (banks.Text("terminals")[1], banks.Text("control")[1]));
        var controls = grid.Tables.Table("dist_cap_controls");
        Assert.Equal(118 * 60 / (12470 / Math.Sqrt(3)), controls.Number("on_value")[0], 1e-12);
        Assert.Equal(("line.l1", "to"), (controls.Text("branch_id")[0], controls.Text("end")[0]));
    }

    [Fact]
    public void Switches_fuses_and_open_lines_become_switches()
    {
        var grid = Grids.Of("""
            New Line.l1 bus1=src bus2=b length=1
            New Line.s1 bus1=b bus2=c switch=yes
            New Line.t1 bus1=c bus2=src switch=yes
            New Fuse.f1 monitoredobj=line.l1 normal=[closed closed closed]
            New SwtControl.w1 switchedobj=line.t1 action=open
            """);

        var (branches, switches) = (grid.Tables.Table("dist_branches"), grid.Tables.Table("dist_switches"));
        Assert.Equal(["closed", "closed", "open"], Enumerable.Range(0, 3).Select(row => branches.Text("status")[row]!));
        Assert.Equal(("fuse", "line.l1"), (switches.Text("kind")[switches.RowOf("fuse.f1")], switches.Text("branch_id")[switches.RowOf("fuse.f1")]));
        Assert.Equal("open", switches.Text("normal_state")[switches.RowOf("swtcontrol.w1")]);
        Assert.Equal("sectionaliser", switches.Text("kind")[switches.RowOf("line.s1")]);
    }

    [Fact]
    public void Reactors_are_lines_between_buses_and_shunts_at_one()
    {
        var grid = Grids.Of("""
            New Reactor.series bus1=src bus2=b r=0.1 x=2
            New Reactor.shunt bus1=b kvar=300 kv=12.47
            New Transformer.t1 buses=[b c.1.2.3.4] kvs=[12.47 .48] kvas=[500 500] conns=[delta wye]
            New Reactor.neutral bus1=c.4 phases=1 r=5 x=0
            """);

        Assert.Equal(2, grid.Tables.Table("dist_line_impedances").Number("x_ohm")[0]);
        var reactors = grid.Tables.Table("dist_reactors");
        Assert.Equal(12.47 * 12.47 / 0.3, reactors.Number("x_ohm")[0], 1e-9);
        Assert.Equal("A0 B0 C0", reactors.Text("terminals")[0]);
        Assert.Equal((5.0, "N0"), (reactors.Number("r_ohm")[1], reactors.Text("terminals")[1]));
        Assert.Equal("AN BN CN", grid.Tables.Table("dist_transformers").Text("terminals")[1]);
    }

    [Fact]
    public void Machines_inject_and_are_assets()
    {
        var grid = Grids.Of("""
            New Generator.g1 bus1=src kv=12.47 kw=500 pf=0.9
            New PVSystem.p1 bus1=src.1 phases=1 kv=7.2 pmpp=100 kva=80 irradiance=0.5
            New Storage.s1 bus1=src kv=12.47 kwrated=200 kwhrated=800 %stored=50 state=discharging %discharge=40
            """);

        var generators = grid.Tables.Table("dist_generators");
        Assert.Equal([0.5, 0.05, 0.08], Enumerable.Range(0, 3).Select(row => Math.Round(generators.Number("p")[row], 12)).ToArray());
        var assets = grid.Tables.Table("der_assets");
        Assert.Equal(["genset", "pv", "storage"], Enumerable.Range(0, 3).Select(row => assets.Text("asset_type")[row]!));
        Assert.Equal((0.08, 0.8, 0.5), (assets.Number("p_max")[1], assets.Number("energy_cap")[2], assets.Number("soc_init")[2]));
    }

    [Fact]
    public void What_changes_results_and_has_no_place_is_told_and_refused_when_strict()
    {
        const string script = "New Isource.i1 bus1=src\nNew Monitor.m1\nSolve\nNew Load.a bus1=src kv=12.47 growth=default";

        var report = Grids.Of(script).Report;
        var faults = Grids.Faults(script, isStrict: true);

        Assert.Equal(2, report.Of(ImportOutcome.Ignored).Count());
        Assert.All(report.Of(ImportOutcome.Ignored), note => Assert.Contains("master.dss, line", note.Elements[0], StringComparison.Ordinal));
        Assert.Equal(2, Assert.Single(report.Of(ImportOutcome.Skipped)).Count);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public void Devices_and_controls_of_disabled_elements_are_left_out()
    {
        var grid = Grids.Of("""
            New Line.l1 bus1=src bus2=b length=1
            New Line.off bus1=src bus2=b length=1 enabled=no
            New Fuse.f1 monitoredobj=line.off
            New Capacitor.c1 bus1=b enabled=no
            New CapControl.k1 capacitor=c1 element=line.l1
            """);

        Assert.Equal(1, grid.Tables.Table("dist_branches").RowCount);
        Assert.DoesNotContain(grid.Tables.Tables, table => table.Schema.Name is "dist_switches" or "dist_caps");
        Assert.Equal(2, Assert.Single(grid.Report.Of(ImportOutcome.Converted), note => note.What.StartsWith("devices", StringComparison.Ordinal)).Count);
    }

    [Fact]
    public void Loads_by_transformer_power_and_by_energy_are_allocated()
    {
        var loads = Grids.Of("""
            New Load.t bus1=src kv=12.47 xfkva=100 pf=0.8
            New Load.e bus1=src kv=12.47 kwh=7200 kwhdays=30 cfactor=2 pf=1
            Set AllocationFactors=0.3
            """).Tables.Table("dist_loads");

        Assert.Equal([0.024, 0.02], Enumerable.Range(0, 2).Select(row => Math.Round(loads.Number("p")[row], 12)).ToArray());
    }

    /// <summary>The cable of the IEEE 13-node feeder (configuration 606); the matrices are those that OpenDSS computed of it, in ohm and nF per mile.</summary>
    [Fact]
    public void A_concentric_neutral_cable_has_the_matrices_that_OpenDSS_computes()
    {
        var impedances = Grids.Of("""
            New CNData.c k=13 diastrand=0.064 rstrand=2.816666667 epsr=2.3 inslayer=0.22 diains=1.06 diacable=1.16 rac=0.076705 gmrac=0.20568 diam=0.573
            ~ runits=kft radunits=in gmrunits=in
            New LineGeometry.g nconds=3 nphases=3 units=ft
            ~ cond=1 cncable=c x=-0.5 h=-4
            ~ cond=2 cncable=c x=0 h=-4
            ~ cond=3 cncable=c x=0.5 h=-4
            New Line.l1 bus1=src bus2=b geometry=g length=1 units=mi
            """).Tables.Table("dist_line_impedances");

        double[] r = [0.791721, 0.318476, 0.781649, 0.28345, 0.318476, 0.791721];
        double[] x = [0.438352, 0.0276838, 0.396697, -0.0184204, 0.0276838, 0.438352];
        for (var entry = 0; entry < 6; entry++)
        {
            // The published figures are for a mile of 1609.3 m.
            Assert.Equal(r[entry], impedances.Number("r_ohm")[entry], 5e-5);
            Assert.Equal(x[entry], impedances.Number("x_ohm")[entry], 5e-5);
        }

        Assert.Equal(383.948 * 2 * Math.PI * 60 * 1e-3, impedances.Number("b_us")[0], 0.02);
        Assert.Equal(0, impedances.Number("b_us")[1]);
    }

    [Fact]
    public void A_conductor_earthed_at_both_ends_is_reduced_out()
    {
        const string matrix = "rmatrix=[0.5 | 0.1 0.6] xmatrix=[1 | 0.4 1.2]";

        var earthed = Grids.Of($"New Line.l1 phases=2 bus1=src.1.0 bus2=b.1.0 {matrix}").Tables.Table("dist_line_impedances");
        var reduced = Grids.Of($"New Linecode.c nphases=2 {matrix} kron=yes\nNew Line.l1 bus1=src.1 bus2=b.1 linecode=c").Tables.Table("dist_line_impedances");

        Assert.Equal(1, earthed.RowCount);
        Assert.Equal(reduced.Number("r_ohm")[0], earthed.Number("r_ohm")[0], 1e-15);
        Assert.Equal(reduced.Number("x_ohm")[0], earthed.Number("x_ohm")[0], 1e-15);
    }
}
