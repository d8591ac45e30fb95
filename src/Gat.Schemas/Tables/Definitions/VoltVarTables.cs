using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat adms vvo-plan</c> reads beside a grid, and what it finds.</summary>
public static class VoltVarTables
{
    private const string Inputs = "Volt/VAR plans";
    private const string Results = "Volt/VAR results";

    private static readonly string[] kinds = ["capacitor", "regulator", "asset"];

    /// <summary><c>day_types</c>: days of the profiles that stand for others.</summary>
    public static TableSchema DayTypes { get; } = new("day_types", Inputs, "One day of the profiles, which stands for a number of days of a year.",
        Text("day_type", "Name of the day type."),
        Time("start", "Start of the day in the profiles, in UTC; 24 hours follow."),
        Number("weight", "days", "Days of a year that it stands for.").AtLeast(0))
    {
        Key = ["day_type"],
    };

    /// <summary><c>vvo_controls</c>: devices that a plan may move.</summary>
    public static TableSchema Controls { get; } = new("vvo_controls", Inputs, "One device that a volt/VAR plan may move, and how.",
        Word("device_kind", "What it is.", kinds),
        Text("device_id", "Its cap_id, reg_id or asset_id."),
        Flag("moves", "Whether it may move. Null = it may.").Optional(),
        Integer("max_operations", "Most operations in a day: positions of a regulator, steps of a bank, the way back from the last step of the day to the "
            + "first included. Null = what --max-operations says.").AtLeast(0).Optional(),
        Number("min", "", "Lowest setting: position, or Mvar at 1 pu. Null = what its table says.").Optional(),
        Number("max", "", "Highest setting. Null = what its table says.").Optional(),
        Flag("continuous", "Whether it takes any setting between the two, as a static compensator; it then counts no operations. Null = no.").Optional(),
        Integer("levels", "Number of equal steps between the two, instead of the device's own; Null = its own; of an asset 20.").AtLeast(1).AtMost(60_000).Optional())
    {
        Key = ["device_kind", "device_id"],
        OrderedPairs = [new("min", "max")],
    };

    /// <summary><c>vvo_settings</c>: the plan.</summary>
    public static TableSchema Settings { get; } = new("vvo_settings", Results, "The setting of one device in one step of a day type.",
        Day(),
        Time("timestamp", "Start of the step, in UTC. Null = the grid's own loads, without profiles.").Optional(),
        Integer("step", "Number of the step in the day, from 0.").AtLeast(0),
        Text("device", "The device."),
        Word("kind", "What it is.", kinds),
        Number("setting", "", "Its setting: position of a regulator; reactive power of a bank that is in, at 1 pu, or that an asset feeds in where its active "
            + "power leaves room for it."),
        Number("present", "", "Its setting without the plan."),
        Word("unit", "Unit of both.", "position", "Mvar"),
        Integer("operations", "Operations from the step before; of the first step from the last.").AtLeast(0))
    {
        Key = ["day_type", "step", "kind", "device"],
        IsResult = true,
    };

    /// <summary><c>vvo_steps</c>: power flows before and after.</summary>
    public static TableSchema Steps { get; } = new("vvo_steps", Results,
        "One interval of a day type: exact power flows with all devices as they stand now (before) and as planned (after).",
        Day(),
        Time("timestamp", "Start of the interval, in UTC. Null = the grid's own loads, without profiles.").Optional(),
        Integer("interval", "Number of the interval in the day, from 0.").AtLeast(0),
        Flow("loss", "mw", "MW", "Losses"),
        Flow("loss", "mw", "MW", "Losses", isAfter: true),
        Flow("source", "mw", "MW", "Active power that the sources feed in"),
        Flow("source", "mw", "MW", "Active power that the sources feed in", isAfter: true),
        Flow("v_min", "pu", "pu", "Lowest voltage of any phase"),
        Flow("v_min", "pu", "pu", "Lowest voltage of any phase", isAfter: true),
        Flow("v_max", "pu", "pu", "Highest voltage of any phase"),
        Flow("v_max", "pu", "pu", "Highest voltage of any phase", isAfter: true),
        Flow("max_loading", "pct", "%", "Highest loading"),
        Flow("max_loading", "pct", "%", "Highest loading", isAfter: true),
        Integer("violations_before", "Phases of buses, and branches where ratings are limits, that exceed one before.").AtLeast(0),
        Integer("violations_after", "The same after.").AtLeast(0),
        Word("status_before", "How the power flow before ended.", [.. SolveStatusWords.All]),
        Word("status_after", "How the power flow after ended.", [.. SolveStatusWords.All]))
    {
        Key = ["day_type", "interval"],
        IsResult = true,
    };

    /// <summary><c>vvo_performance</c>: what a plan is worth.</summary>
    public static TableSchema Performance { get; } = new("vvo_performance", Results,
        "One day type: its exact power flows with all devices as they stand now (before) and as planned (after), and how near the plan is to the best.",
        Day(),
        Number("weight_days", "days", "Days of a year that it stands for.").AtLeast(0),
        Word("status", "solved: within all limits; infeasible: no settings keep the limits; base_violates: the limits are broken before and none were found that "
            + "keep them; not_converged: a step has no power flow.", [.. SolveStatusWords.All]),
        Word("objective", "What is made small: loss_after_mwh, energy_after_mwh, or deviation_after_pu2h.", "loss", "cvr", "deviation"),
        Flow("loss", "mwh", "MWh", "Energy lost in a day"),
        Flow("loss", "mwh", "MWh", "Energy lost in a day", isAfter: true),
        Flow("energy", "mwh", "MWh", "Energy that the sources feed in in a day"),
        Flow("energy", "mwh", "MWh", "Energy that the sources feed in in a day", isAfter: true),
        Flow("deviation", "pu2h", "pu^2 h", "Mean squared deviation of voltages from 1 pu, over the day"),
        Flow("deviation", "pu2h", "pu^2 h", "Mean squared deviation of voltages from 1 pu, over the day", isAfter: true),
        Flow("v_min", "pu", "pu", "Lowest voltage of any phase"),
        Flow("v_min", "pu", "pu", "Lowest voltage of any phase", isAfter: true),
        Flow("v_max", "pu", "pu", "Highest voltage of any phase"),
        Flow("v_max", "pu", "pu", "Highest voltage of any phase", isAfter: true),
        Integer("violations_before", "Phases of buses, and branches where ratings are limits, that exceed one, summed over the intervals.").AtLeast(0),
        Integer("violations_after", "The same after.").AtLeast(0),
        Integer("operations", "Operations of all regulators and banks in the day, the way back to its first step included. Before there are none.").AtLeast(0),
        Number("bound", "", "No settings within the limits have an objective below this, in its unit. Null = not known, or the limits cannot be kept.").Optional(),
        Word("bound_kind", "exact: no plan with these limits of operations is better; hourly: the best settings of each step, without limits of operations, found by "
            + "trying all; relaxed: a convex relaxation of each step, without limits of operations. Null = no bound.", "exact", "hourly", "relaxed").Optional(),
        Number("gap", "fraction", "How far the plan may be from the best: (objective - bound) / objective. Null = no bound.").AtLeast(0).Optional(),
        Integer("evaluations", "Power flows that were solved.").AtLeast(0))
    {
        Key = ["day_type"],
        IsResult = true,
    };

    /// <summary><c>vvo_year</c>: the plan over a year.</summary>
    public static TableSchema Year { get; } = new("vvo_year", Results, "All day types by their weights. One row; energies and operations of a year.",
        Number("weight_days", "days", "Sum of the weights.").AtLeast(0),
        Flow("loss", "mwh", "MWh", "Energy lost"),
        Flow("loss", "mwh", "MWh", "Energy lost", isAfter: true),
        Flow("energy", "mwh", "MWh", "Energy that the sources feed in"),
        Flow("energy", "mwh", "MWh", "Energy that the sources feed in", isAfter: true),
        Number("operations", "1", "Operations.").AtLeast(0),
        Number("bound", "", "The bounds of the day types by their weights. Null = one has none.").Optional(),
        Number("gap", "fraction", "(objective - bound) / objective. Null = no bound.").AtLeast(0).Optional())
    {
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [DayTypes, Controls, Settings, Steps, Performance, Year];

    private static ColumnSchema Day() => Text("day_type", "Day type: its name in day_types, or the date of the day that stands for it.");

    private static ColumnSchema Flow(string quantity, string suffix, string unit, string meaning, bool isAfter = false) =>
        Number($"{quantity}_{(isAfter ? "after" : "before")}_{suffix}", unit, $"{meaning}, {(isAfter ? "as planned" : "as devices stand now")}. Null = no power flow.").Optional();
}
