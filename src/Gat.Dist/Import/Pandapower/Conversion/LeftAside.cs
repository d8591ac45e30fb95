using System.Collections.Frozen;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Tells what of a net is not taken over.</summary>
internal static class LeftAside
{
    private static readonly FrozenSet<string> read = new[]
    {
        "bus", "line", "trafo", "trafo3w", "switch", "impedance", "load", "motor", "asymmetric_load", "asymmetric_sgen", "shunt", "ward", "xward", "ext_grid", "gen",
        "sgen", "storage", "dcline", "poly_cost", "pwl_cost", "bus_geodata", "trafo_characteristic_table", "shunt_characteristic_table",
    }.ToFrozenSet();

    /// <summary>Tables without bearing on a grid: measurements, pictures, groups and definitions that rows have taken over already.</summary>
    private static readonly FrozenSet<string> withoutBearing = new[]
    {
        "line_geodata", "bus_dc_geodata", "line_dc_geodata", "measurement", "group", "characteristic", "trafo_characteristic_spline", "shunt_characteristic_spline",
        "q_capability_curve_table", "q_capability_characteristic", "loadcases", "studycases",
    }.ToFrozenSet();

    public static void Tell(NetGrid grid)
    {
        foreach (var table in grid.Net.TableNames)
        {
            var count = grid.Net.Frame(table).Count;
            if (count > 0 && !read.Contains(table) && !withoutBearing.Contains(table) && !table.StartsWith("res_", StringComparison.Ordinal))
            {
                grid.Notes.Ignored("tables that gat does not read", $"{table} ({count} {(count == 1 ? "row" : "rows")})");
            }
        }

        foreach (var name in grid.Net.OtherNames)
        {
            if (name == "profiles")
            {
                grid.Notes.Ignored("tables that gat does not read", name);
            }
        }

        foreach (var option in grid.Settings.Unfollowed)
        {
            grid.Notes.Ignored("options of power flows (user_pf_options) that gat does not follow", option);
        }
    }
}
