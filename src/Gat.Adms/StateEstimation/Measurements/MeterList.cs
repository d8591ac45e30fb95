using Gat.Dist.Phasors;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Validation;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>The meters of a table: rows with the same identifier are readings of one meter.</summary>
internal sealed class MeterList(RecordBatch table, RowPlace place, PhasorNetwork network, FaultList faults)
{
    private readonly MeterReader reader = new(table, place, network, faults);
    private readonly Dictionary<string, (int Row, int Meter)> known = new(StringComparer.Ordinal);
    private readonly List<Meter> meters = [];

    /// <summary>The meters, in the order of their first rows.</summary>
    public IReadOnlyList<Meter> All => meters;

    /// <summary>The meter of a row; -1 where it is faulty or cannot be used.</summary>
    public int Of(int row, out bool isFaulty)
    {
        isFaulty = false;
        var id = table.Text("measurement_id")[row]!;
        if (known.TryGetValue(id, out var first))
        {
            isFaulty = !IsSame(row, first.Row);
            return first.Meter;
        }

        var meter = reader.Read(row, out isFaulty);
        known[id] = (row, meter is null ? -1 : meters.Count);
        if (meter is not null)
        {
            meters.Add(meter);
        }

        return known[id].Meter;
    }

    private bool IsSame(int row, int first)
    {
        foreach (var column in (string[])["kind", "element_kind", "element_id", "end", "phase"])
        {
            if (table.Text(column)[row] != table.Text(column)[first])
            {
                faults.Add(
                    $"Meter '{table.Text("measurement_id")[row]}' has {column} = {table.Text(column)[row] ?? "null"} here and {table.Text(column)[first] ?? "null"} in row {first + 1}.",
                    place.Of(row, column), "Give another meter another measurement_id.");
                return false;
            }
        }

        return true;
    }
}
