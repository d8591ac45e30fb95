using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>What a directory of profiles holds.</summary>
/// <param name="Series">The table <c>profiles</c>.</param>
/// <param name="Map">The table <c>profile_map</c>.</param>
/// <param name="Location">Where the map lies.</param>
internal sealed record ProfileTables(ProfileSeries Series, RecordBatch Map, TableLocation Location)
{
    /// <summary>Reads <c>profiles</c>, long or wide, and <c>profile_map</c> from a directory.</summary>
    /// <exception cref="InputDataException">The directory or a table is missing or wrong; all faults are listed.</exception>
    public static ProfileTables Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputDataException("There is no such directory.", directory, "Check the path.");
        }

        var faults = new FaultList();
        var series = ProfileSeries.Read(directory, faults);
        var location = TableLocation.Find(directory, TimeSeriesTables.ProfileMap)
            ?? throw new InputDataException(
                $"The table profile_map is missing ({TimeSeriesTables.ProfileMap.Purpose}).", directory, "Add profile_map.parquet or profile_map.csv.");
        using var reader = new TableReader();
        var map = reader.Read(location, faults);
        faults.ThrowIfAny();
        return new ProfileTables(series!, map!, location);
    }
}
