using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat derms schedule</c> finds.</summary>
public static class ScheduleTables
{
    private const string Group = "Schedules of distributed energy resources";

    private const string NoGrid = " Null = no grid is modelled, or its power flow has no solution.";

    /// <summary><c>der_schedule</c>: one row per asset and step.</summary>
    public static TableSchema Schedule { get; } = new("der_schedule", Group, "What one asset does in one step. Without rows where there is no schedule.",
        Start(),
        Text("asset_id", "Asset."),
        Number("p_mw", "MW", "Active power; positive = injection or discharging."),
        Number("q_mvar", "Mvar", "Reactive power; positive = it supplies."),
        Number("soc_fraction", "fraction", "State of charge at the end of the step. Null = it holds no energy.").Optional(),
        Number("energy_mwh", "MWh", "Energy held at the end of the step. Null = it holds none.").Optional(),
        Number("curtailed_mw", "MW", "Of pv, wind and hydro what it could have injected more; of flex_load and heat_pump what it would have consumed more; else 0.").AtLeast(0))
    {
        Key = ["timestamp", "asset_id"],
        IsResult = true,
    };

    /// <summary><c>schedule_nodes</c>: one row per bus and step.</summary>
    public static TableSchema Nodes { get; } = new("schedule_nodes", Group, "Voltage and price at one bus in one step.",
        Start(),
        Text("node_id", "Bus."),
        Number("vm_pu", "pu", "Voltage of the exact AC power flow of the schedule. Null = it has no solution, or no source reaches the bus.").AtLeast(0).Optional(),
        Number("vm_model_pu", "pu", "Voltage as the schedule's own network model has it. Null = that knows none.").AtLeast(0).Optional(),
        Number("price", "currency/MWh", "What one more MWh consumed at the bus would cost. Null = no source reaches the bus.").Optional())
    {
        Key = ["timestamp", "node_id"],
        IsResult = true,
    };

    /// <summary><c>schedule_binding</c>: limits that hold the schedule back, or that make one impossible.</summary>
    public static TableSchema Binding { get; } = new("schedule_binding", Group,
        "A limit that costs something because the schedule stands at it; where there is no schedule, a limit that is part of the contradiction.",
        Integer("number", "Number of the row, from 1.").AtLeast(1),
        Time("timestamp", "Start of the step. Null = it concerns all steps.").Optional(),
        Word("role", "binding: the schedule stands at it; conflict: no schedule keeps it together with the others of this role.", "binding", "conflict"),
        Text("constraint", "The limit: a column of the input tables, or rating, import_max, export_max."),
        Text("element_id", "Asset, group, bus or branch that has it; exchange = the trade at the meter."),
        Number("value", "", "What it is, in the unit of the limit. Null = there is no schedule.").Optional(),
        Number("limit", "", "The limit, in the unit of its column; of a rating in MVA. Null = told in the text.").Optional(),
        Number("dual", "", "By how much the objective falls if the limit gives way by one unit; of a voltage or rating by 1 %. Null = there is no schedule.").Optional(),
        Number("gives_way", "", "By how much it would have to give way, all of the listed amounts together, for a schedule to exist; 0 = not itself. Null = there is a schedule.").AtLeast(0).Optional(),
        Text("words", "The limit in words. Null = there is a schedule.").Optional())
    {
        Key = ["number"],
        IsResult = true,
    };

    /// <summary><c>schedule_steps</c>: one row per step.</summary>
    public static TableSchema Steps { get; } = new("schedule_steps", Group, "Trade, money and check of one step.",
        Start(),
        Number("import_mw", "MW", "Power bought at the meter.").AtLeast(0),
        Number("export_mw", "MW", "Power sold at the meter.").AtLeast(0),
        Number("import_price", "currency/MWh", "Price of energy bought."),
        Number("export_price", "currency/MWh", "Price of energy sold."),
        Number("cost", "currency", "Paid in the step: purchases, costs of assets, breaches of soft limits; not the demand charge."),
        Number("revenue", "currency", "Earned in the step by sales."),
        Number("curtailed_mw", "MW", "Curtailed of pv, wind and hydro.").AtLeast(0),
        Number("unserved_mw", "MW", "Not served of flex_load and heat_pump.").AtLeast(0),
        Number("breach_mw", "MW", "Beyond import and export limits that have a price.").AtLeast(0),
        Number("loss_mw", "MW", "Active losses of the exact AC power flow." + NoGrid).Optional(),
        Number("source_p_mw", "MW", "Power that the sources feed in the exact AC power flow." + NoGrid).Optional(),
        Flag("ac_verified", "Whether the exact AC power flow of the step is solved and keeps all limits; false without a grid."),
        Number("ac_max_mismatch_pu", "pu", "Largest power mismatch of that flow." + NoGrid).AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Largest excess over a voltage limit, or over a rating as a share of it." + NoGrid).AtLeast(0).Optional(),
        Text("ac_worst_element", "What violates its limit most. Null = nothing does, or no grid.").Optional())
    {
        Key = ["timestamp"],
        IsResult = true,
    };

    /// <summary><c>schedule_totals</c>: one row per owner, aggregator and group.</summary>
    public static TableSchema Totals { get; } = new("schedule_totals", Group, "What the assets of one owner, aggregator or group do over all steps.",
        Word("level", "What the assets have in common.", "owner", "aggregator", "site", "converter", "portfolio"),
        Text("id", "Its id."),
        Integer("assets", "Number of assets.").AtLeast(1),
        Number("injected_mwh", "MWh", "Energy injected.").AtLeast(0),
        Number("consumed_mwh", "MWh", "Energy consumed.").AtLeast(0),
        Number("curtailed_mwh", "MWh", "Energy curtailed of pv, wind and hydro.").AtLeast(0),
        Number("unserved_mwh", "MWh", "Energy not served of flex_load and heat_pump.").AtLeast(0),
        Number("own_cost", "currency", "Costs of the assets' own."),
        Number("energy_value", "currency", "Energy injected less energy consumed, at the price of each bus and step."))
    {
        Key = ["level", "id"],
        IsResult = true,
    };

    /// <summary><c>schedule_summary</c>: one row.</summary>
    public static TableSchema Summary { get; } = new("schedule_summary", Group, "The schedule as a whole. Where there is none all numbers of it are null.",
        Word("status", "How it ended.", [.. SolveStatusWords.All]),
        Text("reason", "Why there is no schedule: the limit that would have to give way most, and by how much. Null = there is one.").Optional(),
        Integer("steps", "Number of steps.").AtLeast(1),
        Number("step_minutes", "min", "Length of each step.").Above(0),
        Money("cost", "Paid: purchases, costs of assets, demand charge, breaches of soft limits."),
        Money("revenue", "Earned by sales."),
        Money("profit", "Revenue less cost."),
        Money("demand_charge", "The part of the cost that the highest purchase makes."),
        Energy("import_mwh", "Energy bought at the meter."),
        Energy("export_mwh", "Energy sold at the meter."),
        Number("peak_import_mw", "MW", "Highest purchase. Null = there is no schedule.").AtLeast(0).Optional(),
        Energy("curtailed_mwh", "Energy curtailed of pv, wind and hydro."),
        Energy("unserved_mwh", "Energy not served of flex_load and heat_pump."),
        Energy("breach_mwh", "Energy beyond import and export limits that have a price."),
        Number("loss_mwh", "MWh", "Losses of the exact AC power flows. Null = no grid is modelled, or a step has no solution.").Optional(),
        Number("objective", "1", "Objective of the model: currency, or curtailed MWh weighed by priority. Null = a rolling schedule has one for each look, or there is no schedule.").Optional(),
        Number("gap", "fraction", "Distance of the objective from what is proved to be the best, relative. Null = as for the objective.").AtLeast(0).Optional(),
        Number("primal_residual", "fraction", "Largest violation of the model's constraints, computed afresh, relative. Null = as for the objective.").AtLeast(0).Optional(),
        Number("dual_residual", "fraction", "Largest violation of the optimality conditions, computed afresh, relative. Null = as for the objective.").AtLeast(0).Optional(),
        Integer("iterations", "Iterations of all solves.").AtLeast(0),
        Integer("network_limits", "Limits of the network that were found broken on the way and given to the model; all others are kept without.").AtLeast(0),
        Integer("network_rounds", "Solves until no limit of the network was broken.").AtLeast(0),
        Integer("exclusive_steps", "Steps, of all stores together, in which charging and discharging at once had to be ruled out.").AtLeast(0),
        Number("relaxation_gap_pu", "pu", "Largest slack of a relaxed branch flow, pu squared; 0 = exact. Null = nothing is relaxed.").Optional(),
        Flag("ac_verified", "Whether every step was solved by the exact AC power flow and keeps all limits; false without a grid."),
        Integer("ac_verified_steps", "Steps of which that is so.").AtLeast(0),
        Number("ac_max_mismatch_pu", "pu", "Largest power mismatch of these flows." + NoGrid).AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Largest excess over a voltage limit, or over a rating as a share of it." + NoGrid).AtLeast(0).Optional(),
        Text("ac_worst_element", "What violates its limit most, and when. Null = nothing does, or no grid.").Optional())
    {
        HasOneRow = true,
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Schedule, Nodes, Binding, Steps, Totals, Summary];

    private static ColumnSchema Start() => Time("timestamp", "Start of the step, in UTC.");

    private static ColumnSchema Money(string name, string meaning) => Number(name, "currency", meaning + " Null = there is no schedule.").Optional();

    private static ColumnSchema Energy(string name, string meaning) => Number(name, "MWh", meaning + " Null = there is no schedule.").AtLeast(0).Optional();
}
