using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat derms stress-test</c> reads and finds.</summary>
public static class StressTables
{
    private const string Group = "Stress tests of schedules";

    private const string Unsolved = " Null = no schedule was found.";

    /// <summary><c>stress_script</c>: scenarios by hand.</summary>
    public static TableSchema Script { get; } = new("stress_script", Group, "One event of one scripted scenario; events of a scenario add up.",
        Text("scenario_id", "Scenario that the event belongs to."),
        Integer("event", "Number of the event in its scenario, from 1.").AtLeast(1),
        Word("kind", "price: prices times factor; load: loads of the grid times factor; renewable: highest power of pv, wind and hydro times factor, up to the table's; "
            + "outage: assets give and take nothing.", "price", "load", "renewable", "outage"),
        Text("element_id", "Bus of a load, or asset. Null = all.").Optional(),
        Number("start_hour", "h", "Start, hours after the first step begins. Null = 0.").AtLeast(0).Optional(),
        Number("duration_hours", "h", "Length. Null = to the end.").Above(0).Optional(),
        Number("factor", "1", "Factor. Null = of an outage.").AtLeast(0).Optional())
    {
        Key = ["scenario_id", "event"],
    };

    /// <summary><c>stress_scenarios</c>: one row per scenario.</summary>
    public static TableSchema Scenarios { get; } = new("stress_scenarios", Group, "One scenario and the schedule that is best in it.",
        Text("scenario_id", "Scenario: that of the script, or random and its number."),
        Number("price_factor", "1", "Factor drawn for all prices; 1 of scripted scenarios.").AtLeast(0),
        Number("load_factor", "1", "Factor drawn for all loads of the grid; 1 of scripted scenarios.").AtLeast(0),
        Number("renewable_factor", "1", "Factor drawn for the highest power of pv, wind and hydro; 1 of scripted scenarios.").AtLeast(0),
        Text("outage_asset", "Asset that was drawn to be out. Null = none.").Optional(),
        Number("outage_start_hour", "h", "Start of that outage, hours after the first step begins. Null = none.").AtLeast(0).Optional(),
        Number("outage_hours", "h", "Its length. Null = none.").AtLeast(0).Optional(),
        Word("status", "How the search for a schedule ended.", [.. SolveStatusWords.All]),
        Number("cost", "currency", "Paid less earned." + Unsolved).Optional(),
        Number("curtailed_mwh", "MWh", "Energy curtailed of pv, wind and hydro." + Unsolved).AtLeast(0).Optional(),
        Number("violation_mwh", "MWh", "Energy beyond import and export limits that have a price." + Unsolved).AtLeast(0).Optional(),
        Number("unserved_mwh", "MWh", "Energy not served of flex_load and heat_pump." + Unsolved).AtLeast(0).Optional(),
        Number("max_violation_pu", "pu", "Largest excess over a limit in the exact AC power flows of all steps." + Unsolved).AtLeast(0).Optional(),
        Flag("ac_verified", "Whether every step keeps all limits there; false without a grid or a schedule."),
        Text("reason", "Why there is no schedule. Null = there is one.").Optional())
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    /// <summary><c>stress_summary</c>: one row per metric.</summary>
    public static TableSchema Summary { get; } = new("stress_summary", Group, "One figure over all scenarios that have a schedule; solved_share over all.",
        Word("metric", "The figure, a column of stress_scenarios.", "cost", "curtailed_mwh", "violation_mwh", "unserved_mwh", "max_violation_pu", "solved_share"),
        Integer("scenarios", "Scenarios it is over.").AtLeast(0),
        Statistic("mean", "Mean."),
        Statistic("std_error", "Standard error of the mean."),
        Statistic("p5", "5 % quantile."),
        Statistic("p50", "Median."),
        Statistic("p95", "95 % quantile."),
        Statistic("cvar95", "Mean of the highest 5 %."))
    {
        Key = ["metric"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Script, Scenarios, Summary];

    private static ColumnSchema Statistic(string name, string meaning) => Number(name, "", meaning + " Null = there is no such scenario.").Optional();
}
