using System.Collections.Immutable;
using Gat.Derms.Schedule;
using Gat.Dist;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Derms.StressTest;

/// <summary>Reads scenarios from a table <c>stress_script</c>.</summary>
internal static class StressScript
{
    /// <summary>The scenarios of a file, in natural order of their ids.</summary>
    /// <exception cref="InputDataException">The file is missing or wrong, or names what does not exist; all faults are listed.</exception>
    public static ImmutableArray<StressScenario> Read(string path, ScheduleCase values)
    {
        var faults = new FaultList();
        var location = TableLocation.OfFile(StressTables.Script, path);
        using var reader = new TableReader();
        var table = reader.Read(location, faults);
        faults.ThrowIfAny();
        var place = new RowPlace(location);
        var events = new SortedDictionary<string, List<(long Number, StressEvent Event)>>(NaturalOrder.Instance);
        for (var row = 0; row < table!.RowCount; row++)
        {
            var kind = Enum.Parse<StressKind>(table.Text("kind")[row]!, ignoreCase: true);
            var factor = table.Number("factor").At(row);
            if ((factor is null) != (kind == StressKind.Outage))
            {
                faults.Add(kind == StressKind.Outage ? "An outage has no factor." : "The factor is missing.", place.Of(row, "factor"), "");
            }

            var element = Element(kind, table.Text("element_id")[row], values, place.Of(row, "element_id"), faults);
            var id = table.Text("scenario_id")[row]!;
            if (!events.TryGetValue(id, out var list))
            {
                events[id] = list = [];
            }

            list.Add((table.Integer("event")[row], new StressEvent(
                kind, element, table.Number("start_hour").Or(row, 0), table.Number("duration_hours").Or(row, double.MaxValue / 4), factor ?? 0)));
        }

        if (table.RowCount == 0)
        {
            faults.Add("The script has no event.", path, "Give at least one row.");
        }

        faults.ThrowIfAny();
        return [.. events.Select(pair => new StressScenario(pair.Key, 1, 1, 1, -1, [.. pair.Value.OrderBy(one => one.Number).Select(one => one.Event)]))];
    }

    private static int Element(StressKind kind, string? id, ScheduleCase values, string where, FaultList faults)
    {
        if (id is null)
        {
            return -1;
        }

        if (kind == StressKind.Price)
        {
            faults.Add("A price belongs to no element.", where, "Leave element_id empty.");
            return -1;
        }

        var known = kind == StressKind.Load ? values.Feeder?.BusIndex : values.Assets.Index;
        if (known is not null && known.TryGetValue(id, out var index))
        {
            return index;
        }

        var near = Spelling.Nearest(id, known?.Keys ?? []);
        faults.Add($"There is no {(kind == StressKind.Load ? "bus" : "asset")} '{id}'.", where, near is null ? "" : $"Did you mean {near}?");
        return -1;
    }
}
