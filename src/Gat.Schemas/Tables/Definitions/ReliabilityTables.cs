using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>How often elements fail, how long they stay out, and outages that are given.</summary>
public static class ReliabilityTables
{
    private const string Group = "Reliability";

    private static readonly string[] elementTypes = ["branch", "node", "transformer", "switch"];

    /// <summary><c>reliability</c>: failure and repair of one element.</summary>
    public static TableSchema Reliability { get; } = new("reliability", Group, "How often one element fails and how long it stays out.",
        Text("element_id", "Identifier of the element in its own table."),
        Word("element_type", "Where it stands: branch and transformer in dist_branches, node in dist_nodes, switch in dist_switches.", elementTypes),
        Number("failure_rate", "1/year", "Expected failures of the whole element.").AtLeast(0),
        Number("repair_hours", "h", "Mean time from the failure until the element is in service again.").AtLeast(0),
        Number("switching_hours", "h", "Mean time from the failure until it is isolated by switching. "
            + "Null = the operate_minutes of the switches say it.").AtLeast(0).Optional(),
        Number("temporary_rate", "1/year", "Expected faults of the whole element that are gone once the supply was away for a moment, in addition to "
            + "failure_rate. Null = 0.").AtLeast(0).Optional())
    {
        Key = ["element_type", "element_id"],
    };

    /// <summary><c>outage_scenarios</c>: outages that are given rather than drawn.</summary>
    public static TableSchema OutageScenarios { get; } = new("outage_scenarios", Group, "One outage of one element, given rather than drawn.",
        Text("scenario_id", "Scenario that the outage belongs to; outages of one scenario happen in the same year."),
        Text("element_id", "Element that fails."),
        Word("element_type", "Kind of the element, as in reliability. Null = the only element of the grid with this identifier; "
            + "refused where there are several.", elementTypes).Optional(),
        Number("start_hour", "h", "Start of the outage, from the start of the year.").AtLeast(0),
        Number("duration_hours", "h", "Time until the element is in service again.").AtLeast(0))
    {
        Key = ["scenario_id", "element_id", "start_hour"],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Reliability, OutageScenarios];
}
