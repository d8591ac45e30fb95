using Gat.Dist;
using Gat.Faults;
using Gat.Schemas.Columns;

namespace Gat.Adms.Switching;

/// <summary>Makes devices of the rows of <c>dist_switches</c>.</summary>
internal static class SwitchTable
{
    /// <summary>The devices in natural order of their ids; a row that names no branch is a fault and left out.</summary>
    public static IReadOnlyList<SwitchDevice> Read(RecordBatch? table, Feeder feeder, FaultList faults)
    {
        var devices = new List<SwitchDevice>();
        for (var row = 0; row < table?.RowCount; row++)
        {
            var id = table.Text("switch_id")[row]!;
            var branch = table.Text("branch_id")[row]!;
            if (!feeder.BranchIndex.TryGetValue(branch, out var index))
            {
                faults.Add(
                    $"branch_id names branch '{branch}', which does not exist.", $"dist_switches {id}",
                    "Add the branch to dist_branches or correct the name.");
                continue;
            }

            devices.Add(new SwitchDevice(
                id, index, Enum.Parse<SwitchKind>(table.Text("kind")[row]!, ignoreCase: true), table.Text("normal_state")[row] == "closed",
                table.Text("end")[row] == "to", !table.Flag("remote").IsNull(row) && table.Flag("remote")[row],
                table.Number("operate_minutes").Or(row, double.NaN), table.Number("fail_probability").Or(row, 0)));
        }

        return [.. devices.OrderBy(device => device.Id, StringComparer.Ordinal)];
    }
}
