namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Nets that mean nothing: every fault is told, with table, row and column.</summary>
public sealed class FaultTests
{
    [Fact]
    public void All_faults_of_a_net_are_told_at_once()
    {
        var faults = GridChecks.Faults(() => NetFlow.Read(NetText.Fed().Bus(1, -20).Bus(2, 20)
            .Line(0, 0, 77).Line(1, 0, 2, ("r_ohm_per_km", null)).Line(2, 0, 2, ("length_km", 0.0)).Line(3, 2, 2).Line(4, 0, 2, ("parallel", "two"))
            .Load(0, 2, 1, 1, ("in_service", "perhaps"))
            .Add("gen", 0, ("bus", 0), ("p_mw", 1.0), ("vm_pu", 1.1))
            .Add("trafo", 0, ("hv_bus", 0), ("lv_bus", 2), ("sn_mva", 0.0), ("vn_hv_kv", 20.0), ("vn_lv_kv", 20.0), ("vk_percent", 1.0), ("vkr_percent", 2.0), ("pfe_kw", 0.0), ("i0_percent", 0.0))
            .Add("switch", 0, ("bus", 0), ("element", 9), ("et", "l"), ("closed", true))
            .Add("switch", 1, ("bus", 0), ("element", 2), ("et", "x"), ("closed", true))));

        string[] places =
        [
            "bus 1, vn_kv", "line 0, to_bus", "line 1, r_ohm_per_km", "line 2, impedance", "line 3, to_bus", "line 4, parallel", "load 0, in_service", "gen 0, vm_pu",
            "trafo 0, sn_mva", "trafo 0, vkr_percent", "switch 0, element", "switch 1, et",
        ];
        Assert.All(places, place => Assert.Contains(faults, fault => fault.Where == $"net.json, {place}"));
        Assert.All(faults, fault => Assert.NotEmpty(fault.Fix));
    }

    [Fact]
    public void A_net_without_source_is_refused()
    {
        var fault = Assert.Single(GridChecks.Faults(() => NetFlow.Read(new NetText().Bus(0, 20).Add("ext_grid", 0, ("bus", 0), ("vm_pu", 1.0), ("in_service", false)))));

        Assert.Equal("net.json, ext_grid", fault.Where);
    }

    [Fact]
    public void An_index_stands_once_and_a_switch_stands_at_an_end()
    {
        var twice = GridChecks.Faults(() => NetFlow.Read(NetText.Fed().Bus(0, 20)));
        Assert.Equal("net.json, bus 0", Assert.Single(twice).Where);

        var elsewhere = GridChecks.Faults(() => NetFlow.Read(NetText.Fed().Bus(1, 20).Bus(2, 20).Line(0, 0, 1)
            .Add("switch", 4, ("bus", 2), ("element", 0), ("et", "l"), ("closed", true))));
        Assert.Equal("net.json, switch 4, bus", Assert.Single(elsewhere).Where);
    }

    [Fact]
    public void A_closed_switch_between_voltages_is_refused_and_an_open_one_told()
    {
        NetText Net(bool closed) => NetText.Fed().Bus(1, 10).Add("switch", 4, ("bus", 0), ("element", 1), ("et", "b"), ("closed", closed));

        Assert.Equal("net.json, switch 4, element", Assert.Single(GridChecks.Faults(() => NetFlow.Read(Net(true)))).Where);
        Assert.Contains(NetFlow.Read(Net(false)).Report.Notes, note => note.Elements.Contains("switch.4"));
    }

    [Fact]
    public void Everything_out_of_service_beside_the_source_is_an_empty_grid()
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 20, inService: false).Line(0, 0, 1, ("in_service", false)).Load(0, 1, 1, 1)
            .Add("trafo", 0, ("hv_bus", 0), ("lv_bus", 1), ("in_service", false)).Add("shunt", 0, ("bus", 1), ("q_mvar", 1.0), ("p_mw", 0.0)));

        Assert.Equal(1, flow.VmPu("0"));
        Assert.Equal(4, flow.Import.Report.Notes[^1].Elements.Length - 1);
    }
}
