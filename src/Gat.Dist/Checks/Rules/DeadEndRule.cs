using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Closed branches that lead to nothing.</summary>
internal static class DeadEndRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var degree = new int[grid.Buses.Count];
        foreach (var branch in Enumerable.Range(0, grid.Branches.Count).Where(grid.HasEnds))
        {
            degree[grid.FromBus[branch]]++;
            degree[grid.ToBus[branch]]++;
        }

        var used = Used(grid);
        var ends = Enumerable.Range(0, grid.Branches.Count).Where(branch => grid.IsJoined(branch) && (IsIdle(grid.FromBus[branch]) || IsIdle(grid.ToBus[branch])))
            .Select(branch => grid.Branches[branch].Id).ToList();
        if (ends.Count > 0)
        {
            findings.Note(
                "dead_end", GridTables.Branches.Name, ends.Count == 1 ? ends[0] : "", "",
                $"{ends.Count} closed branches lead to a bus with nothing at it: {CheckText.Names(ends)}.", "Add what is missing there, or leave them out.");
        }

        bool IsIdle(int bus) => degree[bus] == 1 && !used[bus];
    }

    /// <summary>Buses with a load, a machine, a bank, customers, shunts or a source.</summary>
    private static bool[] Used(CheckedGrid grid)
    {
        var used = new bool[grid.Buses.Count];
        for (var bus = 0; bus < used.Length; bus++)
        {
            var row = grid.Buses[bus];
            used[bus] = grid.LoadPMw[bus] != 0 || grid.LoadQMvar[bus] != 0 || row.Customers > 0 || row.GsMw != 0 || row.BsMvar != 0 || row.Type != BusType.Load;
        }

        var named = grid.Rows.Generators.Select(row => row.Bus).Concat(grid.Rows.Capacitors.Select(row => row.Bus));
        if (grid.Table(DerTables.Assets) is { } assets)
        {
            named = named.Concat(Enumerable.Range(0, assets.RowCount).Select(row => assets.Text("bus_id")[row]!));
        }

        if (grid.Table(ThreePhaseDeviceTables.Reactors) is { } reactors)
        {
            named = named.Concat(Enumerable.Range(0, reactors.RowCount).Select(row => reactors.Text("node_id")[row]!));
        }

        foreach (var id in named)
        {
            if (grid.BusIndex.TryGetValue(id, out var bus))
            {
                used[bus] = true;
            }
        }

        return used;
    }
}
