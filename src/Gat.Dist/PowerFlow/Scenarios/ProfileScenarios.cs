using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Validation;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>One scenario for each interval of a set of profiles; the id is its start in UTC.</summary>
public sealed class ProfileScenarios : ScenarioSource
{
    private readonly ProfileSeries series;
    private readonly Drive[] drives;

    private ProfileScenarios(ProfileSeries series, Drive[] drives)
    {
        this.series = series;
        this.drives = drives;
    }

    /// <inheritdoc/>
    public override int Count => series.Times.Length;

    /// <summary>Reads <c>profiles</c>, long or wide, and <c>profile_map</c> from a directory.</summary>
    /// <exception cref="InputDataException">A table is missing or wrong, or names what the grid does not have; all faults are listed.</exception>
    public static ProfileScenarios Read(string directory, Feeder feeder)
    {
        var tables = ProfileTables.Read(directory);
        return Of(tables.Series, tables.Map, tables.Location, feeder);
    }

    private static ProfileScenarios Of(ProfileSeries series, RecordBatch map, TableLocation location, Feeder feeder)
    {
        var faults = new FaultList();
        var place = new RowPlace(location);
        var targets = new ScenarioTargets(feeder, faults);
        var overlaps = new ScenarioOverlaps(faults);
        var drives = new List<Drive>();
        if (map.RowCount == 0)
        {
            faults.Add("The map names nothing that follows a profile, so all time steps would be the same.", location.Display, "Give at least one row.");
        }

        for (var row = 0; row < map.RowCount; row++)
        {
            // Assets and their groups are no part of a power flow: AssetProfiles reads those rows.
            if (map.Text("element_kind")[row] is not ("asset" or "group") && DriveOf(map, row, place.Of(row), series, targets, faults) is { } drive)
            {
                drives.Add(drive);
                var name = $"{map.Text("column")[row]} of {map.Text("element_kind")[row]} '{map.Text("element_id")[row]}'";
                overlaps.Add("", drive.Target, drive.Profile, isScale: !drive.IsAbsolute, name, place.Of(row));
            }
        }

        faults.ThrowIfAny();
        return new ProfileScenarios(series, [.. drives]);
    }

    /// <inheritdoc/>
    public override string Id(int scenario) => UtcTime.ToText(series.Times[scenario]);

    /// <inheritdoc/>
    public override long? TimestampMicroseconds(int scenario) => series.Times[scenario];

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
        foreach (var drive in drives)
        {
            var value = series.At(drive.Profile, scenario);
            if (drive.IsAbsolute)
            {
                drive.Target.Set(values, value);
            }
            else
            {
                drive.Target.Scale(values, value);
            }
        }
    }

    private static Drive? DriveOf(RecordBatch map, int row, string where, ProfileSeries series, ScenarioTargets targets, FaultList faults)
    {
        var profileId = map.Text("profile_id")[row]!;
        var isAbsolute = map.Text("mode")[row] == "absolute";
        var found = targets.Find(map.Text("element_kind")[row]!, map.Text("element_id")[row]!, map.Text("column")[row]!, where);
        if (!series.Index.TryGetValue(profileId, out var profile))
        {
            var near = Spelling.Nearest(profileId, series.Index.Keys);
            faults.Add($"There is no profile '{profileId}'.", where, near is null ? "" : $"Did you mean {near}?");
            return null;
        }

        if (found is null)
        {
            return null;
        }

        if (found.Target.IsState && !isAbsolute)
        {
            faults.Add($"Profile '{profileId}' drives a state.", where, "Use mode absolute and values 1 (closed, in) or 0 (open, out).");
        }
        else
        {
            CheckValues(found, profileId, profile, isAbsolute, series, where, faults);
        }

        return new Drive(found.Target, profile, isAbsolute);
    }

    /// <summary>One fault for all times at which a profile asks for what the column does not allow.</summary>
    private static void CheckValues(
        TargetColumn found, string profileId, int profile, bool isAbsolute, ProfileSeries series, string where, FaultList faults)
    {
        var (wrong, first) = (0, 0);
        for (var step = 0; !found.AllowsAll && step < series.Times.Length; step++)
        {
            if (!found.Allows(series.At(profile, step) * (isAbsolute ? 1 : found.OwnValue)))
            {
                first = wrong == 0 ? step : first;
                wrong++;
            }
        }

        if (wrong > 0)
        {
            var value = series.At(profile, first);
            var told = isAbsolute ? $"is {value}" : $"makes {found.OwnValue} times {value}";
            faults.Add(
                $"Profile '{profileId}' {told} at {UtcTime.ToText(series.Times[first])}{(wrong > 1 ? $", the first of {wrong} such times" : "")}; "
                + $"allowed for {found.Column.Name}: {found.Allowed()}.",
                where,
                "");
        }
    }

    private readonly record struct Drive(ScenarioTarget Target, int Profile, bool IsAbsolute);
}
