using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat dist opf</c> finds. Numbers are null where a scenario was not solved.</summary>
public static class OptimalPowerFlowTables
{
    private const string Group = "Optimal power flow results";

    private const string Unsolved = " Null = dead, or the scenario was not solved.";

    private const string Unknown = " Null = not solved, or the formulation does not know it.";

    /// <summary><c>opf_nodes</c>: voltages, injections and prices.</summary>
    public static TableSchema Nodes { get; } = new("opf_nodes", Group, "One bus in one scenario.",
        Scenario(),
        Text("node_id", "Bus."),
        Number("vm_pu", "pu", "Voltage magnitude; 1 in a dc formulation." + Unsolved).Optional(),
        Number("va_deg", "deg", "Voltage angle." + Unknown).Optional(),
        Number("p_mw", "MW", "Net active power into the grid: units less load, shunts not counted; positive = injection." + Unsolved).Optional(),
        Number("q_mvar", "Mvar", "Net reactive power into the grid: units less load, shunts not counted; positive = injection." + Unknown).Optional(),
        Number("lmp_p", "", "Price of active load: what one MW more here for an hour costs, in the unit of the objective." + Unsolved).Optional(),
        Number("lmp_q", "", "Price of reactive load: what one Mvar more here for an hour costs, in the unit of the objective." + Unknown).Optional())
    {
        Key = ["scenario_id", "node_id"],
        IsResult = true,
    };

    /// <summary><c>opf_branches</c>: flows, currents and losses.</summary>
    public static TableSchema Branches { get; } = new("opf_branches", Group, "One branch in one scenario.",
        Scenario(),
        Text("branch_id", "Branch."),
        Text("from_node", "Bus at the from side."),
        Text("to_node", "Bus at the to side."),
        Word("phase", "Phases of the branch.", DefinitionWords.Phases),
        Number("p_from_mw", "MW", "Active power entering the branch at the from side." + Unsolved).Optional(),
        Number("q_from_mvar", "Mvar", "Reactive power entering the branch at the from side." + Unknown).Optional(),
        Number("p_to_mw", "MW", "Active power entering the branch at the to side; negative when it is delivered there." + Unsolved).Optional(),
        Number("q_to_mvar", "Mvar", "Reactive power entering the branch at the to side; negative when it is delivered there." + Unknown).Optional(),
        Number("i_from_ka", "kA", "Current per phase at the from side." + Unknown + " Also null where base_kv is.").Optional(),
        Number("i_to_ka", "kA", "Current per phase at the to side." + Unknown + " Also null where base_kv is.").Optional(),
        Number("loss_mw", "MW", "Active power lost: p_from_mw + p_to_mw." + Unsolved).Optional(),
        Number("loss_mvar", "Mvar", "Reactive power consumed, negative where charging prevails: q_from_mvar + q_to_mvar." + Unknown).Optional(),
        Number("loading_pct", "%", "The larger of apparent power over thermal_limit and current over i_max_ka, at the more loaded end."
            + Unsolved + " Also null without a limit.").AtLeast(0).Optional())
    {
        Key = ["scenario_id", "branch_id"],
        IsResult = true,
    };

    /// <summary><c>opf_dispatch</c>: what units and controls do.</summary>
    public static TableSchema Dispatch { get; } = new("opf_dispatch", Group, "What one unit or control does in one scenario.",
        Scenario(),
        Word("element_kind",
            "source: a slack bus without a row of dist_generators; generator of dist_generators; asset of der_assets; with the objective vvo also cap of "
            + "dist_caps and regulator of dist_regulators.", "source", "generator", "asset", "cap", "regulator"),
        Text("element_id", "Identifier in the table of its kind; of a source that of its bus."),
        Text("node_id", "Bus; of a regulator that at the from side of its branch."),
        Number("p_mw", "MW", "Active power fed in. Null = a control, or not solved.").Optional(),
        Number("q_mvar", "Mvar", "Reactive power fed in." + Unknown).Optional(),
        Number("p_min_mw", "MW", "Lowest active power that was allowed. Null = no limit.").Optional(),
        Number("p_max_mw", "MW", "Highest active power that was allowed. Null = no limit.").Optional(),
        Number("q_min_mvar", "Mvar", "Lowest reactive power that was allowed. Null = no limit.").Optional(),
        Number("q_max_mvar", "Mvar", "Highest reactive power that was allowed. Null = no limit.").Optional(),
        Number("s_max_mva", "MVA", "Highest apparent power that was allowed. Null = no limit.").Optional(),
        Number("curtailed_mw", "MW", "Available power of wind, sun or water that is not used. Null = none of these, or not solved.").Optional(),
        Number("cost_per_h", "currency/h", "Cost of its active power. Null = a control, or not solved.").Optional(),
        Integer("position", "Tap position, or capacitor steps that are in. Null = not a control, or not solved.").Optional(),
        Number("ratio_pu", "pu", "Turns ratio of a regulator at the from side. Null = not a regulator, or not solved.").Optional())
    {
        Key = ["scenario_id", "element_kind", "element_id"],
        IsResult = true,
    };

    /// <summary><c>opf_binding</c>: limits that cost something, are exceeded, or contradict each other.</summary>
    public static TableSchema Binding { get; } = new("opf_binding", Group,
        "One limit in one scenario that is met and costs something, that is exceeded, or that belongs to a contradiction.",
        Scenario(),
        Word("role",
            "binding: met, and the objective would fall if it were wider; exceeded: soft and paid for, or, without a solution, exceeded where all limits "
            + "together are exceeded least; conflict: without a solution, one of the limits that cannot be kept together, none of which can be left out.",
            "binding", "exceeded", "conflict"),
        Word("constraint",
            "The limit: v_min, v_max of a bus; load that cannot be served; p_min to power_factor of a unit; thermal and current at the two sides of a "
            + "branch; angle_min and angle_max of its angle difference.",
            "v_min", "v_max", "load", "p_min", "p_max", "q_min", "q_max", "s_max", "power_factor", "thermal_from", "thermal_to", "current_from", "current_to",
            "angle_min", "angle_max"),
        Word("element_kind", "What is limited.", "node", "source", "generator", "asset", "branch"),
        Text("element_id", "Identifier in the table of its kind."),
        Number("value", "", "The limited quantity, in the unit that follows. Null = not known.").Optional(),
        Number("limit", "", "Its limit, in the same unit. Null = a load, which has none.").Optional(),
        Text("unit", "Unit of value, limit and excess."),
        Number("excess", "", "How far the limit is exceeded, in the same unit; 0 where it is kept."),
        Number("dual", "", "By how much the objective would fall, in its unit per hour, if the limit were one unit wider. Null = there is no solution.").Optional())
    {
        Key = ["scenario_id", "role", "constraint", "element_kind", "element_id"],
        IsResult = true,
    };

    /// <summary><c>opf_summary</c>: one row per scenario.</summary>
    public static TableSchema Summary { get; } = new("opf_summary", Group,
        "One scenario: how it ended, what was reached, how sure that is, and what the exact AC power flow says of it.",
        Text("scenario_id", "Scenario; the other tables name it."),
        Time("timestamp", "Start of the interval that the scenario is about. Null = it is about no time.").Optional(),
        Word("status", "How the calculation ended; only solved is an answer.", [.. SolveStatusWords.All]),
        Number("objective", "", "Least value of the objective, in the unit that follows. Null = not solved.").Optional(),
        Text("objective_unit", "Unit of the objective."),
        Number("penalty", "", "What exceeding soft limits adds to the objective. Null = not solved.").Optional(),
        Number("bound", "", "No answer has a lower objective with its penalty. Null = nothing is proven.").Optional(),
        Number("gap", "fraction", "(objective + penalty - bound) over their magnitude. Null = nothing is proven, or the answer is no power flow.").Optional(),
        Number("relaxation_gap", "fraction", "Greatest l v - P^2 - Q^2 of the branches over the greatest l v; with loops at least the angle left over around the worst one, radians. 0 = a power flow. Null = the formulation relaxes nothing.").Optional(),
        Integer("iterations", "Iterations of the solver.").AtLeast(0),
        Number("loss_mw", "MW", "Active power lost in all branches." + Unsolved).Optional(),
        Number("cost_per_h", "currency/h", "Cost of all active power fed in, whatever the objective is. Null = not solved.").Optional(),
        Number("curtailed_mw", "MW", "Available power of wind, sun and water that is not used. Null = not solved.").Optional(),
        Number("v_min_pu", "pu", "Lowest voltage magnitude. Null = not solved.").Optional(),
        Text("v_min_node", "Bus of the lowest voltage. Null = not solved.").Optional(),
        Number("v_max_pu", "pu", "Highest voltage magnitude. Null = not solved.").Optional(),
        Text("v_max_node", "Bus of the highest voltage. Null = not solved.").Optional(),
        Number("max_loading_pct", "%", "Highest loading of a branch. Null = no branch has a limit, or not solved.").AtLeast(0).Optional(),
        Text("max_loading_branch", "Branch of the highest loading. Null = no branch has a limit, or not solved.").Optional(),
        Number("source_p_mw", "MW", "Active power from the slack buses into the grid, less their own load. Null = not solved.").Optional(),
        Number("source_q_mvar", "Mvar", "Reactive power from the slack buses into the grid, less their own load." + Unknown).Optional(),
        Integer("binding", "Limits in opf_binding that are met and cost something.").AtLeast(0),
        Flag("ac_verified", "Whether the exact AC power flow with these powers, voltages, ratios and banks is solved and keeps all limits."),
        Number("ac_max_mismatch_pu", "pu", "Largest power mismatch of that flow, recomputed from its voltages. Null = no solution.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Largest excess over a voltage or power limit, or over a rating as a share of it. Null = no solution.").AtLeast(0).Optional(),
        Text("ac_worst_element", "What violates its limit most. Null = nothing does, or no solution.").Optional())
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Nodes, Branches, Dispatch, Binding, Summary];

    private static ColumnSchema Scenario() => Text("scenario_id", "Scenario, as in opf_summary.");
}
