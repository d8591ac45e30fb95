using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes dist_loads of loads, motors and asymmetric loads.</summary>
/// <remarks>pandapower documentation, "Load", "Motor", "Asymmetric Load".</remarks>
internal static class LoadRows
{
    private static readonly string[] phases = ["a", "b", "c"];

    public static void Add(NetGrid grid)
    {
        foreach (var (row, node) in grid.AtBuses("load", "dist_loads"))
        {
            AddLoad(grid, row, node);
        }

        foreach (var (row, node) in grid.AtBuses("motor", "dist_loads"))
        {
            AddMotor(grid, row, node);
        }

        foreach (var (row, node) in grid.AtBuses("asymmetric_load", "dist_loads"))
        {
            var factor = row.Number("scaling") ?? 1;
            AddRow(grid, row, node, Sum(row, "p", "mw") * factor, Sum(row, "q", "mvar") * factor);
            grid.Notes.Converted("loads that differ by phase count with the sum of their phases", row.FullName);
        }
    }

    /// <summary>A row of constant power.</summary>
    public static void AddRow(NetGrid grid, NetRow row, GridNode node, double pMw, double qMvar) => grid.Loads.Row(row)
        .Text("load_id", row.FullName)
        .Text("node_id", node.Id)
        .Number("p", pMw)
        .Number("q", qMvar);

    public static double Sum(NetRow row, string quantity, string unit) => phases.Sum(phase => row.Needed($"{quantity}_{phase}_{unit}"));

    private static void AddLoad(NetGrid grid, NetRow row, GridNode node)
    {
        var factor = row.Number("scaling") ?? 1;
        AddRow(grid, row, node, row.Needed("p_mw") * factor, row.Needed("q_mvar") * factor);
        if (grid.Settings.HasVaryingLoads)
        {
            grid.Loads
                .Number("p_share_z", Share(row, "z", "p"))
                .Number("p_share_i", Share(row, "i", "p"))
                .Number("q_share_z", Share(row, "z", "q"))
                .Number("q_share_i", Share(row, "i", "q"));
        }

        if (row.Text("type") == "delta")
        {
            grid.Loads.Text("connection", "delta");
        }
    }

    /// <summary>A share of the voltage dependence, told for P and Q apart since version 3; null where it is 0.</summary>
    private static double? Share(NetRow row, string kind, string power) =>
        (row.Number($"const_{kind}_{power}_percent") ?? row.Number($"const_{kind}_percent")) is { } percent and not 0 ? percent / 100 : null;

    private static void AddMotor(NetGrid grid, NetRow row, GridNode node)
    {
        var pMw = row.Needed("pn_mech_mw") / (row.Positive("efficiency_percent") / 100)
            * ((row.Number("loading_percent") ?? 100) / 100) * (row.Number("scaling") ?? 1);
        var cosPhi = row.Positive("cos_phi");
        if (cosPhi > 1)
        {
            row.Fault("cos_phi", FormattableString.Invariant($"{cosPhi} is more than 1."), "Give a power factor from 0 to 1.");
            cosPhi = 1;
        }

        AddRow(grid, row, node, pMw, pMw / cosPhi * Math.Sqrt(1 - (cosPhi * cosPhi)));
    }
}
