using System.Numerics;
using System.Text.Json.Nodes;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Transformers against their circuits, in ohm on the lv side, with ratios as the documentation words them.</summary>
public sealed class TransformerTests
{
    private static readonly (string Column, object? Value)[] rated =
    [
        ("hv_bus", 0), ("lv_bus", 1), ("sn_mva", 0.63), ("vn_hv_kv", 21.0), ("vn_lv_kv", 0.42), ("vk_percent", 6.0), ("vkr_percent", 1.2), ("pfe_kw", 3.0),
        ("i0_percent", 1.8), ("shift_degree", 150.0), ("parallel", 1), ("df", 1.0),
    ];

    [Theory]
    [InlineData(null, 0, 0.0, 0.0, 1)]
    [InlineData("hv", 3, 2.5, 0.0, 1)]
    [InlineData("hv", -3, 2.5, 0.0, 2)]
    [InlineData("lv", 2, 1.5, 0.0, 1)]
    [InlineData("hv", 3, 1.5, 60.0, 1)]
    [InlineData("lv", 3, 1.5, 60.0, 3)]
    public void A_transformer_is_a_T_behind_its_ratio(string? side, int steps, double percent, double degree, int parallel)
    {
        var flow = NetFlow.Of(Net(
            ("tap_side", side), ("tap_pos", 5 + steps), ("tap_neutral", 5), ("tap_step_percent", percent), ("tap_step_degree", degree),
            ("tap_phase_shifter", false), ("parallel", parallel)));

        var tap = 1 + (steps * percent / 100 * Complex.FromPolarCoordinates(1, degree * Math.PI / 180));
        AssertTee(flow, side == "hv" ? tap : 1, side == "lv" ? tap : 1, parallel);
    }

    [Theory]
    [InlineData("hv", 0.0, 2.0, 6.0)]
    [InlineData("lv", 0.0, 2.0, 6.0)]
    [InlineData("hv", 4.0, 0.0, 6.8796)]
    public void An_ideal_phase_shifter_turns_and_does_not_stretch(string side, double percent, double degree, double expectedDeg)
    {
        var flow = NetFlow.Of(Net(
            ("tap_side", side), ("tap_pos", 3), ("tap_neutral", 0), ("tap_step_percent", percent), ("tap_step_degree", degree), ("tap_phase_shifter", true)));

        // Three steps of 2 degrees; or a chord of 3 times 4 % in a circle: 2 arcsin(0.06) = 6.8796 degrees.
        var turn = Complex.FromPolarCoordinates(1, (percent == 0 ? expectedDeg : 2 * Math.Asin(0.06) * 180 / Math.PI) * Math.PI / 180);
        Assert.Equal(expectedDeg, turn.Phase * 180 / Math.PI, 1e-4);
        AssertTee(flow, side == "hv" ? turn : 1, side == "lv" ? turn : 1, 1);
    }

    [Theory]
    [InlineData("Ratio", 1.05)]
    [InlineData("Symmetrical", 1.05)]
    [InlineData(null, 1.0)]
    public void Since_version_3_the_kind_of_tap_changer_stands_in_a_column_of_its_own(string? kind, double expected)
    {
        var flow = NetFlow.Of(Net(
            ("tap_side", "hv"), ("tap_pos", 2), ("tap_neutral", 0), ("tap_step_percent", 2.5), ("tap_step_degree", null), ("tap_changer_type", kind))
            .Set("format_version", "3.1.0"));

        AssertTee(flow, expected, 1, 1);
        Assert.Equal(kind is null, flow.Import.Report.Notes.Any(note => note.What.Contains("without tap_changer_type", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_second_tap_changer_adds_to_the_first()
    {
        var flow = NetFlow.Of(Net(
            ("tap_side", "hv"), ("tap_pos", 2), ("tap_neutral", 0), ("tap_step_percent", 2.5), ("tap_changer_type", "Ratio"),
            ("tap2_side", "lv"), ("tap2_pos", -1), ("tap2_neutral", 0), ("tap2_step_percent", 1.0), ("tap2_changer_type", "Ratio")).Set("format_version", "3.0.0"));

        AssertTee(flow, 1.05, 0.99, 1);
    }

    [Fact]
    public void A_table_of_characteristics_takes_the_place_of_steps_and_impedance()
    {
        var flow = NetFlow.Of(Net(
                ("tap_side", "hv"), ("tap_pos", 4), ("tap_neutral", 0), ("tap_step_percent", 2.5), ("tap_changer_type", "Tabular"),
                ("tap_dependency_table", true), ("id_characteristic_table", 6))
            .Add("trafo_characteristic_table", 0, ("id_characteristic", 6), ("step", 3), ("voltage_ratio", 1.1), ("angle_deg", 0), ("vk_percent", 9.0), ("vkr_percent", 1.0))
            .Add("trafo_characteristic_table", 1, ("id_characteristic", 6), ("step", 4), ("voltage_ratio", 1.04), ("angle_deg", 2.0), ("vk_percent", 8.0), ("vkr_percent", 1.5))
            .Set("format_version", "3.0.0"));

        AssertTee(flow, Complex.FromPolarCoordinates(1.04, 2 * Math.PI / 180), 1, 1, vk: 0.08, vkr: 0.015);
    }

    [Fact]
    public void Options_of_the_net_ask_for_a_pi_without_shifts()
    {
        var flow = NetFlow.Of(Net().Set("user_pf_options", new JsonObject { ["trafo_model"] = "pi", ["calculate_voltage_angles"] = false, ["tdpf"] = true }));

        var (z, y) = Values(0.42, 1, 0.06, 0.012);
        Complex u = flow.Kv("0") * 0.42 / 21, v = flow.Kv("1");
        NetFlow.AssertEqual(new Complex(-0.3, -0.1), v * Complex.Conjugate(((v - u) / z) + (y / 2 * v)), 1e-10);
        Assert.Contains(flow.Import.Report.Notes, note => note.Elements.Contains("tdpf"));
    }

    [Fact]
    public void A_transformer_open_on_one_side_still_takes_its_no_load_power()
    {
        var flow = NetFlow.Of(NetText.Fed().Bus(1, 0.4).Add("trafo", 0, rated)
            .Add("switch", 0, ("bus", 1), ("element", 0), ("et", "t"), ("closed", false)));

        var (z, y) = Values(0.42, 1, 0.06, 0.012);
        var u = flow.Kv("0") * 0.42 / 21;
        Assert.Equal((u * Complex.Conjugate(u / ((z / 2) + (1 / y)))).Imaginary, flow.From("trafo.0").Imaginary, 1e-10);
        Assert.True(double.IsNaN(flow.VmPu("1")));
    }

    [Fact]
    public void Leakage_may_lie_unequally_on_the_two_sides()
    {
        var flow = NetFlow.Of(Net(("leakage_resistance_ratio_hv", 0.2), ("leakage_reactance_ratio_hv", 0.7)));

        var (z, y) = Values(0.42, 1, 0.06, 0.012);
        var atHv = new Complex(0.2 * z.Real, 0.7 * z.Imaginary);
        AssertCircuit(flow, flow.Kv("0") * 0.42 / 21 * Complex.FromPolarCoordinates(1, -150 * Math.PI / 180), atHv, z - atHv, y);
    }

    [Fact]
    public void A_negative_short_circuit_voltage_is_a_negative_reactance()
    {
        var flow = NetFlow.Of(Net(("vk_percent", -6.0), ("i0_percent", -1.8), ("pfe_kw", 0.0)));

        var (z, _) = Values(0.42, 1, 0.06, 0.012);
        var y = new Complex(0, 0.018 * 0.63) / (0.42 * 0.42);
        z = Complex.Conjugate(z);
        AssertCircuit(flow, flow.Kv("0") * 0.42 / 21 * Complex.FromPolarCoordinates(1, -150 * Math.PI / 180), z / 2, z / 2, y);
    }

    private static NetText Net(params (string Column, object? Value)[] more) =>
        NetText.Fed().Bus(1, 0.4).Load(0, 1, 0.3, 0.1).Add("trafo", 0, [.. rated, .. more]);

    /// <summary>Series impedance and magnetising admittance in ohm and siemens (of kV and MVA) on the lv side with its tap.</summary>
    private static (Complex Z, Complex Y) Values(double lvKv, int parallel, double vk, double vkr)
    {
        var ohm = lvKv * lvKv / 0.63;
        var (i0, losses) = (0.018 * 0.63, 0.003);
        return (
            new Complex(vkr, Math.Sqrt((vk * vk) - (vkr * vkr))) * ohm / parallel,
            new Complex(losses, -Math.Sqrt((i0 * i0) - (losses * losses))) / (lvKv * lvKv) * parallel);
    }

    private static void AssertTee(NetFlow flow, Complex hv, Complex lv, int parallel, double vk = 0.06, double vkr = 0.012)
    {
        var (z, y) = Values(0.42 * lv.Magnitude, parallel, vk, vkr);

        // The to side lags by the shift and by the angle of a tap on the hv side; a tap on the lv side turns the other way.
        var turn = Complex.FromPolarCoordinates(1, (150 * Math.PI / 180) + hv.Phase - lv.Phase);
        AssertCircuit(flow, flow.Kv("0") * 0.42 * lv.Magnitude / (21 * hv.Magnitude) / turn, z / 2, z / 2, y);
    }

    /// <summary>Kirchhoff's laws of a T whose ends and load are known: what comes through both halves must meet in its middle.</summary>
    private static void AssertCircuit(NetFlow flow, Complex u, Complex atHv, Complex atLv, Complex y)
    {
        var v = flow.Kv("1");
        var load = Complex.Conjugate(new Complex(0.3, 0.1) / v);
        var middle = v + (atLv * load);
        NetFlow.AssertEqual(u, middle + (atHv * (load + (y * middle))), 1e-10);
    }
}
