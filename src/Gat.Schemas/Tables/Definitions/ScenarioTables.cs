using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>Scenarios: complete sets of inputs, said as changes to a grid directory.</summary>
public static class ScenarioTables
{
    private const string Group = "Scenarios";

    /// <summary><c>scenarios</c>: one row per scenario.</summary>
    public static TableSchema Scenarios { get; } = new("scenarios", Group,
        "One scenario: the grid as it stands, with the changes of scenario_values.",
        Text("scenario_id", "Identifier of the scenario."),
        Number("weight", "", "Weight in means and quantiles; only the proportions matter. Null = 1.").AtLeast(0).Optional())
    {
        Key = ["scenario_id"],
    };

    /// <summary><c>scenario_values</c>: what a scenario changes.</summary>
    public static TableSchema Values { get; } = new("scenario_values", Group, "One value of the grid that a scenario changes.",
        Text("scenario_id", "Scenario that makes the change."),
        Word("element_kind", "Kind of the element.", DefinitionWords.ElementKinds),
        Text("element_id", "Identifier of the element in the table of its kind."),
        Text("column", "Column of that table which changes, such as load_p or status."),
        Number("value", "", "set: the new value in the column's unit, for a status 1 = closed or in and 0 = open or out; scale: a factor."),
        Word("mode", "set: the value takes the place of the grid's; scale: the grid's value is multiplied by it, which a status does not allow.",
            "set", "scale"))
    {
        Key = ["scenario_id", "element_kind", "element_id", "column"],
        References = [new("scenario_id", "scenarios", "scenario_id")],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Scenarios, Values];
}
