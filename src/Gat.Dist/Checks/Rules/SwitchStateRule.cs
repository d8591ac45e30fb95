using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Branches that are not in the state that dist_switches calls normal, and ties that cannot tie anything.</summary>
internal static class SwitchStateRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        foreach (var device in grid.Rows.Switches)
        {
            if (grid.BranchIndex.TryGetValue(device.Branch, out var branch) && grid.Branches[branch].Closed != device.NormallyClosed)
            {
                findings.Note(
                    "switch_off_normal", GridTables.Switches.Name, device.Id, "normal_state",
                    $"Branch {device.Branch} is {(device.NormallyClosed ? "open" : "closed")}, which is not its normal state.",
                    "Correct status or normal_state if the grid is meant to be in normal operation.");
            }
        }

        var degree = new int[grid.Buses.Count];
        foreach (var branch in Enumerable.Range(0, grid.Branches.Count).Where(grid.HasEnds))
        {
            degree[grid.FromBus[branch]]++;
            degree[grid.ToBus[branch]]++;
        }

        foreach (var branch in Enumerable.Range(0, grid.Branches.Count).Where(branch => !grid.Branches[branch].Closed && grid.HasEnds(branch)))
        {
            TellTie(grid, branch, degree, findings);
        }
    }

    private static void TellTie(CheckedGrid grid, int branch, int[] degree, CheckFindings findings)
    {
        foreach (var bus in new[] { grid.FromBus[branch], grid.ToBus[branch] })
        {
            if (degree[bus] == 1 && grid.Buses[bus].Type != BusType.Slack)
            {
                findings.Note(
                    "tie_dead_end", GridTables.Branches.Name, grid.Branches[branch].Id, "status",
                    $"It is open, and no other branch is at its bus {grid.Buses[bus].Id}: closing it joins nothing.", "Add the feeder that lies behind it, or leave it.");
            }
        }
    }
}
