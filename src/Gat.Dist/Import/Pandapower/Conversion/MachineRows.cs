using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes dist_generators of external grids, generators, static generators, storages and the ends of DC lines.</summary>
/// <remarks>pandapower documentation, "External Grid", "Generator", "Static Generator", "Storage", "DC Line".</remarks>
internal static class MachineRows
{
    public static void Add(NetGrid grid)
    {
        // External grids first: where several elements hold the voltage of a bus, theirs is the one that the others follow.
        AddExternalGrids(grid);
        AddGenerators(grid);
        AddScheduled(grid, "sgen", 1);
        AddScheduled(grid, "storage", -1);
        foreach (var (row, node) in grid.AtBuses("asymmetric_sgen", "dist_generators"))
        {
            foreach (var part in LoadRows.Parts(grid, row, "generators"))
            {
                AddRow(grid, row, part.Id, node, part.PMw, part.QMvar).Text("phase", part.Phase).Text("connection", part.Connection).Text("terminals", part.Terminals)
                    .Number("p_min", part.PMw).Number("p_max", part.PMw).Number("q_min", part.QMvar).Number("q_max", part.QMvar);
            }
        }

        AddDirectCurrentLines(grid);
    }

    /// <summary>Begins a row of an element in service.</summary>
    public static Sheet AddRow(NetGrid grid, NetRow row, string id, GridNode node, double? pMw, double? qMvar)
    {
        node.HasGenerator = true;
        grid.DrawnMva -= new Complex(pMw ?? 0, qMvar ?? 0);
        return grid.Generators.Row(row)
            .Text("gen_id", id)
            .Text("node_id", node.Id)
            .Text("status", "in")
            .Number("p", pMw)
            .Number("q", qMvar);
    }

    private static void AddExternalGrids(NetGrid grid)
    {
        foreach (var (row, node) in grid.AtBuses("ext_grid", "slack buses with dist_generators"))
        {
            var vmPu = node.HoldSlack(row, "vm_pu", row.Positive("vm_pu"), row.Number("va_degree") ?? 0);
            var sheet = AddRow(grid, row, row.FullName, node, null, null).Number("v_set", vmPu);
            AddLimits(sheet, row, 1);
            CostRows.Add(grid, row, 1);
        }
    }

    private static void AddGenerators(NetGrid grid)
    {
        foreach (var (row, node) in grid.AtBuses("gen", "dist_generators"))
        {
            var vmPu = row.Positive("vm_pu");
            vmPu = row.Flag("slack", false) ? node.HoldSlack(row, "vm_pu", vmPu, node.SlackDeg ?? 0) : node.Hold(row, "vm_pu", vmPu);
            var pMw = row.Needed("p_mw") * (row.Number("scaling") ?? 1);
            var sheet = AddRow(grid, row, row.FullName, node, pMw, null).Number("v_set", vmPu);
            if (row.Flag("controllable", true))
            {
                AddLimits(sheet, row, 1);
            }
            else
            {
                sheet.Number("p_min", pMw).Number("p_max", pMw).Number("q_min", row.Number("min_q_mvar")).Number("q_max", row.Number("max_q_mvar"));
            }

            CostRows.Add(grid, row, 1);
        }
    }

    /// <summary>Elements of given power.</summary>
    /// <param name="grid">The net.</param>
    /// <param name="table">Its table.</param>
    /// <param name="sign">1 where its power is a feed-in, -1 where it is a consumption.</param>
    private static void AddScheduled(NetGrid grid, string table, int sign)
    {
        foreach (var (row, node) in grid.AtBuses(table, "dist_generators"))
        {
            var factor = sign * (row.Number("scaling") ?? 1);
            var (p, q) = (row.Needed("p_mw") * factor, row.Needed("q_mvar") * factor);
            var sheet = AddRow(grid, row, row.FullName, node, p, q);
            if (row.Flag("controllable", false))
            {
                AddLimits(sheet, row, sign);
            }
            else
            {
                sheet.Number("p_min", p).Number("p_max", p).Number("q_min", q).Number("q_max", q);
            }

            CostRows.Add(grid, row, sign);
        }
    }

    private static void AddLimits(Sheet sheet, NetRow row, int sign)
    {
        var (low, high) = sign > 0 ? ("min", "max") : ("max", "min");
        sheet.Number("p_min", Limit(row, $"{low}_p_mw", sign)).Number("p_max", Limit(row, $"{high}_p_mw", sign))
            .Number("q_min", Limit(row, $"{low}_q_mvar", sign)).Number("q_max", Limit(row, $"{high}_q_mvar", sign));
    }

    // Programs write 1e9 and the like for "no limit".
    private static double? Limit(NetRow row, string column, int sign) => row.Number(column) is { } limit && Math.Abs(limit) < 1e8 ? sign * limit : null;

    private static void AddDirectCurrentLines(NetGrid grid)
    {
        foreach (var row in grid.Net.Rows("dcline"))
        {
            if (grid.Bus(row, "from_bus") is not { } from || grid.Bus(row, "to_bus") is not { } to)
            {
                continue;
            }

            if (!row.Flag("in_service", true) || !from.InService || !to.InService)
            {
                grid.Notes.OutOfService("dcline");
                continue;
            }

            grid.Notes.Read("rows of dcline as two of dist_generators");
            var sent = row.Needed("p_mw");
            var arrived = (Math.Abs(sent) * (1 - (row.Needed("loss_percent") / 100))) - row.Needed("loss_mw");
            AddEnd(grid, row, "from", from, sent >= 0 ? -sent : arrived);
            AddEnd(grid, row, "to", to, sent >= 0 ? arrived : sent);
        }
    }

    private static void AddEnd(NetGrid grid, NetRow row, string end, GridNode node, double pMw) =>
        AddRow(grid, row, $"{row.FullName}.{end}", node, pMw, null)
            .Number("v_set", node.Hold(row, $"vm_{end}_pu", row.Positive($"vm_{end}_pu")))
            .Number("p_min", pMw).Number("p_max", pMw)
            .Number("q_min", Limit(row, $"min_q_{end}_mvar", 1)).Number("q_max", Limit(row, $"max_q_{end}_mvar", 1));
}
