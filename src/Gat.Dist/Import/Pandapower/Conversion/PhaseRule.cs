using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>
/// Whether a net is told by phase: it has elements that differ by phase, and every element is one whose behaviour in all
/// sequences the net tells.
/// </summary>
internal static class PhaseRule
{
    private static readonly string[] unknownByPhase = ["gen", "dcline", "xward", "ward", "shunt", "trafo3w", "impedance"];
    private static readonly string[] lineColumns = ["r0_ohm_per_km", "x0_ohm_per_km", "c0_nf_per_km"];
    private static readonly string[] transformerColumns = ["vk0_percent", "vkr0_percent", "mag0_percent", "mag0_rx", "si0_hv_partial"];
    private static readonly string[] sourceColumns = ["s_sc_max_mva", "rx_max", "x0x_max", "r0x0_max"];

    public static bool Holds(NetGrid grid)
    {
        if (!Live(grid, "asymmetric_load").Concat(Live(grid, "asymmetric_sgen")).Any())
        {
            return false;
        }

        var reasons = Reasons(grid).Distinct().ToList();
        foreach (var reason in reasons)
        {
            grid.Notes.Ignored("detail by phase: the net becomes a balanced one, in which elements that differ by phase count with their sums", reason);
        }

        return reasons.Count == 0;
    }

    /// <summary>Turns of 30 degrees by which the lv side lags; null where the shift is not such a turn.</summary>
    public static int? Clock(NetRow transformer)
    {
        var hours = (transformer.Number("shift_degree") ?? 0) / 30;
        return hours == Math.Round(hours) ? (int)(((hours % 12) + 12) % 12) : null;
    }

    private static IEnumerable<string> Reasons(NetGrid grid)
    {
        foreach (var table in unknownByPhase.Where(table => Live(grid, table).Any()))
        {
            yield return $"{table}, of which gat knows no behaviour by phase";
        }

        foreach (var (table, columns) in new[] { ("line", lineColumns), ("trafo", transformerColumns), ("ext_grid", sourceColumns) })
        {
            foreach (var column in columns.Where(column => Live(grid, table).Any(row => row.Number(column) is null)))
            {
                yield return $"{table} without {column}";
            }
        }

        foreach (var row in Live(grid, "trafo"))
        {
            if (row.Text("vector_group")?.TrimEnd("0123456789".ToCharArray()) is not ("Dyn" or "dyn") || Clock(row) is not { } clock || clock % 2 == 0)
            {
                yield return $"{row.FullName} of vector group {row.Text("vector_group") ?? "unknown"} and shift {row.Text("shift_degree")}";
            }
        }

        if (!grid.Settings.IsTee || !grid.Settings.HasShifts)
        {
            yield return "user_pf_options other than trafo_model t with angles";
        }
    }

    private static IEnumerable<NetRow> Live(NetGrid grid, string table) => grid.Net.Rows(table)
        .Where(row => row.Flag("in_service", true) && (!row.Has("bus") || grid.Bus(row, "bus") is { InService: true }));
}
