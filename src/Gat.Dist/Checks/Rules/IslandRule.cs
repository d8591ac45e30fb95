using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Parts of the grid that no closed branch joins to a source, and the loads in them.</summary>
internal static class IslandRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var network = grid.Network;
        if (network.SuppliedParts == 0)
        {
            return;
        }

        foreach (var island in Enumerable.Range(0, grid.Buses.Count).Where(bus => !network.IsSupplied(bus)).GroupBy(bus => network.Part[bus]))
        {
            Tell(grid, [.. island], findings);
        }
    }

    private static void Tell(CheckedGrid grid, int[] island, CheckFindings findings)
    {
        var ways = Ways(grid, island);
        var size = island.Length == 1 ? "No closed branch leads to this bus" : $"No closed branch joins these {island.Length} buses to a source: "
            + CheckText.Names([.. island.Select(bus => grid.Buses[bus].Id)]);
        var isUsed = Array.Exists(island, bus => HasLoad(grid, bus) || grid.Buses[bus].Customers > 0 || Array.IndexOf(grid.GeneratorBus, bus) >= 0);
        var advice = ways.Count > 0
            ? $"Close one of {CheckText.Names(ways)} if it is meant to be supplied."
            : "Add the missing branch, make one of its buses a slack bus, or remove it.";
        findings.Add(new CheckFinding(
            isUsed || ways.Count == 0 ? CheckSeverity.Warning : CheckSeverity.Note, "island_without_source", GridTables.Nodes.Name,
            grid.Buses[island[0]].Id, "", $"{size}.", advice));
        foreach (var bus in island.Where(bus => HasLoad(grid, bus)))
        {
            var (table, element, column) = grid.LoadPlace(bus);
            findings.Error(
                "load_unserved", table, element, column,
                $"{grid.LoadPMw[bus].Text()} MW and {grid.LoadQMvar[bus].Text()} Mvar at bus {grid.Buses[bus].Id} have no path to a source.", advice);
        }
    }

    /// <summary>Open branches from the island to buses outside of it.</summary>
    private static List<string> Ways(CheckedGrid grid, int[] island)
    {
        var part = grid.Network.Part[island[0]];
        return
        [
            .. Enumerable.Range(0, grid.Branches.Count)
                .Where(branch => !grid.Branches[branch].Closed && grid.HasEnds(branch)
                    && (grid.Network.Part[grid.FromBus[branch]] == part) != (grid.Network.Part[grid.ToBus[branch]] == part))
                .Select(branch => grid.Branches[branch].Id),
        ];
    }

    private static bool HasLoad(CheckedGrid grid, int bus) => grid.LoadPMw[bus] != 0 || grid.LoadQMvar[bus] != 0;
}
