using Gat.Dist;
using Gat.Dist.Phasors;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>Reads the table of measurements against a network; all faults are told at once.</summary>
internal static class MeasurementReader
{
    /// <summary>Reads.</summary>
    /// <param name="path">The table as .parquet or .csv, or a directory that holds it.</param>
    /// <param name="network">The grid.</param>
    /// <param name="files">Takes the files that were read.</param>
    /// <exception cref="InputDataException">The table is missing or wrong.</exception>
    public static MeasurementSet Read(string path, PhasorNetwork network, ICollection<string> files)
    {
        var schema = MeasurementTables.Measurements;
        var location = Directory.Exists(path)
            ? TableLocation.Find(path, schema)
                ?? throw new InputDataException($"The table {schema.Name} is missing ({schema.Purpose}).", path, $"Add {schema.Name}.parquet or {schema.Name}.csv.")
            : TableLocation.OfFile(schema, path);
        foreach (var file in location.Files)
        {
            files.Add(file);
        }

        var faults = new FaultList();
        using var reader = new TableReader();
        var table = reader.Read(location, faults);
        faults.ThrowIfAny();
        var set = Of(table!, new RowPlace(location), network, faults);
        faults.ThrowIfAny();
        return set;
    }

    private static MeasurementSet Of(RecordBatch table, RowPlace place, PhasorNetwork network, FaultList faults)
    {
        if (table.RowCount == 0)
        {
            faults.Add("There is no reading.", place.Location.Display, "Give at least one row.");
        }

        var meters = new MeterList(table, place, network, faults);
        var snapshots = new Dictionary<string, SnapshotRows>(StringComparer.Ordinal);
        var (scenarios, times) = (table.Text("scenario_id"), table.Integer("timestamp"));
        for (var row = 0; row < table.RowCount; row++)
        {
            if (row > 0 && (scenarios[row] is null != scenarios[0] is null || (scenarios[0] is null && times.IsNull(row) != times.IsNull(0))))
            {
                faults.Add("Some rows name a set of readings and others do not.", place.Of(row), "Fill in scenario_id, or timestamp, in all rows or in none.");
                break;
            }

            long? time = times.IsNull(row) ? null : times[row];
            var id = scenarios[row] ?? (time is { } micro ? UtcTime.ToText(micro) : "base");
            if (!snapshots.TryGetValue(id, out var snapshot))
            {
                snapshots[id] = snapshot = new SnapshotRows(id, time);
            }

            snapshot.Add(table, row, place, time, meters.Of(row, out var isFaulty), isFaulty, faults);
        }

        return new MeasurementSet(meters.All, [.. snapshots.Values.OrderBy(snapshot => snapshot.Id, NaturalOrder.Instance).Select(snapshot => snapshot.Take())]);
    }
}
