using System.Numerics;
using Gat.Dist.Import.Pandapower.Format;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>A net on its way into tables: its buses, the sheets being filled and what is to be told.</summary>
internal sealed class NetGrid(PandapowerNet net)
{
    private readonly Dictionary<string, GridNode> buses = new(StringComparer.Ordinal);
    private readonly HashSet<string> nodeIds = new(StringComparer.Ordinal);

    public PandapowerNet Net => net;

    public RunSettings Settings { get; } = RunSettings.Of(net);

    public NoteBook Notes { get; } = new();

    /// <summary>Costs of active power, by the machine that has them.</summary>
    public Dictionary<string, NetRow> Costs { get; private set; } = [];

    /// <summary>All buses, those of the net first.</summary>
    public List<GridNode> Nodes { get; } = [];

    public Sheet Branches { get; } = new(GridTables.Branches);

    public Sheet Loads { get; } = new(ThreePhaseTables.Loads);

    public Sheet Generators { get; } = new(GridTables.Generators);

    public Sheet Capacitors { get; } = new(GridTables.Capacitors);

    public Sheet Switches { get; } = new(GridTables.Switches);

    public Sheet LineMatrices { get; } = new(ThreePhaseTables.LineImpedances);

    public Sheet Windings { get; } = new(ThreePhaseTables.Transformers);

    public Sheet Sources { get; } = new(ThreePhaseDeviceTables.Sources);

    /// <summary>What all elements of given power draw together, MVA.</summary>
    public Complex DrawnMva { get; set; }

    /// <summary>Whether the net is told by phase.</summary>
    public bool IsByPhase { get; private set; }

    public Sheet CostCurves { get; } = new(GridTables.CostCurves);

    /// <summary>Decides how the net is told, once its buses are read.</summary>
    public void Decide() => IsByPhase = PhaseRule.Holds(this);

    public void ReadCosts() => Costs = CostRows.Read(net, Notes);

    /// <summary>Adds a bus of the net.</summary>
    public void AddBus(GridNode node)
    {
        buses.Add(node.Origin.Index, node);
        Nodes.Add(node);
        nodeIds.Add(node.Id);
    }

    /// <summary>Adds a bus that stands for the inside or an open end of an element; it is called after the element.</summary>
    public GridNode AddInner(string id, double baseKv, NetRow origin)
    {
        var free = id;
        for (var count = 2; !nodeIds.Add(free); count++)
        {
            free = $"{id}.{count}";
        }

        var node = new GridNode(free, baseKv, origin);
        Nodes.Add(node);
        return node;
    }

    /// <summary>The bus that a cell names; null after a fault.</summary>
    public GridNode? Bus(NetRow row, string column)
    {
        if (row.Label(column) is not { } label)
        {
            return null;
        }

        if (!buses.TryGetValue(label, out var node))
        {
            row.Fault(column, $"There is no bus {label}.", "Name a bus of the net by its index.");
        }

        return node;
    }

    /// <summary>The bus of that index; null where there is none.</summary>
    public GridNode? FindBus(string index) => buses.GetValueOrDefault(index);

    /// <summary>The elements of a table in service at buses in service; the others are counted.</summary>
    public IEnumerable<(NetRow Row, GridNode Node)> AtBuses(string table, string readAs)
    {
        foreach (var row in net.Rows(table))
        {
            if (Bus(row, "bus") is not { } node)
            {
                continue;
            }

            if (row.Flag("in_service", true) && node.InService)
            {
                Notes.Read($"rows of {table} as {readAs}");
                yield return (row, node);
            }
            else
            {
                Notes.OutOfService(table);
            }
        }
    }
}
