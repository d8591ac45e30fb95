using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Customers at buses without load, and loads without customers where others have them.</summary>
internal static class CustomerRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var isTold = grid.Buses.Any(bus => bus.Customers > 0);
        for (var bus = 0; isTold && bus < grid.Buses.Count; bus++)
        {
            var row = grid.Buses[bus];
            var hasLoad = grid.LoadPMw[bus] != 0 || grid.LoadQMvar[bus] != 0;
            if (row.Customers > 0 && !hasLoad)
            {
                findings.Warning(
                    "customers_without_load", GridTables.Nodes.Name, row.Id, "customers", $"It has {row.Customers} customers and no load.",
                    "Give the load, or correct customers: indices of reliability count them.");
            }
            else if (row.Customers == 0 && grid.LoadPMw[bus] > 0)
            {
                findings.Note(
                    "load_without_customers", GridTables.Nodes.Name, row.Id, "customers", $"It has a load of {grid.LoadPMw[bus].Text()} MW and no customers.",
                    "Give customers: indices of reliability leave this load out.");
            }
        }
    }
}
