using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes dist_caps of shunts without losses, and shunts of buses of the others and of ward equivalents.</summary>
/// <remarks>pandapower documentation, "Shunt", "Ward", "Extended Ward".</remarks>
internal static class ShuntRows
{
    public static void Add(NetGrid grid)
    {
        AddShunts(grid);
        foreach (var (row, node) in grid.AtBuses("ward", "dist_loads and shunts of dist_nodes"))
        {
            AddWard(grid, row, node);
        }

        foreach (var (row, node) in grid.AtBuses("xward", "dist_loads, shunts, and a branch to a generator each"))
        {
            AddWard(grid, row, node);
            AddSource(grid, row, node);
        }
    }

    private static void AddShunts(NetGrid grid)
    {
        foreach (var row in grid.Net.Rows("shunt"))
        {
            if (grid.Bus(row, "bus") is not { } node)
            {
                continue;
            }

            var isIn = row.Flag("in_service", true);
            if (!node.InService)
            {
                grid.Notes.OutOfService("shunt");
                continue;
            }

            var (p, q, step, most) = (row.Needed("p_mw"), row.Needed("q_mvar"), row.Number("step") ?? 1, row.Number("max_step") ?? 1);
            if (row.Flag("step_dependency_table", false))
            {
                Look(grid, row, step, ref p, ref q);
                (step, most) = (1, 1);
            }

            var perBase = (row.Number("vn_kv") is > 0 and var kv ? node.BaseKv / kv : 1) is var ratio ? ratio * ratio : 1;
            if (p == 0 && step >= 0 && step <= most && step == Math.Floor(step) && most >= 1 && most < 1e6 && most == Math.Floor(most))
            {
                AddBank(grid, row, node, -q * most * perBase, (long)most, isIn ? (long)step : 0);
            }
            else if (isIn)
            {
                node.GsMw += p * step * perBase;
                node.BsMvar -= q * step * perBase;
                grid.Notes.Read("rows of shunt as shunts of dist_nodes");
            }
            else
            {
                grid.Notes.OutOfService("shunt");
            }
        }
    }

    private static void AddBank(NetGrid grid, NetRow row, GridNode node, double qMvar, long steps, long state)
    {
        grid.Notes.Read("rows of shunt as dist_caps");
        grid.Capacitors.Row(row)
            .Text("cap_id", row.FullName)
            .Text("node_id", node.Id)
            .Number("q", qMvar)
            .Integer("steps", steps)
            .Text("control", "fixed")
            .Integer("state", state);
    }

    private static void Look(NetGrid grid, NetRow row, double step, ref double p, ref double q)
    {
        var id = row.Number("id_characteristic_table");
        var line = grid.Net.Rows("shunt_characteristic_table").FirstOrDefault(one => one.Number("id_characteristic") is { } own && own == id && one.Number("step") == step);
        if (line is null)
        {
            row.Fault("step_dependency_table", FormattableString.Invariant($"shunt_characteristic_table has no step {step} of characteristic {id}."), "Complete the table, or set step_dependency_table to false.");
            return;
        }

        (p, q) = (line.Needed("p_mw"), line.Needed("q_mvar"));
    }

    private static void AddWard(NetGrid grid, NetRow row, GridNode node)
    {
        node.GsMw += row.Needed("pz_mw");
        node.BsMvar -= row.Needed("qz_mvar");
        LoadRows.AddRow(grid, row, node, row.Needed("ps_mw"), row.Needed("qs_mvar"));
    }

    /// <summary>The voltage source of an extended ward: it delivers no active power and holds a voltage behind an impedance.</summary>
    private static void AddSource(NetGrid grid, NetRow row, GridNode node)
    {
        var behind = grid.AddInner(row.FullName, node.BaseKv, row);
        behind.HasGenerator = true;
        var perBase = grid.Net.BaseMva / (node.BaseKv * node.BaseKv);
        var impedance = new System.Numerics.Complex(row.Needed("r_ohm"), row.Needed("x_ohm")) * perBase;
        BranchRows.Add(grid, new BranchDraft(row, row.FullName, node, behind, PiCircuit.Halved(impedance, 0), "line"));
        MachineRows.AddRow(grid, row, row.FullName, behind, 0, 0).Number("v_set", behind.Hold(row, "vm_pu", row.Positive("vm_pu")))
            .Number("p_min", 0).Number("p_max", 0);
    }
}
