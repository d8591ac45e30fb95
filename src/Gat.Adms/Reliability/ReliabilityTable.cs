using Gat.Adms.Switching;
using Gat.Dist;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Adms.Reliability;

/// <summary>Makes elements of the rows of <c>reliability</c>.</summary>
internal static class ReliabilityTable
{
    /// <summary>The elements in the order of their types and ids; a row that names no element is a fault and left out.</summary>
    public static IReadOnlyList<ReliabilityElement> Read(
        RecordBatch table, Feeder feeder, IReadOnlyList<SwitchDevice> devices, FaultList faults)
    {
        var elements = new List<ReliabilityElement>();
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("element_id")[row]!;
            var type = Enum.Parse<ElementType>(table.Text("element_type")[row]!, ignoreCase: true);
            var index = IndexOf(type, id, feeder, devices);
            var element = new ReliabilityElement(
                type, id, index, table.Number("failure_rate")[row], table.Number("temporary_rate").Or(row, 0),
                table.Number("repair_hours")[row], table.Number("switching_hours").Or(row, double.NaN));
            if (index < 0)
            {
                faults.Add(
                    $"There is no {table.Text("element_type")[row]} '{id}' in {TableOf(type)}.", $"reliability {id}",
                    "Correct element_id or element_type, or add the element to the grid.");
            }
            else
            {
                elements.Add(element);
                RefuseUnknownTimes(element, devices, faults);
            }
        }

        return [.. elements.OrderBy(element => element.Type).ThenBy(element => element.Index)];
    }

    /// <summary>Position of an element in its own table; -1 where it does not exist.</summary>
    public static int IndexOf(ElementType type, string id, Feeder feeder, IReadOnlyList<SwitchDevice> devices) => type switch
    {
        ElementType.Node => feeder.BusIndex.GetValueOrDefault(id, -1),
        ElementType.Switch => devices.Select((device, at) => device.Id == id ? at + 1 : 0).DefaultIfEmpty(0).Max() - 1,
        _ => feeder.BranchIndex.GetValueOrDefault(id, -1),
    };

    /// <summary>The table in which elements of a type stand.</summary>
    public static string TableOf(ElementType type) =>
        type switch { ElementType.Node => "dist_nodes", ElementType.Switch => "dist_switches", _ => "dist_branches" };

    private static void RefuseUnknownTimes(ReliabilityElement element, IReadOnlyList<SwitchDevice> devices, FaultList faults)
    {
        if (double.IsNaN(element.SwitchingHours) && devices.FirstOrDefault(device => double.IsNaN(device.OperateMinutes)) is { } unknown)
        {
            faults.Add(
                $"Nothing says how long switching takes: switching_hours is not told, nor operate_minutes of device '{unknown.Id}'.",
                $"reliability {element.Id}", "Give switching_hours of the element, or operate_minutes of every device in dist_switches.");
        }
    }
}
