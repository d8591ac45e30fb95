using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>Makes the branches and devices of switches.</summary>
internal static class SwitchRows
{
    /// <summary>The switches between two buses.</summary>
    public static void Add(NetGrid grid)
    {
        foreach (var row in grid.Net.Rows("switch"))
        {
            grid.Notes.Read("rows of switch");
            switch (row.Text("et"))
            {
                case "b":
                    AddBusSwitch(grid, row);
                    break;
                case "l" or "t" or "t3":
                    break;
                case var other:
                    row.Fault("et", $"'{other}' is no kind of element at a switch.", "Give b, l, t or t3.");
                    break;
            }
        }
    }

    /// <summary>A branch of kind switch with its device.</summary>
    public static void AddSwitch(NetGrid grid, NetRow row, GridNode from, GridNode to, bool isClosed)
    {
        var impedance = row.Text("et") == "b" ? Impedance(grid, row, from) : 0;
        grid.Branches.Row(row)
            .Text("branch_id", row.FullName)
            .Text("from_node", from.Id)
            .Text("to_node", to.Id)
            .Text("phase", "ABC")
            .Number("r", impedance.Real)
            .Number("x", impedance.Imaginary)
            .Text("status", isClosed ? "closed" : "open")
            .Number("i_max_ka", row.Number("in_ka") is > 0 and var most ? most : null)
            .Text("kind", "switch");
        AddDevice(grid, row, row.FullName, null, isClosed);
    }

    /// <summary>A device in dist_switches.</summary>
    public static void AddDevice(NetGrid grid, NetRow row, string branchId, string? end, bool isClosed) => grid.Switches.Row(row)
        .Text("switch_id", row.FullName)
        .Text("branch_id", branchId)
        .Text("kind", Kind(row.Text("type"), isClosed))
        .Text("normal_state", isClosed ? "closed" : "open")
        .Text("end", end);

    private static string Kind(string? type, bool isClosed) =>
        type == "CB" ? "breaker"
        : string.Equals(type, "fuse", StringComparison.OrdinalIgnoreCase) ? "fuse"
        : isClosed ? "sectionaliser" : "tie";

    private static void AddBusSwitch(NetGrid grid, NetRow row)
    {
        var isClosed = row.Flag("closed", true);
        if (grid.Bus(row, "bus") is not { } from || grid.Bus(row, "element") is not { } to)
        {
            return;
        }

        if (!from.InService || !to.InService)
        {
            grid.Notes.OutOfService("switch");
        }
        else if (from == to)
        {
            grid.Notes.Ignored("switches that join a bus with itself", row.FullName);
        }
        else if (from.BaseKv == to.BaseKv)
        {
            AddSwitch(grid, row, from, to, isClosed);
        }
        else if (isClosed)
        {
            row.Fault(
                "element", FormattableString.Invariant($"The closed switch joins bus {from.Id} of {from.BaseKv} kV and bus {to.Id} of {to.BaseKv} kV."), "Give both buses the same vn_kv.");
        }
        else
        {
            grid.Notes.Ignored("open switches between buses of different vn_kv", row.FullName);
        }
    }

    /// <summary>Impedance of a switch that has one: its magnitude in ohm, divided by the ratio of the power flow's options.</summary>
    private static Complex Impedance(NetGrid grid, NetRow row, GridNode bus)
    {
        var ohm = row.Number("z_ohm") ?? 0;
        if (ohm <= 0)
        {
            return 0;
        }

        var ratio = grid.Settings.SwitchRxRatio;
        var x = ohm / Math.Sqrt(1 + (ratio * ratio));
        return new Complex(ratio * x, x) * grid.Net.BaseMva / (bus.BaseKv * bus.BaseKv);
    }
}
