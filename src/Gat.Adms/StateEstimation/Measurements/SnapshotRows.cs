using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Validation;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>Gathers the readings of one set.</summary>
internal sealed class SnapshotRows(string id, long? time)
{
    private readonly List<Reading> readings = [];
    private readonly Dictionary<string, int> rowOf = new(StringComparer.Ordinal);
    private int unused;

    /// <summary>The name of the set.</summary>
    public string Id => id;

    /// <summary>Adds a row.</summary>
    public void Add(RecordBatch table, int row, RowPlace place, long? rowTime, int meter, bool isFaulty, FaultList faults)
    {
        var name = table.Text("measurement_id")[row]!;
        if (!rowOf.TryAdd(name, row))
        {
            faults.Add($"Meter '{name}' reads twice in set '{id}': first in row {rowOf[name] + 1}.", place.Of(row), "Keep one reading, or give another meter another measurement_id.");
            return;
        }

        if (rowTime != time)
        {
            faults.Add($"Set '{id}' has readings of {Told(time)} and of {Told(rowTime)}.", place.Of(row, "timestamp"), "Readings of one scenario_id are of one time.");
        }

        var (value, kind) = (table.Number("value")[row], MeterKinds.Parse(table.Text("kind")[row]!));
        if (value < 0 && kind is MeterKind.Voltage or MeterKind.Current)
        {
            faults.Add($"{value} is no magnitude.", place.Of(row, "value"), "Magnitudes are 0 or more.");
        }

        if (isFaulty)
        {
            return;
        }

        if (meter < 0)
        {
            unused++;
            return;
        }

        readings.Add(new Reading(meter, value, table.Number("std")[row]));
    }

    /// <summary>The set.</summary>
    public Snapshot Take() => new(id, time, readings, unused);

    private static string Told(long? micro) => micro is { } at ? UtcTime.ToText(at) : "no time";
}
