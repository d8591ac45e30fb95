using Gat.Adms.Reliability;
using Gat.Adms.Switching;
using Gat.Dist;
using Gat.Dist.Import;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms;

/// <summary>Reads a grid with its devices and reliability data, and tells the faults of all of them at once.</summary>
public static class AdmsReader
{
    /// <summary>Reads.</summary>
    /// <param name="paths">Where the tables lie.</param>
    /// <param name="overlay">What-if changes to the grid.</param>
    /// <exception cref="InputDataException">Tables are missing or wrong, or the grid is not radial; all faults are listed.</exception>
    /// <exception cref="CommandLineException">The overlay names what does not exist.</exception>
    public static AdmsGrid Read(AdmsPaths paths, GridOverlay overlay)
    {
        var faults = new FaultList();
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var (feeder, gridSwitches) = ReadGrid(paths, overlay, files, faults);
        if (!Directory.Exists(paths.Grid))
        {
            faults.ThrowIfAny();
        }

        using var reader = new TableReader();
        var areAssumed = paths.Switches == AssumedSwitches.Lines;
        var switches = paths.Switches is { } path && !areAssumed ? ReadTable(reader, GridTables.Switches, path, isNeeded: true, files, faults) : gridSwitches;
        var reliability = ReadTable(
            reader, ReliabilityTables.Reliability, paths.Reliability ?? paths.Grid, isNeeded: paths.Reliability is not null, files, faults);
        var outages = paths.Outages is { } given ? ReadTable(reader, ReliabilityTables.OutageScenarios, given, isNeeded: true, files, faults) : null;
        var years = Directory.Exists(paths.Outages) ? ReadTable(reader, ScenarioTables.Scenarios, paths.Outages, isNeeded: false, files, faults) : null;
        if (feeder is null)
        {
            faults.ThrowIfAny();
        }

        // What the tables' own references have told of switches is not told twice.
        var devices = areAssumed
            ? AssumedSwitches.Of(feeder!)
            : SwitchTable.Read(switches, feeder!, paths.Switches is null && !faults.IsEmpty ? new FaultList() : faults);
        var elements = reliability is null ? [] : ReliabilityTable.Read(reliability, feeder!, devices, faults);
        var network = ZoneNetwork.Create(feeder!, devices, faults);
        faults.ThrowIfAny();
        return new AdmsGrid(feeder!, network!, devices, elements, outages, years, [.. files]);
    }

    /// <summary>The grid; where its tables are wrong, what can be made of them without its switches, so that further faults are found.</summary>
    private static (Feeder? Feeder, RecordBatch? Switches) ReadGrid(AdmsPaths paths, GridOverlay overlay, SortedSet<string> files, FaultList faults)
    {
        try
        {
            var grid = GridDirectory.Read(paths.Grid, overlay);
            files.UnionWith(grid.Tables.Files);
            return (grid.Feeder, grid.Tables.Find(GridTables.Switches));
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }

        try
        {
            var feeder = FeederReader.Read(TableDirectory.Read(paths.Grid, GridTableSet.Required, GridTableSet.Optional.Remove(GridTables.Switches)));
            using var reader = new TableReader();
            var switches = ReadTable(reader, GridTables.Switches, paths.Grid, isNeeded: false, files, new FaultList());
            return (feeder, switches);
        }
        catch (InputDataException)
        {
            return (null, null);
        }
    }

    private static RecordBatch? ReadTable(
        TableReader reader, TableSchema schema, string path, bool isNeeded, SortedSet<string> files, FaultList faults)
    {
        try
        {
            var location = Directory.Exists(path) ? TableLocation.Find(path, schema) : TableLocation.OfFile(schema, path);
            if (location is null && isNeeded)
            {
                faults.Add($"The table {schema.Name} is missing ({schema.Purpose}).", path, $"Add {schema.Name}.parquet or {schema.Name}.csv.");
            }

            files.UnionWith(location?.Files ?? []);
            return location is null ? null : reader.Read(location, faults);
        }
        catch (InputDataException refused)
        {
            faults.Add(refused);
            return null;
        }
    }
}
