using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes profiles and profile_map of load shapes, all on one regular series of times.</summary>
internal static class ProfileRows
{
    /// <summary>A year that begins with these times has 365 days; shapes know hours only.</summary>
    public static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const long mostRows = 200_000_000;

    public static void Add(Circuit circuit, Sheets sheets, TableSet tables)
    {
        var uses = ProfileUses.Of(circuit).Where(use => IsUsable(circuit, use)).ToList();
        if (uses.Count == 0)
        {
            return;
        }

        var stepHours = uses.Min(use => Hours(use));
        var count = uses.Max(use => (long)Math.Round(Length(use) * Hours(use) / stepHours));
        var profiles = uses.DistinctBy(use => use.ProfileId).OrderBy(use => use.ProfileId, StringComparer.Ordinal).ToList();
        if (count * profiles.Count > mostRows)
        {
            circuit.State.Faults.Add(
                $"The load shapes make {count} times of {profiles.Count} profiles, more than {mostRows} values.", circuit.State.CircuitPlace.ToString(),
                "Give load shapes of one interval, or fewer.");
            return;
        }

        if (uses.Any(use => Hours(use) != stepHours || Length(use) != count))
        {
            circuit.State.Notes.Converted(
                FormattableString.Invariant($"load shapes of different interval or length: each value holds for its interval, shorter shapes repeat, {count} steps of {stepHours * 60} minutes"),
                circuit.State.CircuitName ?? "");
        }

        tables.Put(Values(profiles, stepHours, (int)count));
        foreach (var use in uses)
        {
            sheets.ProfileMap.Row()
                .Text("element_kind", use.ElementKind).Text("element_id", use.ElementId).Text("column", use.Column)
                .Text("profile_id", use.ProfileId).Text("mode", use.IsAbsolute ? "absolute" : "factor");
        }
    }

    /// <summary>Drops what maps elements that an option left out.</summary>
    public static void DropUnmapped(TableSet tables)
    {
        if (tables.Find(TimeSeriesTables.ProfileMap) is not { } map)
        {
            return;
        }

        var known = Ids(tables.Find(ThreePhaseTables.Loads), "load").Concat(Ids(tables.Find(GridTables.Generators), "generator")).ToHashSet();
        var (kinds, ids) = (map.Text("element_kind"), map.Text("element_id"));
        bool[] keep = [.. Enumerable.Range(0, map.RowCount).Select(row => known.Contains((kinds[row]!, ids[row]!)))];
        if (keep.Contains(false))
        {
            tables.Put(RowSelection.Where(map, keep));
        }
    }

    private static IEnumerable<(string Kind, string Id)> Ids(RecordBatch? table, string kind)
    {
        for (var row = 0; row < table?.RowCount; row++)
        {
            yield return (kind, table.Text(table.Schema.Columns[0].Name)[row]!);
        }
    }

    private static RecordBatch Values(List<ProfileUse> profiles, double stepHours, int count)
    {
        var times = new long[profiles.Count * count];
        var values = new double[times.Length];
        var names = new List<string>(times.Length);
        var stepMicroseconds = stepHours * 3600 * 1e6;
        for (var profile = 0; profile < profiles.Count; profile++)
        {
            var use = profiles[profile];
            var source = use.IsReactive ? use.Shape.Q! : use.Shape.P;
            var hours = Hours(use);
            for (var step = 0; step < count; step++)
            {
                var at = (profile * count) + step;
                times[at] = UtcTime.FromTime(Start) + (long)Math.Round(step * stepMicroseconds);
                values[at] = use.Factor * source[(int)((long)Math.Floor((step * stepHours / hours) + 1e-9) % source.Length)];
                names.Add(use.ProfileId);
            }
        }

        return new RecordBatch(TimeSeriesTables.Profiles, times.Length, [new Column<long>(times), TextColumn.From(names), new Column<double>(values)]);
    }

    private static int Length(ProfileUse use) => (use.IsReactive ? use.Shape.Q! : use.Shape.P).Length;

    /// <summary>Time between values; where they have times of their own, that between the first two.</summary>
    private static double Hours(ProfileUse use) =>
        use.Shape.IntervalHours > 0 ? use.Shape.IntervalHours : use.Shape.Hours is [var first, var second, ..] ? second - first : 0;

    private static bool IsUsable(Circuit circuit, ProfileUse use)
    {
        const double tolerance = 1e-6;
        var hours = Hours(use);
        var isRegular = use.Shape.IntervalHours > 0 || (use.Shape.Hours is { } times && hours > 0 && times.Length == Length(use)
            && times.Index().All(one => Math.Abs(one.Item - times[0] - (one.Index * hours)) < tolerance * Math.Max(1, Math.Abs(one.Item))));
        if (Length(use) > 0 && isRegular && hours is > 1e-6 and < 1e6)
        {
            return true;
        }

        circuit.State.Notes.Unsupported(
            Length(use) == 0 ? "loadshape without values: what follows it stays constant" : "loadshape of irregular times: what follows it stays constant", use.Shape.FullName, use.Shape.Place);
        return false;
    }
}
