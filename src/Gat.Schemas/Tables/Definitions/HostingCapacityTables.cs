using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat dist hostcap</c> finds.</summary>
public static class HostingCapacityTables
{
    private const string Group = "Hosting capacity results";

    private static readonly string[] constraints =
        ["over_voltage", "under_voltage", "voltage_rise", "voltage_drop", "thermal_power", "thermal_current", "reverse_flow", "no_solution", "search_limit", "voltage_unbalance"];

    /// <summary><c>hostcap_summary</c>: one row per bus of a case.</summary>
    public static TableSchema Summary { get; } = new("hostcap_summary", Group,
        "The capacity of one bus: alone (mode individual), or as one of the buses whose units grow together (simultaneous, stochastic).",
        Case(),
        Text("node_id", "Bus."),
        Word("phase", "Phases that the unit is connected to; ABC on a balanced grid.", "A", "B", "C", "AB", "AC", "BC", "ABC"),
        Number("hosting_capacity_mw", "MW", "Greatest rated power at the bus that breaks no limit in any scenario, a whole multiple of the tolerance times "
            + "the bus's share; lower powers were scanned. Null = no scenario has a solution, or no source reaches the bus.").AtLeast(0).Optional(),
        Number("total_mw", "MW", "Sum over the buses of the case. Null = as hosting_capacity_mw.").AtLeast(0).Optional(),
        Word("limiting_constraint", "What is broken one tolerance further; search_limit: nothing up to the greatest power tried. "
            + "Voltage and reverse flow name a bus, thermal limits a branch. Null = as hosting_capacity_mw.", constraints).Optional(),
        Text("limiting_element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Number("limiting_value", "", "The limited quantity one tolerance further: pu, MVA, kA, MW or %. Null = none.").Optional(),
        Number("limit_value", "", "Its limit, in the same unit; what it was before anything was connected where that was worse already. Null = none.").Optional(),
        Text("limiting_scenario", "The scenario in which it is broken. Null = none.").Optional(),
        Integer("evaluations", "Power flows solved for the case; hostcap_scenarios has them all.").AtLeast(0),
        Integer("base_violations", "Scenarios that break a limit before anything is connected; only what gets worse counts there.").AtLeast(0),
        Integer("unsolved_scenarios", "Scenarios that have no solution before anything is connected, and are left out.").AtLeast(0),
        Word("status", "solved; base_violates: solved, with base_violations; not_converged: with unsolved_scenarios; islanded: no source reaches the bus.",
            [.. SolveStatusWords.All]))
    {
        Key = ["case_id", "node_id", "phase"],
        IsResult = true,
    };

    /// <summary><c>hostcap_scenarios</c>: every point tried.</summary>
    public static TableSchema Scenarios { get; } = new("hostcap_scenarios", Group, "One power flow: a case at one power in one scenario.",
        Case(),
        Integer("point", "Its place in the order of trying, from 1.").AtLeast(1),
        Text("scenario_id", "Scenario."),
        Number("injection_mw", "MW", "Rated power of the case's largest unit; the others have their share of it. Consumption where that is asked for.").AtLeast(0),
        Number("p_mw", "MW", "Active power that all units feed in; negative when they consume."),
        Number("q_mvar", "Mvar", "Reactive power that all units feed in."),
        Flag("feasible", "Whether no limit is broken that was not broken as badly before."),
        Word("constraint", "The limit that is broken most, relative to it. Null = none.", constraints).Optional(),
        Text("element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Number("value", "", "The limited quantity: pu, MVA, kA, MW or %. Null = none.").Optional(),
        Number("limit_value", "", "Its limit, in the same unit. Null = none.").Optional(),
        Number("v_min_pu", "pu", "Lowest voltage. Null = not solved.").Optional(),
        Number("v_max_pu", "pu", "Highest voltage. Null = not solved.").Optional(),
        Number("max_loading_pct", "%", "Highest loading of a branch. Null = no branch has a limit, or not solved.").AtLeast(0).Optional(),
        Word("status", "Whether the power flow was solved.", [.. SolveStatusWords.All]))
    {
        Key = ["case_id", "point"],
        IsResult = true,
    };

    /// <summary><c>hostcap_next</c>: what would raise a capacity.</summary>
    public static TableSchema Next { get; } = new("hostcap_next", Group,
        "One measure for one case, in the scenario that limits it; other scenarios may limit it before.",
        Case(),
        Word("measure", "next_limit: without the limit that binds (all upper or all lower voltage limits, or the rating of the one branch), so how far the "
            + "next one is; volt_var: units with the category B curve of IEEE 1547-2018; source_step: sources 0.0125 pu lower, or higher where low voltages bind.",
            "next_limit", "volt_var", "source_step"),
        Number("capacity_mw", "MW", "Capacity with it: rated power of the case's largest unit.").AtLeast(0),
        Number("total_mw", "MW", "Sum over the buses of the case.").AtLeast(0),
        Number("gain_mw", "MW", "What total_mw is above that of hostcap_summary; negative where the measure makes it worse."),
        Word("limiting_constraint", "What is broken one tolerance further then.", constraints),
        Text("limiting_element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Number("limiting_value", "", "The limited quantity there: pu, MVA, kA, MW or %. Null = none.").Optional(),
        Number("limit_value", "", "Its limit, in the same unit. Null = none.").Optional(),
        Text("scenario_id", "The scenario that limits the case."),
        Integer("evaluations", "Power flows solved for it.").AtLeast(0))
    {
        Key = ["case_id", "measure"],
        IsResult = true,
    };

    /// <summary><c>hostcap_profile</c>: the capacity in each scenario alone.</summary>
    public static TableSchema Profile { get; } = new("hostcap_profile", Group, "The capacity of one case in one scenario alone (--per-scenario on).",
        Case(),
        Text("scenario_id", "Scenario."),
        Time("timestamp", "Start of the interval that the scenario is about. Null = it is about no time.").Optional(),
        Number("capacity_mw", "MW", "Capacity: rated power of the case's largest unit. Null = no solution before anything is connected, or no source reaches a unit.")
            .AtLeast(0).Optional(),
        Number("total_mw", "MW", "Sum over the buses of the case. Null = as capacity_mw.").AtLeast(0).Optional(),
        Word("limiting_constraint", "What is broken one tolerance further. Null = as capacity_mw.", constraints).Optional(),
        Text("limiting_element", "The bus or branch whose limit that is. Null = none.").Optional(),
        Number("limiting_value", "", "The limited quantity there: pu, MVA, kA, MW or %. Null = none.").Optional(),
        Number("limit_value", "", "Its limit, in the same unit. Null = none.").Optional())
    {
        Key = ["case_id", "scenario_id"],
        IsResult = true,
    };

    /// <summary><c>hostcap_opf</c>: what the optimal power flow says of a case.</summary>
    public static TableSchema Opf { get; } = new("hostcap_opf", Group,
        "The optimum of one case by AC optimal power flow, and its replay in exact power flows (--method opf).",
        Case(),
        Word("allocation", "fair: the units have their shares; total: each has a power of its own, and the sum is greatest.", "fair", "total"),
        Number("optimum_mw", "MW", "Power of all units at the optimum of the program, which is a local one. Null = none was found.").AtLeast(0).Optional(),
        Number("total_mw", "MW", "Capacity of all units by exact power flows at the same shares, as in hostcap_summary. Null = none.").AtLeast(0).Optional(),
        Integer("iterations", "Iterations of the interior point.").AtLeast(0),
        Integer("program_scenarios", "Scenarios that the program held at last; all others keep their limits too.").AtLeast(0),
        Word("status", "How the program ended.", [.. SolveStatusWords.All]),
        Flag("ac_verified", "Whether exact power flows of these scenarios with the capacity connected are solved and break no limit more than before."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of them. Null = not solved.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Greatest excess over a limit that was kept before, or beyond what it was before. Null = not solved.").AtLeast(0).Optional(),
        Text("ac_worst_element", "What has it. Null = all limits are kept.").Optional())
    {
        Key = ["case_id"],
        IsResult = true,
    };

    /// <summary><c>hostcap_binding</c>: what holds an optimum back.</summary>
    public static TableSchema Binding { get; } = new("hostcap_binding", Group, "One limit that the optimum of a case meets (--method opf), those that cost most first.",
        Case(),
        Integer("rank", "Its place, from 1.").AtLeast(1),
        Word("limiting_constraint", "The limit; search_limit: the greatest power of a unit.", constraints),
        Text("limiting_element", "The bus or branch whose limit that is."),
        Text("scenario_id", "The scenario in which it is met. Null = all (search_limit).").Optional(),
        Number("value", "", "The limited quantity at the optimum: pu, MVA, kA, MW or %."),
        Number("limit_value", "", "Its limit, in the same unit; what it was before anything was connected where that was worse already."),
        Number("gain_mw_per_unit", "", "What one unit more of the limit adds to the power of all units at first, MW.").AtLeast(0))
    {
        Key = ["case_id", "rank"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Summary, Scenarios, Next, Profile, Opf, Binding];

    private static ColumnSchema Case() =>
        Text("case_id", "What grows together: the bus itself, or bus.phase for single-phase units (individual), all (simultaneous), or the number of the sample (stochastic).");
}
