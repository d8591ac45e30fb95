using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes dist_loads of loads, motors and asymmetric loads.</summary>
/// <remarks>pandapower documentation, "Load", "Motor", "Asymmetric Load".</remarks>
internal static class LoadRows
{
    private static readonly string[] phases = ["a", "b", "c"];
    private static readonly string[] deltaPairs = ["AB", "BC", "CA"];

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
            foreach (var part in Parts(grid, row, "loads"))
            {
                AddRow(grid, row, node, part);
            }
        }
    }

    /// <summary>A row of constant power.</summary>
    public static void AddRow(NetGrid grid, NetRow row, GridNode node, double pMw, double qMvar) =>
        AddRow(grid, row, node, new PhasePart(row.FullName, pMw, qMvar));

    private static void AddRow(NetGrid grid, NetRow row, GridNode node, PhasePart part)
    {
        grid.DrawnMva += new Complex(part.PMw, part.QMvar);
        grid.Loads.Row(row).Text("load_id", part.Id).Text("node_id", node.Id).Text("phase", part.Phase).Text("connection", part.Connection)
            .Text("terminals", part.Terminals).Number("p", part.PMw).Number("q", part.QMvar);
    }

    /// <summary>The parts of an element that differs by phase: one for each phase that has power, or in a balanced net one with the sum.</summary>
    public static List<PhasePart> Parts(NetGrid grid, NetRow row, string kind)
    {
        var factor = row.Number("scaling") ?? 1;
        var isDelta = row.Text("type") == "delta";
        var all = new List<PhasePart>();
        for (var phase = 0; phase < phases.Length; phase++)
        {
            var (p, q) = (row.Needed($"p_{phases[phase]}_mw") * factor, row.Needed($"q_{phases[phase]}_mvar") * factor);
            var pair = deltaPairs[phase];
            all.Add(new PhasePart($"{row.FullName}.{phases[phase]}", p, q)
            {
                Phase = isDelta ? string.Concat(pair.Order()) : phases[phase].ToUpperInvariant(),
                Connection = isDelta ? "delta" : null,
                Terminals = isDelta ? pair : null,
            });
        }

        if (grid.IsByPhase)
        {
            return all.FindAll(part => part.PMw != 0 || part.QMvar != 0);
        }

        grid.Notes.Converted($"{kind} that differ by phase count with the sum of their phases", row.FullName);
        return [new PhasePart(row.FullName, all.Sum(part => part.PMw), all.Sum(part => part.QMvar))];
    }

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
