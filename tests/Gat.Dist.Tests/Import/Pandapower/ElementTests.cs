using System.Numerics;
using System.Text.Json.Nodes;
using Gat.Dist.Import;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Elements at buses: what they draw, feed in and hold.</summary>
public sealed class ElementTests
{
    [Theory]
    [InlineData("const_z_p_percent", "const_i_p_percent", "const_z_q_percent", "const_i_q_percent")]
    [InlineData("const_z_percent", "const_i_percent", "const_z_percent", "const_i_percent")]
    public void A_load_follows_the_voltage_by_its_shares(string zp, string ip, string zq, string iq)
    {
        var differ = zp != zq;
        var net = NetText.Fed().Bus(1, 20).Line(0, 0, 1, ("c_nf_per_km", 0.0)).Load(
            0, 1, 4, 2, [("scaling", 0.5), (zp, 30.0), (ip, 20.0), .. differ ? new (string, object?)[] { (zq, 60.0), (iq, 40.0) } : []]);

        var flow = NetFlow.Of(net);

        var v = flow.VmPu("1");
        var p = 2 * (0.5 + (0.2 * v) + (0.3 * v * v));
        var q = differ ? (0.4 * v) + (0.6 * v * v) : 0.5 + (0.2 * v) + (0.3 * v * v);
        NetFlow.AssertEqual(new Complex(-p, -q), flow.To("line.0"));
        var constant = NetFlow.Of(net.Set("user_pf_options", new JsonObject { ["voltage_depend_loads"] = false }));
        NetFlow.AssertEqual(new Complex(-2, -1), constant.To("line.0"));
    }

    [Fact]
    public void Motors_wards_storages_and_asymmetric_elements_add_up_at_a_bus()
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 20).Line(0, 0, 1, ("c_nf_per_km", 0.0))
            .Add("motor", 0, ("bus", 1), ("pn_mech_mw", 0.9), ("efficiency_percent", 90.0), ("loading_percent", 50.0), ("cos_phi", 0.8), ("scaling", 2.0))
            .Add("ward", 0, ("bus", 1), ("ps_mw", 0.3), ("qs_mvar", 0.1), ("pz_mw", 0.2), ("qz_mvar", -0.4))
            .Add("storage", 0, ("bus", 1), ("p_mw", 0.7), ("q_mvar", 0.2), ("scaling", 0.5))
            .Add("sgen", 0, ("bus", 1), ("p_mw", 0.4), ("q_mvar", -0.1), ("scaling", 0.5))
            .Add("asymmetric_load", 0, ("bus", 1), ("p_a_mw", 0.1), ("p_b_mw", 0.2), ("p_c_mw", 0.3), ("q_a_mvar", 0.01), ("q_b_mvar", 0.02), ("q_c_mvar", 0.03), ("scaling", 1.0))
            .Add("asymmetric_sgen", 0, ("bus", 1), ("p_a_mw", 0.05), ("p_b_mw", 0.0), ("p_c_mw", 0.0), ("q_a_mvar", 0.0), ("q_b_mvar", 0.0), ("q_c_mvar", 0.0), ("scaling", 1.0)));

        // Motor: 0.9 / 0.9 * 0.5 * 2 = 1 MW at cos phi 0.8: 0.75 Mvar.
        var square = flow.VmPu("1") * flow.VmPu("1");
        var p = 1 + 0.3 + (0.2 * square) + 0.35 - 0.2 + 0.6 - 0.05;
        var q = 0.75 + 0.1 - (0.4 * square) + 0.1 + 0.05 + 0.06;
        NetFlow.AssertEqual(new Complex(-p, -q), flow.To("line.0"));
    }

    [Theory]
    [InlineData(0.0, 2, 3)]
    [InlineData(0.1, 2, 3)]
    [InlineData(0.0, 1, 1)]
    public void A_shunt_draws_its_steps_at_its_own_rated_voltage(double pMw, int step, int maxStep)
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 20).Line(0, 0, 1, ("c_nf_per_km", 0.0))
            .Add("shunt", 0, ("bus", 1), ("p_mw", pMw), ("q_mvar", -0.5), ("vn_kv", 22.0), ("step", step), ("max_step", maxStep))
            .Add("shunt", 1, ("bus", 1), ("p_mw", 0.0), ("q_mvar", 9.0), ("vn_kv", 20.0), ("step", 1), ("max_step", 1), ("in_service", false)));

        var kv = flow.Kv("1").Magnitude;
        NetFlow.AssertEqual(-new Complex(pMw, -0.5) * step * kv * kv / (22 * 22), flow.To("line.0"));
    }

    [Fact]
    public void An_extended_ward_holds_a_voltage_behind_its_impedance()
    {
        var flow = NetFlow.Of(NetText.Fed(110).Bus(1, 110).Line(0, 0, 1, ("c_nf_per_km", 0.0)).Load(0, 1, 20, 5)
            .Add("xward", 3, ("bus", 1), ("ps_mw", 1.0), ("qs_mvar", 0.5), ("pz_mw", 0.0), ("qz_mvar", 0.0), ("r_ohm", 1.0), ("x_ohm", 8.0), ("vm_pu", 1.03)));

        Complex inner = flow.Kv("xward.3"), outer = flow.Kv("1");
        Assert.Equal(1.03 * 110, inner.Magnitude, 1e-9);
        var current = (outer - inner) / new Complex(1, 8);
        Assert.Equal(0, (inner * Complex.Conjugate(current)).Real, 1e-9);
        NetFlow.AssertEqual(flow.To("line.0") + new Complex(21, 5.5), -(outer * Complex.Conjugate(current)));
    }

    [Fact]
    public void Generators_hold_their_voltage_and_sources_their_angle()
    {
        var flow = NetFlow.Of(NetText.Fed(110, 1.02, 10).Bus(1, 110).Bus(2, 110).Line(0, 0, 1).Line(1, 1, 2).Load(0, 1, 50, 10)
            .Add("gen", 0, ("bus", 1), ("p_mw", 10.0), ("vm_pu", 1.01), ("scaling", 2.0), ("slack", false))
            .Add("ext_grid", 5, ("bus", 2), ("vm_pu", 1.03), ("va_degree", 9.0))
            .Add("ext_grid", 6, ("bus", 2), ("vm_pu", 0.9), ("va_degree", 0.0), ("in_service", false)));

        Assert.Equal(1.01, flow.VmPu("1"), 1e-9);
        Assert.Equal(9, flow.Kv("2").Phase * 180 / Math.PI, 1e-9);
        Assert.Equal(50 - 20, -(flow.To("line.0") + flow.From("line.1")).Real, 1e-8);
        Assert.Equal(["slack", "source", "slack"], flow.Tables.Texts(GridTables.Nodes, "type"));
    }

    [Fact]
    public void A_generator_may_be_the_slack()
    {
        var flow = NetFlow.Of(new NetText().Bus(4, 20).Bus(7, 20).Line(0, 4, 7).Load(0, 7, 1, 0)
            .Add("gen", 2, ("bus", 4), ("p_mw", 0.0), ("vm_pu", 1.04), ("slack", true)));

        Assert.Equal(1.04, flow.VmPu("4"), 1e-12);
        Assert.Equal(0, flow.Kv("4").Phase, 1e-12);
    }

    [Theory]
    [InlineData(10.0, -10.0, 9.3)]
    [InlineData(-10.0, 9.3, -10.0)]
    public void A_dc_line_takes_at_one_end_what_it_gives_with_losses_at_the_other(double p, double from, double to)
    {
        var import = NetFlow.Read(NetText.Fed(110).Bus(1, 110).Bus(2, 110).Line(0, 0, 1).Line(1, 0, 2).Add(
            "dcline", 0, ("from_bus", 1), ("to_bus", 2), ("p_mw", p), ("loss_percent", 5.0), ("loss_mw", 0.2), ("vm_from_pu", 1.01), ("vm_to_pu", 1.02)));

        Assert.Equal(["ext_grid.0", "dcline.0.from", "dcline.0.to"], import.Tables.Texts(GridTables.Generators, "gen_id"));
        Assert.Equal([null, from, to], import.Tables.Numbers(GridTables.Generators, "p").Select(value => value is { } number ? Math.Round(number, 12) : default(double?)));
        Assert.Equal([1, 1.01, 1.02], import.Tables.Numbers(GridTables.Generators, "v_set"));
    }

    [Fact]
    public void Costs_become_terms_and_curves()
    {
        var import = NetFlow.Read(NetText.Fed().Bus(1, 20).Line(0, 0, 1)
            .Add("gen", 0, ("bus", 1), ("p_mw", 1.0), ("vm_pu", 1.0), ("min_p_mw", 0.5), ("max_p_mw", 3.0), ("min_q_mvar", -1e9), ("max_q_mvar", 2.0))
            .Add("storage", 0, ("bus", 1), ("p_mw", 1.0), ("q_mvar", 0.0), ("controllable", true), ("min_p_mw", -2.0), ("max_p_mw", 1.5))
            .Add("poly_cost", 0, ("element", 0), ("et", "ext_grid"), ("cp0_eur", 1.0), ("cp1_eur_per_mw", 20.0), ("cp2_eur_per_mw2", 0.1))
            .Add("poly_cost", 1, ("element", 0), ("et", "storage"), ("cp0_eur", 0.0), ("cp1_eur_per_mw", 7.0), ("cp2_eur_per_mw2", 0.0))
            .Add("poly_cost", 2, ("element", 0), ("et", "load"), ("cp0_eur", 0.0), ("cp1_eur_per_mw", 7.0), ("cp2_eur_per_mw2", 0.0))
            .Add("pwl_cost", 0, ("element", 0), ("et", "gen"), ("power_type", "p"), ("points", new[] { new[] { 0.0, 1.0, 10.0 }, [1.0, 3.0, 30.0] })));

        var tables = import.Tables;
        GridChecks.AssertSound(tables);
        Assert.Equal([20, null, -7], tables.Numbers(GridTables.Generators, "cost_c1"));
        Assert.Equal([null, "gen.0", null], tables.Texts(GridTables.Generators, "cost_curve_id"));
        Assert.Equal([0, 10, 70], tables.Numbers(GridTables.CostCurves, "cost_per_h"));
        Assert.Equal([null, 0.5, -1.5], tables.Numbers(GridTables.Generators, "p_min"));
        Assert.Equal([null, 3, 2], tables.Numbers(GridTables.Generators, "p_max"));
        Assert.Equal([null, null, null], tables.Numbers(GridTables.Generators, "q_min"));
        Assert.Contains(import.Report.Of(ImportOutcome.Ignored), note => note.What == "costs of elements other than machines");
    }
}
