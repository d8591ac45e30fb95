using System.Numerics;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Lines, impedances and switches against their circuits, in ohm and siemens.</summary>
public sealed class LineTests
{
    private const double pi100 = 100 * Math.PI;

    [Fact]
    public void A_line_is_a_pi_circuit_of_its_parallel_systems()
    {
        var flow = NetFlow.Of(NetText.Fed(20, 1.02, -7).Bus(3, 20).Load(0, 3, 4, 1.5)
            .Line(8, 0, 3, ("parallel", 3), ("df", 0.8), ("g_us_per_km", 5.0)));

        Complex z = new Complex(0.8, 0.6) / 3, y = new Complex(5e-6, pi100 * 250e-9) * 2 * 3;
        Complex from = flow.Kv("0"), to = flow.Kv("3");
        NetFlow.AssertEqual(new Complex(-4, -1.5), to * Complex.Conjugate(((to - from) / z) + (y / 2 * to)));
        Assert.Equal(1.02, flow.VmPu("0"), 1e-12);
        Assert.Equal(-7, from.Phase * 180 / Math.PI, 1e-9);
        Assert.Equal(0.2 * 0.8 * 3, flow.Tables.Numbers(GridTables.Branches, "i_max_ka")[0]!.Value, 1e-12);
        Assert.Equal(2, flow.Tables.Numbers(GridTables.Branches, "length_km")[0]);
        Assert.Equal("line.8", flow.Tables.Texts(GridTables.Branches, "branch_id")[0]);
    }

    [Fact]
    public void Frequency_and_reference_power_of_the_net_count()
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 20).Load(0, 1, 4, 1.5).Line(0, 0, 1).Set("f_hz", 60.0).Set("sn_mva", 37.5));

        Complex z = new(0.8, 0.6), y = new(0, 120 * Math.PI * 250e-9 * 2), from = flow.Kv("0"), to = flow.Kv("1");
        NetFlow.AssertEqual(new Complex(-4, -1.5), to * Complex.Conjugate(((to - from) / z) + (y / 2 * to)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_behind_an_open_switch_charges_from_its_other_end(bool openAtFrom)
    {
        var net = NetText.Fed().Bus(1, 20).Bus(2, 20).Line(0, 0, 1).Load(0, 1, 1, 0.5).Line(4, openAtFrom ? 2 : 1, openAtFrom ? 1 : 2)
            .Line(5, 0, 2).Load(1, 2, 1, 0.2)
            .Add("switch", 9, ("bus", 2), ("element", 4), ("et", "l"), ("closed", false), ("type", "LBS"))
            .Add("switch", 10, ("bus", 1), ("element", 4), ("et", "l"), ("closed", true), ("type", "CB"));

        var flow = NetFlow.Of(net);

        Complex z = new(0.8, 0.6), y = new(0, pi100 * 250e-9 * 2);
        var open = $"line.4.{(openAtFrom ? "from" : "to")}";
        NetFlow.AssertEqual(flow.Kv("1") / (1 + (z * y / 2)), flow.Kv(open));
        var taken = openAtFrom ? flow.To("line.4") : flow.From("line.4");
        var seen = (y / 2) + (1 / (z + (2 / y)));
        NetFlow.AssertEqual(flow.Kv("1") * Complex.Conjugate(flow.Kv("1") * seen), taken);
        Assert.Equal(["switch.9", "switch.10"], flow.Tables.Texts(GridTables.Switches, "switch_id").OrderBy(id => id == "switch.10"));
        Assert.Equal("tie", flow.Tables.Texts(GridTables.Switches, "kind")[flow.Tables.Texts(GridTables.Switches, "switch_id").ToList().IndexOf("switch.9")]);
    }

    [Fact]
    public void A_line_to_a_bus_out_of_service_charges_and_one_out_of_service_does_not()
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 20).Bus(2, 20, inService: false).Line(0, 0, 1).Line(1, 1, 2).Line(2, 0, 1, ("in_service", false))
            .Load(0, 1, 1, 0).Load(1, 2, 100, 0).Add("gen", 0, ("bus", 2), ("p_mw", 1.0), ("vm_pu", 1.1)));

        Complex z = new(0.8, 0.6), y = new(0, pi100 * 250e-9 * 2);
        NetFlow.AssertEqual(flow.Kv("1") / (1 + (z * y / 2)), flow.Kv("line.1.to"));
        Assert.Equal(0, flow.From("line.2").Magnitude);
        Assert.Equal(["0", "1", "line.1.to"], flow.Tables.Texts(GridTables.Nodes, "node_id"));
    }

    [Fact]
    public void Closed_bus_switches_merge_buses_unless_they_have_an_impedance()
    {
        var flow = NetFlow.Of(NetText.Fed(0.4).Bus(1, 0.4).Bus(2, 0.4).Bus(3, 0.4).Load(0, 1, 0.01, 0).Load(1, 2, 0.02, 0.01)
            .Add("switch", 0, ("bus", 0), ("element", 1), ("et", "b"), ("closed", true), ("z_ohm", 0.0))
            .Add("switch", 1, ("bus", 1), ("element", 2), ("et", "b"), ("closed", true), ("z_ohm", 0.1))
            .Add("switch", 2, ("bus", 2), ("element", 3), ("et", "b"), ("closed", false)));

        Assert.Equal(flow.Kv("0"), flow.Kv("1"));
        var z = new Complex(2, 1) * 0.1 / Math.Sqrt(5);
        NetFlow.AssertEqual(new Complex(-0.02, -0.01), flow.Kv("2") * Complex.Conjugate((flow.Kv("2") - flow.Kv("1")) / z));
        Assert.True(double.IsNaN(flow.VmPu("3")));
    }

    [Fact]
    public void An_impedance_counts_on_its_own_power_with_its_shunts_at_either_end()
    {
        var flow = NetFlow.Of(NetText.Fed(110).Bus(1, 110).Load(0, 1, 30, 10).Set("sn_mva", 10.0).Add(
            "impedance", 0, ("from_bus", 0), ("to_bus", 1), ("rft_pu", 0.01), ("xft_pu", 0.05), ("rtf_pu", 0.01), ("xtf_pu", 0.05), ("sn_mva", 50.0),
            ("gf_pu", 0.01), ("bf_pu", 0.02), ("gt_pu", 0.03), ("bt_pu", -0.04)));

        var ohm = 110.0 * 110 / 50;
        Complex from = flow.Kv("0"), to = flow.Kv("1"), z = new Complex(0.01, 0.05) * ohm;
        NetFlow.AssertEqual(new Complex(-30, -10), to * Complex.Conjugate(((to - from) / z) + (new Complex(0.03, -0.04) / ohm * to)), 1e-8);
    }

    [Fact]
    public void An_impedance_that_differs_by_direction_is_refused()
    {
        var faults = GridChecks.Faults(() => NetFlow.Read(NetText.Fed(110).Bus(1, 110).Add(
            "impedance", 7, ("from_bus", 0), ("to_bus", 1), ("rft_pu", 0.01), ("xft_pu", 0.05), ("rtf_pu", 0.01), ("xtf_pu", 0.06), ("sn_mva", 50.0))));

        Assert.Equal("net.json, impedance 7, rtf_pu", Assert.Single(faults).Where);
    }
}
