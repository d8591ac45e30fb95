using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Export;

/// <summary>The voltage that each bus holds, gathered from its generators and, at a slack bus, from its own row.</summary>
internal sealed class HeldVoltages
{
    private readonly Dictionary<string, double> inService = new(StringComparer.Ordinal);
    private readonly HashSet<string> outOfService = new(StringComparer.Ordinal);
    private readonly HashSet<string> fed = new(StringComparer.Ordinal);

    public HeldVoltages(TableSet tables)
    {
        var nodes = tables[GridTables.Nodes];
        if (tables.Find(GridTables.Generators) is { } units)
        {
            Gather(units);
        }

        var (ids, types, own) = (nodes.Text("node_id"), nodes.Text("type"), nodes.Number("v_set"));
        for (var row = 0; row < nodes.RowCount; row++)
        {
            if (types[row] != "slack")
            {
                continue;
            }

            if (own.At(row) is { } set)
            {
                inService[ids[row]!] = set;
            }

            if (!fed.Contains(ids[row]!))
            {
                BareSlackBuses.Add(ids[row]!);
            }
        }
    }

    /// <summary>Slack buses without a generator in service.</summary>
    public List<string> BareSlackBuses { get; } = [];

    /// <summary>The voltage held at a bus, pu; null where none is.</summary>
    public double? At(string node) => inService.TryGetValue(node, out var set) ? set : null;

    /// <summary>Whether the bus is one that holds its voltage, or would if its generators came into service.</summary>
    public bool KeepsVoltage(string node) => inService.ContainsKey(node) || (outOfService.Contains(node) && !fed.Contains(node));

    private void Gather(RecordBatch units)
    {
        var (nodes, status, setPoint) = (units.Text("node_id"), units.Text("status"), units.Number("v_set"));
        for (var row = 0; row < units.RowCount; row++)
        {
            var node = nodes[row]!;
            if (status[row] == "in")
            {
                fed.Add(node);
            }

            if (setPoint.At(row) is { } set)
            {
                if (status[row] == "in")
                {
                    inService[node] = set;
                }
                else
                {
                    outOfService.Add(node);
                }
            }
        }
    }
}
