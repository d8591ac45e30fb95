using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes the tables of three-phase detail: matrices of lines, windings of transformers and sources behind impedances.</summary>
/// <remarks>pandapower documentation, "Three Phase Power Flow", "Line", "Transformer", "External Grid".</remarks>
internal static class PhaseRows
{
    // A source holds the positive sequence at its bus. Its row needs an impedance there too: one so small that its drop, which is made up
    // for by what all elements draw, leaves less than can be seen, and large enough for power flows of the tightest tolerances.
    private const double heldPu = 1e-5;
    private const double heldShare = 0.01;

    // Ratio of the largest short-circuit voltage to the nominal one, which the net's short-circuit power is told with.
    private const double voltageFactor = 1.1;

    private static readonly string[] letters = ["A", "B", "C"];

    /// <summary>Pairs of phases whose voltage lies in phase with phase A of the other winding, by how far that lags, in turns of 30 degrees.</summary>
    private static readonly Dictionary<int, (int From, int To)> deltaCoils = new()
    {
        [1] = (0, 2),
        [3] = (1, 2),
        [5] = (1, 0),
        [7] = (2, 0),
        [9] = (2, 1),
        [11] = (0, 1),
    };

    /// <summary>Phase matrices that make a line of sequence impedances and admittances, all of the whole line in ohm and siemens.</summary>
    public static void AddMatrix(NetGrid grid, NetRow row, string branchId, Complex z1, Complex z0, Complex y1, Complex y0)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (z, y) = i == j ? ((z0 + (2 * z1)) / 3, (y0 + (2 * y1)) / 3) : ((z0 - z1) / 3, (y0 - y1) / 3);
                grid.LineMatrices.Row(row).Text("branch_id", branchId).Text("row_phase", letters[i]).Text("col_phase", letters[j])
                    .Number("r_ohm", z.Real).Number("x_ohm", z.Imaginary).Number("b_us", y.Imaginary * 1e6).Number("g_us", y.Real == 0 ? null : y.Real * 1e6);
            }
        }
    }

    /// <summary>
    /// A delta-wye transformer as its windings up to the middle of its T, whose magnetising branch is a shunt of the bus there, and as a line
    /// from there on, whose zero sequence makes up what the net tells of that of the whole.
    /// </summary>
    /// <param name="grid">The net.</param>
    /// <param name="row">The transformer.</param>
    /// <param name="pair">Its values.</param>
    /// <param name="hv">Bus of the delta.</param>
    /// <param name="lv">Bus of the wye.</param>
    /// <param name="isIn">Whether it is in service.</param>
    /// <param name="derating">Share of its rating that it may carry.</param>
    public static void AddTransformer(NetGrid grid, NetRow row, WindingPair pair, GridNode hv, GridNode lv, bool isIn, double derating)
    {
        var middle = grid.AddInner(row.FullName, lv.BaseKv, row);
        var lvKv = pair.LvKv.Magnitude;
        var ohm = lvKv * lvKv / pair.SnMva / pair.Parallel;
        var z = pair.SeriesFraction * ohm;
        var atHv = new Complex(z.Real * pair.RShareHv, z.Imaginary * pair.XShareHv);
        var siemens = Complex.Conjugate(pair.MagnetisingMva) * pair.Parallel / (lvKv * lvKv);
        var baseOhm = lv.BaseKv * lv.BaseKv / grid.Net.BaseMva;
        if (isIn)
        {
            grid.DrawnMva += pair.MagnetisingMva * pair.Parallel;
            middle.GsMw += siemens.Real * lv.BaseKv * lv.BaseKv;
            middle.BsMvar += siemens.Imaginary * lv.BaseKv * lv.BaseKv;
        }

        var wound = pair.Shape(grid, row, row.FullName, hv, middle, PiCircuit.Halved(atHv / baseOhm, 0));
        BranchRows.Add(grid, wound with { Closed = isIn, RatingMva = wound.RatingMva * derating });
        BranchRows.Add(grid, new BranchDraft(row, $"{row.FullName}.lv", middle, lv, PiCircuit.Halved((z - atHv) / baseOhm, 0), "line") { Closed = isIn });
        AddMatrix(grid, row, $"{row.FullName}.lv", z - atHv, ZeroOhm(row, lvKv, pair) - (atHv / (1 + (atHv * siemens))), 0, 0);
        AddWindings(grid, row, pair, hv, middle, atHv / ohm);
    }

    /// <summary>The sources of external grids, which hold their positive sequence at their bus. After all elements of given power.</summary>
    public static void AddSources(NetGrid grid)
    {
        var rows = grid.Net.Rows("ext_grid").Where(row => row.Flag("in_service", true) && grid.Bus(row, "bus") is { InService: true }).ToList();
        foreach (var row in rows)
        {
            AddSource(grid, row, grid.Bus(row, "bus")!, rows.Count);
        }
    }

    private static void AddSource(NetGrid grid, NetRow row, GridNode node, int count)
    {
        var kvSquare = node.BaseKv * node.BaseKv;
        var ratio = row.Needed("rx_max");
        var z2 = new Complex(ratio, 1) / Math.Sqrt(1 + (ratio * ratio)) * (voltageFactor * kvSquare / row.Positive("s_sc_max_mva"));
        var x0 = row.Needed("x0x_max") * z2.Imaginary;
        var z1 = z2 * Math.Min(heldShare, heldPu * kvSquare / grid.Net.BaseMva / z2.Magnitude);
        var vmPu = node.VSetPu ?? 1;
        var inner = vmPu + (z1 / kvSquare * Complex.Conjugate(grid.DrawnMva / count) / vmPu);
        grid.Sources.Row(row).Text("source_id", row.FullName).Text("node_id", node.Id)
            .Number("v_set", inner.Magnitude).Number("va_set", BusRows.WithinTurn((row.Number("va_degree") ?? 0) + (inner.Phase * 180 / Math.PI)))
            .Number("r1_ohm", z1.Real).Number("x1_ohm", z1.Imaginary)
            .Number("r2_ohm", z2.Real).Number("x2_ohm", z2.Imaginary)
            .Number("r0_ohm", row.Needed("r0x0_max") * x0).Number("x0_ohm", x0);
    }

    /// <summary>
    /// Zero-sequence impedance that the wye shows, ohm: its own part of the leakage, and behind it the other part, which the delta
    /// shorts, beside the magnetising impedance.
    /// </summary>
    private static Complex ZeroOhm(NetRow row, double lvKv, WindingPair pair)
    {
        var ohm = lvKv * lvKv / pair.SnMva / pair.Parallel;
        var (vk, vkr) = (row.Needed("vk0_percent") / 100, row.Needed("vkr0_percent") / 100);
        var leakage = new Complex(vkr, Math.CopySign(Math.Sqrt(Math.Max(0, (vk * vk) - (vkr * vkr))), vk)) * ohm;
        var (ratio, share) = (row.Needed("mag0_rx"), row.Needed("si0_hv_partial"));
        var magnetising = new Complex(ratio, 1) * (vk * ohm * row.Needed("mag0_percent") / Math.Sqrt(1 + (ratio * ratio)));
        var shorted = share * leakage;
        var behind = shorted + magnetising == 0 ? 0 : shorted * magnetising / (shorted + magnetising);
        return ((1 - share) * leakage) + behind;
    }

    private static void AddWindings(NetGrid grid, NetRow row, WindingPair pair, GridNode hv, GridNode middle, Complex leakage)
    {
        var (from, to) = deltaCoils[PhaseRule.Clock(row)!.Value];
        var kva = pair.SnMva * pair.Parallel * 1000;
        grid.Windings.Row(row).Text("transformer_id", row.FullName).Integer("winding", 1).Text("branch_id", row.FullName).Text("node_id", hv.Id)
            .Text("connection", "delta").Number("kva", kva).Number("kv", pair.HvKv.Magnitude).Number("r", 0).Number("x", leakage.Imaginary)
            .Text("terminals", string.Join(' ', Enumerable.Range(0, 3).Select(turn => letters[(from + turn) % 3] + letters[(to + turn) % 3])));
        grid.Windings.Row(row).Text("transformer_id", row.FullName).Integer("winding", 2).Text("node_id", middle.Id)
            .Text("connection", "wye").Number("kva", kva).Number("kv", pair.LvKv.Magnitude).Number("r", leakage.Real).Text("terminals", "A0 B0 C0");
    }
}
