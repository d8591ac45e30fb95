using Gat.Dist.Import.Pandapower.Format;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>
/// The switches between buses and branches. One that is closed changes nothing; behind one that is open lies a bus of its
/// own, so that the branch stays energised from its other end.
/// </summary>
/// <remarks>pandapower documentation, "Switch": every open bus-element switch gets an auxiliary bus.</remarks>
internal sealed class OpenEnds
{
    private readonly NetGrid grid;
    private readonly ILookup<(string Type, string Element, string Bus), NetRow> switches;
    private readonly HashSet<string> met = new(StringComparer.Ordinal);

    public OpenEnds(NetGrid grid)
    {
        this.grid = grid;
        switches = grid.Net.Rows("switch").Where(row => row.Text("et") is "l" or "t" or "t3")
            .ToLookup(row => (row.Text("et")!, row.Label("element") ?? "", row.Label("bus") ?? ""));
    }

    /// <summary>Whether the branch hangs on both buses, or whether what it hangs on is out of service.</summary>
    /// <param name="branch">The element.</param>
    /// <param name="type">How switches name its table: l, t or t3.</param>
    /// <param name="branchId">Identifier of the branch that the end belongs to.</param>
    /// <param name="end">from or to.</param>
    /// <param name="name">Name of the end in the net, such as hv.</param>
    /// <param name="bus">Bus that the net tells; in service.</param>
    /// <param name="isLive">Whether the element is in service: else no bus is made, for nothing would be behind it.</param>
    public GridNode At(NetRow branch, string type, string branchId, string end, string name, GridNode bus, bool isLive)
    {
        var node = bus;
        foreach (var row in switches[(type, branch.Index, bus.Origin.Index)])
        {
            met.Add(row.Index);
            var isClosed = row.Flag("closed", true);
            if (isClosed || !isLive)
            {
                SwitchRows.AddDevice(grid, row, branchId, end, isClosed);
                continue;
            }

            var behind = grid.AddInner($"{branch.FullName}.{name}", bus.BaseKv, branch);
            SwitchRows.AddSwitch(grid, row, node, behind, isClosed: false);
            grid.Notes.Converted("open switches at ends of branches became open branches to buses of their own, so that charging stays", row.FullName);
            node = behind;
        }

        return node;
    }

    /// <summary>Tells the switches at elements or ends that do not exist.</summary>
    public void CheckAll()
    {
        foreach (var row in switches.SelectMany(group => group))
        {
            if (!met.Contains(row.Index) && row.Label("element") is { } element && grid.Bus(row, "bus") is { InService: true } bus)
            {
                var table = row.Text("et") switch { "l" => "line", "t" => "trafo", _ => "trafo3w" };
                if (!grid.Net.Frame(table).Index.Contains(element))
                {
                    row.Fault("element", $"There is no {table} {element}.", "Name an element of the net by its index.");
                }
                else if (!SkippedElements.Contains((table, element)))
                {
                    row.Fault("bus", $"{table} {element} does not end at bus {bus.Id}.", "Name a bus at which the element ends.");
                }
            }
        }
    }

    /// <summary>Elements left out, whose switches go with them.</summary>
    public HashSet<(string Table, string Index)> SkippedElements { get; } = [];
}
