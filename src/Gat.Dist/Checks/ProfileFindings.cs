using Gat.Dist.Assets;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks;

/// <summary>What profiles do to a grid that is sound in itself: those that drive nothing, and those that drive it wrongly.</summary>
internal static class ProfileFindings
{
    /// <param name="directory">Holds profiles and profile_map.</param>
    /// <param name="feeder">The grid.</param>
    /// <param name="assets">Its assets; null: none.</param>
    /// <param name="findings">Takes what is found.</param>
    public static void Collect(string directory, Feeder feeder, DerAssets? assets, CheckFindings findings)
    {
        try
        {
            var tables = ProfileTables.Read(directory);
            var (map, used) = (tables.Map, new HashSet<string>(StringComparer.Ordinal));
            for (var row = 0; row < map.RowCount; row++)
            {
                used.Add(map.Text("profile_id")[row]!);
            }

            foreach (var id in tables.Series.Index.Keys.Where(id => !used.Contains(id)))
            {
                findings.Note("profile_unused", TimeSeriesTables.Profiles.Name, id, "", "No row of profile_map names this profile: it drives nothing.", "Add the row, or leave the profile out.");
            }

            ProfileScenarios.Read(directory, feeder);
            if (assets is not null)
            {
                AssetProfiles.Read(directory, assets, []);
            }
        }
        catch (InputDataException refused)
        {
            foreach (var fault in refused.Faults)
            {
                findings.Error("profile_wrong", TimeSeriesTables.ProfileMap.Name, "", "", $"{fault.Where}: {fault.What}", fault.Fix);
            }
        }
    }
}
