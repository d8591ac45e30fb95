using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes branches of two-winding transformers.</summary>
internal static class TransformerRows
{
    public static void Add(NetGrid grid, OpenEnds ends)
    {
        foreach (var row in grid.Net.Rows("trafo"))
        {
            if (grid.Bus(row, "hv_bus") is not { } hv || grid.Bus(row, "lv_bus") is not { } lv)
            {
                continue;
            }

            if (!hv.InService || !lv.InService || (grid.IsByPhase && !row.Flag("in_service", true)))
            {
                ends.SkippedElements.Add(("trafo", row.Index));
                grid.Notes.OutOfService("trafo");
                continue;
            }

            grid.Notes.Read("rows of trafo as dist_branches");
            if (hv == lv)
            {
                row.Fault("lv_bus", $"Both windings are at bus {lv.Id}.", "Name two buses.");
                continue;
            }

            AddRow(grid, ends, row, hv, lv);
        }
    }

    private static void AddRow(NetGrid grid, OpenEnds ends, NetRow row, GridNode hv, GridNode lv)
    {
        var isIn = row.Flag("in_service", true);
        var taps = TapChanger.Of(grid, row);
        var snMva = row.Positive("sn_mva");
        if (row.Number("max_loading_percent") is { } most && most != 100)
        {
            grid.Notes.Ignored("limits of loading other than 100 %", row.FullName);
        }

        var pair = new WindingPair
        {
            SnMva = snMva,
            HvKv = row.Positive("vn_hv_kv") * taps.Factor("hv"),
            LvKv = row.Positive("vn_lv_kv") * taps.Factor("lv"),
            Vk = (taps.Characteristic?.Number("vk_percent") ?? row.Needed("vk_percent")) / 100,
            Vkr = (taps.Characteristic?.Number("vkr_percent") ?? row.Needed("vkr_percent")) / 100,
            MagnetisingMva = WindingPair.Magnetising(row.Needed("pfe_kw") / 1000, row.Needed("i0_percent") / 100, snMva),
            ShiftDeg = row.Number("shift_degree") ?? 0,
            Parallel = row.Has("parallel") ? row.Positive("parallel") : 1,
            RShareHv = row.Number("leakage_resistance_ratio_hv") ?? 0.5,
            XShareHv = row.Number("leakage_reactance_ratio_hv") ?? 0.5,
        };
        var from = ends.At(row, "t", row.FullName, "from", "hv", hv, isIn);
        var to = ends.At(row, "t", grid.IsByPhase ? $"{row.FullName}.lv" : row.FullName, "to", "lv", lv, isIn);
        if (grid.IsByPhase)
        {
            PhaseRows.AddTransformer(grid, row, pair, from, to, isIn, row.Number("df") ?? 1);
            return;
        }

        var branch = pair.Branch(grid, row, row.FullName, from, to);
        BranchRows.Add(grid, branch with { Closed = isIn, RatingMva = branch.RatingMva * (row.Number("df") ?? 1) });
    }
}
