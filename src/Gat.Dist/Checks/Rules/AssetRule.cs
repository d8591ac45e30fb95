using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Assets where no source reaches, and assets of implausible size.</summary>
internal static class AssetRule
{
    private const double LargestShareOfLoad = 10;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        if (grid.Table(DerTables.Assets) is not { } table)
        {
            return;
        }

        var loadMw = grid.LoadPMw.Where(value => value > 0).Sum();
        for (var row = 0; row < table.RowCount; row++)
        {
            var id = table.Text("asset_id")[row]!;
            if (grid.BusIndex.TryGetValue(table.Text("bus_id")[row]!, out var bus) && !grid.Network.IsSupplied(bus))
            {
                findings.Warning(
                    "asset_unsupplied", DerTables.Assets.Name, id, "bus_id", $"No closed branch joins its bus {grid.Buses[bus].Id} to a source.", "Close a branch to it, or correct bus_id.");
            }

            var most = Math.Max(Math.Abs(table.Number("p_min")[row]), Math.Abs(table.Number("p_max")[row]));
            if (loadMw > 0 && most > LargestShareOfLoad * loadMw)
            {
                findings.Warning(
                    "asset_size", DerTables.Assets.Name, id, "p_max", $"It can reach {most.Text()} MW; all loads of the grid together are {loadMw.Text()} MW.",
                    "Check its unit: powers are in MW.");
            }
        }
    }
}
