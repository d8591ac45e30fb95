using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>
/// What <c>gat dist pf</c> finds. Numbers are null where there is no solution: the scenario was not solved, or the
/// element is dead.
/// </summary>
public static class PowerFlowTables
{
    private const string Group = "Power flow results";

    private const string Unsolved = " Null = dead, or the scenario was not solved.";

    /// <summary><c>pf_nodes</c>: voltages and injections.</summary>
    public static TableSchema Nodes { get; } = new("pf_nodes", Group, "One bus in one scenario; of an unbalanced calculation one phase of it.",
        Scenario(),
        Text("node_id", "Bus."),
        Word("phase", "Phases that the row is about: all of the bus, or one.", DefinitionWords.Phases),
        Number("vm_pu", "pu", "Voltage magnitude." + Unsolved).Optional(),
        Number("va_deg", "deg", "Voltage angle." + Unsolved).Optional(),
        Number("p_mw", "MW", "Net active power into the grid: generation less load, shunts not counted; positive = injection."
            + Unsolved).Optional(),
        Number("q_mvar", "Mvar", "Net reactive power into the grid: generation less load, shunts not counted; positive = injection."
            + Unsolved).Optional(),
        Number("v_violation", "pu", "0 inside the limits; above v_max the excess, positive; below v_min the shortfall, negative."
            + Unsolved).Optional())
    {
        Key = ["scenario_id", "node_id", "phase"],
        IsResult = true,
    };

    /// <summary><c>pf_branches</c>: flows, currents and losses.</summary>
    public static TableSchema Branches { get; } = new("pf_branches", Group,
        "One branch in one scenario; of an unbalanced calculation one phase of it.",
        Scenario(),
        Text("branch_id", "Branch."),
        Text("from_node", "Bus at the from side."),
        Text("to_node", "Bus at the to side."),
        Word("phase", "Phases that the row is about: all of the branch, or one.", DefinitionWords.Phases),
        Number("p_from_mw", "MW", "Active power entering the branch at the from side." + Unsolved).Optional(),
        Number("q_from_mvar", "Mvar", "Reactive power entering the branch at the from side." + Unsolved).Optional(),
        Number("p_to_mw", "MW", "Active power entering the branch at the to side; negative when it is delivered there." + Unsolved).Optional(),
        Number("q_to_mvar", "Mvar", "Reactive power entering the branch at the to side; negative when it is delivered there." + Unsolved)
            .Optional(),
        Number("i_from_ka", "kA", "Current per phase at the from side." + Unsolved + " Also null where base_kv is.").Optional(),
        Number("i_to_ka", "kA", "Current per phase at the to side." + Unsolved + " Also null where base_kv is.").Optional(),
        Number("loss_mw", "MW", "Active power lost: p_from_mw + p_to_mw." + Unsolved).Optional(),
        Number("loss_mvar", "Mvar", "Reactive power consumed, negative where charging prevails: q_from_mvar + q_to_mvar." + Unsolved).Optional(),
        Number("loading_pct", "%", "The larger of apparent power over thermal_limit and current over i_max_ka, at the more loaded end."
            + Unsolved + " Also null without a limit.").AtLeast(0).Optional())
    {
        Key = ["scenario_id", "branch_id", "phase"],
        IsResult = true,
    };

    /// <summary><c>pf_controls</c>: where tap changers, capacitors and switches stand.</summary>
    public static TableSchema Controls { get; } = new("pf_controls", Group,
        "One controlled device in one scenario, where it stands in the solution.",
        Scenario(),
        Word("element_kind",
            "regulator of dist_regulators, cap of dist_caps, switch of dist_switches, or generator of dist_generators that holds a voltage within its "
            + "reactive limits.", "regulator", "cap", "switch", "generator"),
        Text("element_id", "Identifier of the device in the table of its kind."),
        Word("phase", "Phases that it moves together.", DefinitionWords.Phases),
        Integer("start_position",
            "Position before the controls settled: tap position, capacitor steps that are in, 1 = closed or 0 = open, 0 = a generator holds its voltage."),
        Integer("position", "Position in the solution; the start's where controls are held; of a generator 1 at q_max, -1 at q_min. Null = the scenario was not solved.").Optional(),
        Number("ratio_pu", "pu", "Turns ratio of a regulator at the from side. Null = another device, or the scenario was not solved.")
            .Optional(),
        Number("vm_pu", "pu", "Voltage that the control sees, line-drop compensation included. "
            + "Null = it sees none, or the scenario was not solved.").Optional(),
        Flag("at_limit", "Whether it would move on but stands at its last position. Null = held, or the scenario was not solved.")
            .Optional())
    {
        Key = ["scenario_id", "element_kind", "element_id"],
        IsResult = true,
    };

    /// <summary><c>pf_summary</c>: one row per scenario.</summary>
    public static TableSchema Summary { get; } = new("pf_summary", Group,
        "One scenario: how it ended, its losses, extremes and the power from its source.",
        Text("scenario_id", "Scenario; the other tables name it."),
        Time("timestamp", "Start of the interval that the scenario is about. Null = it is about no time.").Optional(),
        Word("status", "How the calculation ended; only solved is a solution.", [.. SolveStatusWords.All]),
        Integer("iterations", "Iterations done.").AtLeast(0),
        Number("max_mismatch_pu", "pu", "Largest power mismatch of any bus, recomputed from the voltages. Null = no voltages to compute it from.")
            .AtLeast(0).Optional(),
        Number("loss_mw", "MW", "Active power lost in all branches." + Unsolved).Optional(),
        Number("loss_mvar", "Mvar", "Reactive power consumed by all branches." + Unsolved).Optional(),
        Number("v_min_pu", "pu", "Lowest voltage magnitude." + Unsolved).Optional(),
        Text("v_min_node", "Bus of the lowest voltage." + Unsolved).Optional(),
        Number("v_max_pu", "pu", "Highest voltage magnitude." + Unsolved).Optional(),
        Text("v_max_node", "Bus of the highest voltage." + Unsolved).Optional(),
        Number("max_loading_pct", "%", "Highest loading of a branch. Null = no branch has a limit, or the scenario was not solved.")
            .AtLeast(0).Optional(),
        Text("max_loading_branch", "Branch of the highest loading. Null = no branch has a limit, or the scenario was not solved.")
            .Optional(),
        Number("source_p_mw", "MW", "Active power from the slack buses into the grid: the sum of their p_mw in pf_nodes." + Unsolved)
            .Optional(),
        Number("source_q_mvar", "Mvar", "Reactive power from the slack buses into the grid: the sum of their q_mvar in pf_nodes." + Unsolved)
            .Optional(),
        Number("unserved_mw", "MW", "Active load, as it would be at 1 pu, where no source reaches; load that feeds in does not count." + Unsolved)
            .AtLeast(0).Optional())
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Nodes, Branches, Controls, Summary];

    private static ColumnSchema Scenario() => Text("scenario_id", "Scenario, as in pf_summary.");
}
