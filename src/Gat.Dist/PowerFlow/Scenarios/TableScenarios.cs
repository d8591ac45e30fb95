using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>Scenarios told by a table: each changes some values of the grid. In natural order of their ids.</summary>
public sealed class TableScenarios : ScenarioSource
{
    private readonly string[] ids;
    private readonly Change[][] changes;

    private TableScenarios(string[] ids, Change[][] changes)
    {
        this.ids = ids;
        this.changes = changes;
    }

    /// <inheritdoc/>
    public override int Count => ids.Length;

    /// <summary>Reads <c>scenario_values</c>, with <c>scenarios</c> beside it where that is there.</summary>
    /// <param name="path">A directory that holds the tables, or the file of <c>scenario_values</c>.</param>
    /// <param name="feeder">The grid that they change.</param>
    /// <exception cref="InputDataException">A table is wrong, or names what the grid does not have; all faults are listed.</exception>
    public static TableScenarios Read(string path, Feeder feeder)
    {
        var isDirectory = Directory.Exists(path);
        if (isDirectory && TableLocation.Find(path, ScenarioTables.Scenarios) is not null)
        {
            return Of(TableDirectory.Read(path, [ScenarioTables.Values, ScenarioTables.Scenarios], []), feeder);
        }

        // Without a table of scenarios the values themselves say which there are.
        var faults = new FaultList();
        var location = isDirectory
            ? TableLocation.Find(path, ScenarioTables.Values)
                ?? throw new InputDataException(
                    $"The table scenario_values is missing ({ScenarioTables.Values.Purpose}).", path, "Add scenario_values.parquet or scenario_values.csv.")
            : TableLocation.OfFile(ScenarioTables.Values, path);
        using var reader = new TableReader();
        var values = reader.Read(location, faults);
        faults.ThrowIfAny();
        var tables = new TableSet();
        tables.Put(values!, location);
        return Of(tables, feeder);
    }

    /// <summary>The scenarios of tables in memory: <c>scenario_values</c>, and <c>scenarios</c> where it is there.</summary>
    /// <exception cref="InputDataException">They name what the grid does not have; all faults are listed.</exception>
    public static TableScenarios Of(TableSet tables, Feeder feeder)
    {
        var values = tables[ScenarioTables.Values];
        var place = tables.TryLocate(ScenarioTables.Values, out var location) ? new RowPlace(location) : null;
        var byId = new Dictionary<string, List<Change>>(StringComparer.Ordinal);
        if (tables.Find(ScenarioTables.Scenarios) is { } list)
        {
            for (var row = 0; row < list.RowCount; row++)
            {
                byId[list.Text("scenario_id")[row]!] = [];
            }
        }

        var faults = new FaultList();
        var targets = new ScenarioTargets(feeder, faults);
        var overlaps = new ScenarioOverlaps(faults);
        for (var row = 0; row < values.RowCount; row++)
        {
            var id = values.Text("scenario_id")[row]!;
            if (!byId.TryGetValue(id, out var changes))
            {
                byId[id] = changes = [];
            }

            var where = place?.Of(row) ?? $"scenario_values, row {row + 1}";
            if (ChangeOf(values, row, where, targets, faults) is { } change)
            {
                changes.Add(change);
                overlaps.Add(id, change.Target, change.Value, change.IsScale, NameOf(values, row), where);
            }
        }

        if (byId.Count == 0)
        {
            var (table, at) = tables.Find(ScenarioTables.Scenarios) is null || !tables.TryLocate(ScenarioTables.Scenarios, out var listed)
                ? ("scenario_values", location)
                : ("scenarios", listed);
            faults.Add("There is no scenario.", at?.Display ?? table, "Give at least one row.");
        }

        faults.ThrowIfAny();
        var ids = byId.Keys.Order(NaturalOrder.Instance).ToArray();
        return new TableScenarios(ids, [.. ids.Select(id => byId[id].ToArray())]);
    }

    /// <inheritdoc/>
    public override string Id(int scenario) => ids[scenario];

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
        foreach (var change in changes[scenario])
        {
            if (change.IsScale)
            {
                change.Target.Scale(values, change.Value);
            }
            else
            {
                change.Target.Set(values, change.Value);
            }
        }
    }

    private static Change? ChangeOf(RecordBatch values, int row, string where, ScenarioTargets targets, FaultList faults)
    {
        var value = values.Number("value")[row];
        var isScale = values.Text("mode")[row] == "scale";
        var found = targets.Find(values.Text("element_kind")[row]!, values.Text("element_id")[row]!, values.Text("column")[row]!, where);
        if (found is null)
        {
            return null;
        }

        if (found.Target.IsState && isScale)
        {
            faults.Add("A state cannot be scaled.", where, "Use mode set with 1 or 0.");
        }
        else if (!found.AllowsAll && !found.Allows(isScale ? found.OwnValue * value : value))
        {
            var told = isScale ? $"{found.Column.Name} would be {found.OwnValue} times {value}" : $"value is {value}";
            faults.Add($"{told}; allowed for {found.Column.Name}: {found.Allowed()}.", where, "");
        }

        return new Change(found.Target, value, isScale);
    }

    private static string NameOf(RecordBatch values, int row) =>
        $"{values.Text("column")[row]} of {values.Text("element_kind")[row]} '{values.Text("element_id")[row]}'";

    private readonly record struct Change(ScenarioTarget Target, double Value, bool IsScale);
}
