using System.Numerics;
using System.Text.Json.Nodes;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Three-winding transformers against a star of impedances in ohm, referred to the hv side.</summary>
public sealed class ThreeWindingTests
{
    private static readonly (string Column, object? Value)[] rated =
    [
        ("hv_bus", 0), ("mv_bus", 1), ("lv_bus", 2), ("sn_hv_mva", 40.0), ("sn_mv_mva", 25.0), ("sn_lv_mva", 16.0), ("vn_hv_kv", 112.0), ("vn_mv_kv", 21.0),
        ("vn_lv_kv", 10.5), ("vk_hv_percent", 10.0), ("vk_mv_percent", 11.0), ("vk_lv_percent", 12.0), ("vkr_hv_percent", 0.4), ("vkr_mv_percent", 0.5),
        ("vkr_lv_percent", 0.6), ("pfe_kw", 35.0), ("i0_percent", 0.2), ("shift_mv_degree", 0.0), ("shift_lv_degree", 150.0),
    ];

    [Theory]
    [InlineData(null, false, "2.14.0")]
    [InlineData("hv", false, "2.14.0")]
    [InlineData("mv", false, "2.14.0")]
    [InlineData("lv", false, "2.14.0")]
    [InlineData("hv", true, "2.14.0")]
    [InlineData("mv", true, "3.0.0")]
    [InlineData("lv", true, "2.14.0")]
    public void A_star_of_three_impedances_joins_the_windings(string? side, bool atStar, string version)
    {
        var flow = NetFlow.Of(Net(("tap_side", side), ("tap_pos", 3), ("tap_neutral", 0), ("tap_step_percent", 1.5), ("tap_at_star_point", atStar), ("tap_changer_type", "Ratio"))
            .Set("format_version", version));

        // At the star point, versions before 3 lower the star's side by a step where the terminal's side would rise by one.
        var t = 1.045;
        var star = version[0] == '3' ? 1 / t : 1 - 0.045;
        double Terminal(string own) => side == own && !atStar ? t : 1;
        double Star(string own) => side == own && atStar ? star : 1;
        var z = StarOhm();
        AssertStar(
            flow, 112 * Terminal("hv"), 112 * Star("hv"), (112 * Star("mv"), 21 * Terminal("mv")), (112 * Star("lv"), 10.5 * Terminal("lv")),
            z[0] * Star("hv") * Star("hv"), z[1] * Terminal("mv") * Terminal("mv"), z[2] * Terminal("lv") * Terminal("lv"));
    }

    [Fact]
    public void Losses_lie_where_the_options_of_the_net_say()
    {
        var plain = NetFlow.Of(Net());
        var atStar = NetFlow.Of(Net().Set("user_pf_options", new JsonObject { ["trafo3w_losses"] = "star" }));

        Assert.InRange((plain.Kv("1") - atStar.Kv("1")).Magnitude, 1e-7, 1e-2);
    }

    [Fact]
    public void An_open_switch_frees_one_winding()
    {
        var flow = NetFlow.Of(Net().Add("switch", 0, ("bus", 2), ("element", 0), ("et", "t3"), ("closed", false)));

        Assert.True(double.IsNaN(flow.VmPu("2")));
        Assert.Equal(0, flow.To("trafo3w.0.lv").Magnitude, 1e-9);
        Assert.Equal(12, -flow.To("trafo3w.0.mv").Real, 1e-9);
    }

    private static NetText Net(params (string Column, object? Value)[] more)
    {
        var net = NetText.Fed(110, 1.01).Bus(1, 20).Bus(2, 10).Load(0, 1, 12, 4).Add("trafo3w", 0, [.. rated, .. more]);
        return more.Length == 0 ? net : net.Load(1, 2, 7, 2);
    }

    /// <summary>The star in ohm on 112 kV: pairs on the lower rating of the two, half the sums less the opposite pair.</summary>
    private static Complex[] StarOhm()
    {
        static Complex Pair(double vk, double vkr, double mva) => new Complex(vkr, Math.Sqrt((vk * vk) - (vkr * vkr))) / 100 * 112 * 112 / mva;
        Complex hm = Pair(10, 0.4, 25), ml = Pair(11, 0.5, 16), lh = Pair(12, 0.6, 16);
        return [(hm + lh - ml) / 2, (hm + ml - lh) / 2, (lh + ml - hm) / 2];
    }

    /// <summary>All equations in kV: currents of both loads, through their windings, to the hv terminal.</summary>
    private static void AssertStar(
        NetFlow flow, double hvTerminal, double hvStar, (double Star, double Terminal) mv, (double Star, double Terminal) lv, Complex zHv, Complex zMv, Complex zLv)
    {
        var turn = Complex.FromPolarCoordinates(1, 150 * Math.PI / 180);
        Complex vMv = flow.Kv("1"), vLv = flow.Kv("2"), iMv = Complex.Conjugate(new Complex(12, 4) / vMv), iLv = Complex.Conjugate(new Complex(7, 2) / vLv);

        // Impedances lie on the outer side of mv and lv, in ohm there, and on the star's side of hv.
        var behindMv = (vMv + (iMv * zMv * 21 * 21 / (112 * 112))) * mv.Star / mv.Terminal;
        var behindLv = (vLv + (iLv * zLv * 10.5 * 10.5 / (112 * 112))) * lv.Star / lv.Terminal * turn;
        NetFlow.AssertEqual(behindMv, behindLv, 1e-8);

        var load = (iMv * mv.Terminal / mv.Star) + (iLv * lv.Terminal / lv.Star * turn);
        var (i0, losses) = (0.002 * 40, 0.035);
        var y = new Complex(losses, -Math.Sqrt((i0 * i0) - (losses * losses))) / (hvStar * hvStar);
        var middle = behindMv + (zHv / 2 * load);
        NetFlow.AssertEqual(flow.Kv("0") * hvStar / hvTerminal, middle + (zHv / 2 * (load + (y * middle))), 1e-8);
    }
}
