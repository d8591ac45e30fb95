using System.Numerics;
using Gat.Dist.Export;
using Gat.Dist.Import;
using Gat.Dist.Tests.ThreePhase;
using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Tests.Import.Pandapower;

/// <summary>Nets by phase against their sequence networks, in kV and ohm.</summary>
public sealed class ByPhaseTests
{
    private static readonly Complex turn = Complex.FromPolarCoordinates(1, 2 * Math.PI / 3);

    [Theory]
    [InlineData(150.0, 0.0, 0.0)]
    [InlineData(30.0, 2.0, 1.5)]
    [InlineData(-30.0, 2.0, 1.5)]
    [InlineData(270.0, 2.0, 1.5)]
    public void Sequence_networks_of_source_transformer_and_line_hold(double shiftDeg, double pfeKw, double i0Percent)
    {
        using var folder = new TemporaryFolder();
        var import = NetFlow.Read(Net(shiftDeg, pfeKw, i0Percent));
        GridChecks.AssertSound(import.Tables);
        CsvExport.Write(folder.Path, import.Tables);

        var solved = ByPhase.Of(folder, 1e-11);

        Assert.Equal(SolveStatus.Solved, solved.Status);
        Complex[] Phases(string bus, double kv) => [.. "ABC".Select(phase => solved.V(bus, phase) * kv / Math.Sqrt(3))];
        Complex[] loadKv = Phases("2", 0.4), load = Sequences(Currents(loadKv)), far = Sequences(loadKv), lv = Sequences(Phases("1", 0.4)), hv = Sequences(Phases("0", 10));
        for (var sequence = 0; sequence < 3; sequence++)
        {
            var z = (sequence == 0 ? new Complex(1.2, 0.4) : new Complex(0.3, 0.1)) * 0.2;
            var y = new Complex(0, 100 * Math.PI * (sequence == 0 ? 300e-9 : 800e-9) * 0.2);
            NetFlow.AssertEqual(lv[sequence], far[sequence] + (z * (load[sequence] + (y / 2 * far[sequence]))), 1e-9);
            var current = load[sequence] + (y / 2 * (far[sequence] + lv[sequence]));
            if (sequence == 0)
            {
                NetFlow.AssertEqual(-ZeroOhm() * current, lv[0], 1e-9);
                NetFlow.AssertEqual(0, hv[0], 1e-9);
                continue;
            }

            // The T of the transformer on its lv side, 0.41 kV; what it sees of the hv side, 10.5 kV, lags in the positive and leads in the negative sequence.
            var ohm = 0.41 * 0.41 / 0.4;
            var half = new Complex(0.01, Math.Sqrt((0.05 * 0.05) - (0.01 * 0.01))) * ohm / 2;
            var (losses, i0) = (pfeKw / 1000, i0Percent / 100 * 0.4);
            var shunt = new Complex(losses, -Math.Sqrt((i0 * i0) - (losses * losses))) / (0.41 * 0.41);
            var middle = lv[sequence] + (half * current);
            var inner = current + (shunt * middle);
            var lag = Complex.FromPolarCoordinates(0.41 / 10.5, (sequence == 1 ? -1 : 1) * shiftDeg * Math.PI / 180);
            NetFlow.AssertEqual(hv[sequence] * lag, middle + (half * inner), 1e-9);
            if (sequence == 2)
            {
                // Short-circuit power 100 MVA at R/X = 0.3: 1.1 * 10² / 100 ohm.
                var source = new Complex(0.3, 1) / Math.Sqrt(1.09) * 1.1;
                NetFlow.AssertEqual(-source * inner * Complex.Conjugate(lag), hv[2], 1e-9);
            }
            else
            {
                // Held to 1e-7 pu: the drop of what losses draw is not made up for.
                NetFlow.AssertEqual(Complex.FromPolarCoordinates(1.02 * 10 / Math.Sqrt(3), 5 * Math.PI / 180), hv[1], 1e-7 * 10 / Math.Sqrt(3));
            }
        }
    }

    [Fact]
    public void What_gat_knows_no_sequences_of_makes_a_balanced_net()
    {
        var import = NetFlow.Read(Net(150, 0, 0).Add("gen", 0, ("bus", 1), ("p_mw", 0.1), ("vm_pu", 1.0)).Line(9, 1, 2));

        Assert.Null(import.Tables.Find(ThreePhaseTables.Transformers));
        var note = Assert.Single(import.Report.Of(ImportOutcome.Ignored));
        Assert.Equal(["gen, of which gat knows no behaviour by phase", "line without r0_ohm_per_km", "line without x0_ohm_per_km", "line without c0_nf_per_km"], [.. note.Elements]);
        Assert.Equal(["load.0", "asymmetric_load.0", "asymmetric_load.1"], import.Tables.Texts(ThreePhaseTables.Loads, "load_id"));
    }

    [Fact]
    public void Switches_of_a_transformer_by_phase_stand_at_its_outer_ends()
    {
        var import = NetFlow.Read(Net(150, 0, 0)
            .Add("switch", 0, ("bus", 0), ("element", 0), ("et", "t"), ("closed", true)).Add("switch", 1, ("bus", 1), ("element", 0), ("et", "t"), ("closed", true)));

        GridChecks.AssertSound(import.Tables);
        Assert.Equal(["trafo.0", "trafo.0.lv"], import.Tables.Texts(GridTables.Switches, "branch_id"));
    }

    [Fact]
    public void A_balanced_net_stays_balanced() => Assert.Null(
        NetFlow.Read(NetText.Fed().Bus(1, 20).Line(0, 0, 1, ("r0_ohm_per_km", 1.0), ("x0_ohm_per_km", 1.0), ("c0_nf_per_km", 1.0)).Load(0, 1, 1, 0)).Tables.Find(ThreePhaseTables.LineImpedances));

    internal static NetText Net(double shiftDeg, double pfeKw, double i0Percent) => new NetText().Bus(0, 10).Bus(1, 0.4).Bus(2, 0.4)
        .Add("ext_grid", 0, ("bus", 0), ("vm_pu", 1.02), ("va_degree", 5.0), ("s_sc_max_mva", 100.0), ("rx_max", 0.3), ("x0x_max", 2.0), ("r0x0_max", 0.4))
        .Add(
            "trafo", 0, ("hv_bus", 0), ("lv_bus", 1), ("sn_mva", 0.4), ("vn_hv_kv", 10.5), ("vn_lv_kv", 0.41), ("vk_percent", 5.0), ("vkr_percent", 1.0), ("pfe_kw", pfeKw),
            ("i0_percent", i0Percent), ("shift_degree", shiftDeg), ("vector_group", "Dyn5"), ("vk0_percent", 4.5), ("vkr0_percent", 0.9), ("mag0_percent", 12.0),
            ("mag0_rx", 0.4), ("si0_hv_partial", 0.7))
        .Line(0, 1, 2, ("length_km", 0.2), ("r_ohm_per_km", 0.3), ("x_ohm_per_km", 0.1), ("c_nf_per_km", 800.0), ("r0_ohm_per_km", 1.2), ("x0_ohm_per_km", 0.4), ("c0_nf_per_km", 300.0))
        .Load(0, 2, 0.03, 0.01)
        .Add("asymmetric_load", 0, ("bus", 2), ("type", "wye"), ("scaling", 2.0), ("p_a_mw", 0.01), ("q_a_mvar", 0.004), ("p_b_mw", 0.002), ("q_b_mvar", 0.0), ("p_c_mw", 0.0), ("q_c_mvar", 0.0))
        .Add("asymmetric_load", 1, ("bus", 2), ("type", "delta"), ("scaling", 1.0), ("p_a_mw", 0.0), ("q_a_mvar", 0.0), ("p_b_mw", 0.0), ("q_b_mvar", 0.0), ("p_c_mw", 0.012), ("q_c_mvar", 0.003))
        .Add("asymmetric_sgen", 0, ("bus", 2), ("type", "wye"), ("scaling", 1.0), ("p_a_mw", 0.0), ("q_a_mvar", 0.0), ("p_b_mw", 0.009), ("q_b_mvar", -0.001), ("p_c_mw", 0.0), ("q_c_mvar", 0.0));

    /// <summary>Currents that the elements of the net draw, kA.</summary>
    private static Complex[] Currents(Complex[] kv)
    {
        Complex[] wye = [new(0.03, 0.008 + (0.01 / 3)), new(0.005, 0.001 + (0.01 / 3)), new(0.01, 0.01 / 3)];
        Complex[] currents = [.. wye.Zip(kv, (power, voltage) => Complex.Conjugate(power / voltage))];
        var between = Complex.Conjugate(new Complex(0.012, 0.003) / (kv[2] - kv[0]));
        currents[0] -= between;
        currents[2] += between;
        return currents;
    }

    /// <summary>Zero-sequence impedance of the transformer on its lv side: 30 % of the leakage, and the rest beside the magnetising impedance of 12 times.</summary>
    private static Complex ZeroOhm()
    {
        var ohm = 0.41 * 0.41 / 0.4;
        var leakage = new Complex(0.009, Math.Sqrt((0.045 * 0.045) - (0.009 * 0.009))) * ohm;
        var magnetising = new Complex(0.4, 1) / Math.Sqrt(1.16) * 12 * 0.045 * ohm;
        return (0.3 * leakage) + (1 / ((1 / (0.7 * leakage)) + (1 / magnetising)));
    }

    private static Complex[] Sequences(Complex[] phases) =>
    [
        (phases[0] + phases[1] + phases[2]) / 3,
        (phases[0] + (turn * phases[1]) + (turn * turn * phases[2])) / 3,
        (phases[0] + (turn * turn * phases[1]) + (turn * phases[2])) / 3,
    ];
}
