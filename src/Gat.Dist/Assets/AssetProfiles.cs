using System.Collections.Immutable;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Validation;

namespace Gat.Dist.Assets;

/// <summary>Columns of assets and of their groups that follow profiles: the rows of kind asset and group of a profile map.</summary>
public sealed class AssetProfiles
{
    private readonly ProfileSeries series;
    private readonly ImmutableArray<Drive> drives;

    private AssetProfiles(ProfileSeries series, ImmutableArray<Drive> drives)
    {
        (this.series, this.drives) = (series, drives);
    }

    /// <summary>Starts of the intervals, microseconds since 1970 UTC, ascending in equal steps.</summary>
    public ReadOnlySpan<long> Times => series.Times;

    /// <summary>Whether any column follows a profile.</summary>
    public bool IsEmpty => drives.IsEmpty;

    /// <summary>Reads <c>profiles</c> and <c>profile_map</c> from a directory; rows about other elements are left alone.</summary>
    /// <exception cref="InputDataException">A table is missing or wrong, or a profile leads to limits that contradict each other; all faults are listed.</exception>
    public static AssetProfiles Read(string directory, DerAssets assets, ImmutableArray<DerGroup> groups)
    {
        var tables = ProfileTables.Read(directory);
        var faults = new FaultList();
        var limits = new AssetLimits(assets, groups);
        var profiles = new AssetProfiles(tables.Series, Drives(tables.Map, new RowPlace(tables.Location), tables.Series, assets, groups, limits, faults));
        faults.ThrowIfAny();
        AssetProfileCheck.Check(profiles, assets, limits, tables.Location.Display, faults);
        faults.ThrowIfAny();
        return profiles;
    }

    /// <summary>Fills limits with what holds in an interval.</summary>
    public void Fill(int interval, AssetLimits limits)
    {
        limits.Reset();
        foreach (var drive in drives)
        {
            var values = limits.Column(drive.IsGroup, drive.Column)!;
            var value = series.At(drive.Profile, interval);
            values[drive.Index] = drive.IsAbsolute ? value : values[drive.Index] * value;
        }
    }

    private static ImmutableArray<Drive> Drives(
        RecordBatch map, RowPlace place, ProfileSeries series, DerAssets assets, ImmutableArray<DerGroup> groups, AssetLimits limits, FaultList faults)
    {
        var drives = ImmutableArray.CreateBuilder<Drive>();
        var groupIndex = groups.Select((group, index) => (group.Name, index)).ToDictionary(StringComparer.Ordinal);
        for (var row = 0; row < map.RowCount; row++)
        {
            var (kind, id, column) = (map.Text("element_kind")[row]!, map.Text("element_id")[row]!, map.Text("column")[row]!);
            if (kind is not ("asset" or "group"))
            {
                continue;
            }

            var isGroup = kind == "group";
            var index = isGroup ? groupIndex.GetValueOrDefault(id, -1) : assets.Index.GetValueOrDefault(id, -1);
            if (index < 0)
            {
                var near = Spelling.Nearest(id, isGroup ? groupIndex.Keys : assets.Index.Keys);
                faults.Add($"There is no {kind} '{id}'.", place.Of(row), near is not null ? $"Did you mean {near}?" : isGroup ? "Groups are named kind.id, such as site.home1." : "");
            }
            else if (limits.Column(isGroup, column) is null)
            {
                faults.Add(
                    $"Column '{column}' of {(isGroup ? "a group" : "an asset")} cannot follow a profile.", place.Of(row),
                    isGroup ? "Allowed: import_max, export_max." : "Allowed: p_min, p_max, q_min, q_max, s_max, soc_min, soc_max, cost_per_mwh.");
            }
            else if (!series.Index.TryGetValue(map.Text("profile_id")[row]!, out var profile))
            {
                faults.Add($"There is no profile '{map.Text("profile_id")[row]}'.", place.Of(row), "");
            }
            else
            {
                drives.Add(new Drive(isGroup, index, column, profile, map.Text("mode")[row] == "absolute"));
            }
        }

        return drives.ToImmutable();
    }

    private readonly record struct Drive(bool IsGroup, int Index, string Column, int Profile, bool IsAbsolute);
}
