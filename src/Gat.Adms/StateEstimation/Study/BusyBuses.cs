using Gat.Dist;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Buses at which something stands that the feeder itself does not know of: nothing says that they feed in nothing.</summary>
internal static class BusyBuses
{
    public static HashSet<int> Of(GridDirectory grid)
    {
        var buses = new HashSet<int>();
        if (grid.Tables.Find(DerTables.Assets) is { } assets)
        {
            for (var row = 0; row < assets.RowCount; row++)
            {
                buses.Add(grid.Feeder.BusIndex.GetValueOrDefault(assets.Text("bus_id")[row]!, -1));
            }
        }

        return buses;
    }
}
