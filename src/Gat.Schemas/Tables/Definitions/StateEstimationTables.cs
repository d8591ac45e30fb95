using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat adms state-estimation</c> finds.</summary>
public static class StateEstimationTables
{
    private const string Group = "State estimation results";

    private static readonly string[] statuses = ["solved", "not_converged", "invalid_input"];

    private static ColumnSchema Scenario => Text("scenario_id", "Set of readings: scenario_id or timestamp of measurements; base where there is one set without a name.");

    /// <summary><c>se_states</c>: the estimated state.</summary>
    public static TableSchema States { get; } = new("se_states", Group, "The estimated voltage of one node, or of one conductor of it, and what it feeds in.",
        Scenario,
        Text("node_id", "Node."),
        Word("phase", "Conductor; all three phases in a balanced grid.", DefinitionWords.Phases),
        Flag("observable", "Whether the readings determine the voltage."),
        Number("vm_pu", "pu", "Magnitude, to earth. Null = not determined.").Optional(),
        Number("va_deg", "deg", "Angle. Null = not determined.").Optional(),
        Number("std", "pu", "Standard deviation of the magnitude. Null = not determined.").AtLeast(0).Optional(),
        Number("va_std_deg", "deg", "Standard deviation of the angle. Null = not determined.").AtLeast(0).Optional(),
        Number("p_mw", "MW", "Active power fed in, generation less load; of nodes that closed switches join, all of it at the first one. "
            + "Null = not determined, or at another one.").Optional(),
        Number("q_mvar", "Mvar", "Reactive power fed in. Null = as of p_mw.").Optional())
    {
        Key = ["scenario_id", "node_id", "phase"],
        IsResult = true,
    };

    /// <summary><c>se_residuals</c>: each reading beside its estimate.</summary>
    public static TableSchema Residuals { get; } = new("se_residuals", Group, "One reading beside what it should be by the estimate.",
        Scenario,
        Text("measurement", "Meter, as in measurements; pseudo-measurements have the names of their nodes."),
        Word("kind", "As in measurements.", MeasurementTables.Kinds),
        Word("element_kind", "As in measurements.", MeasurementTables.ElementKinds),
        Text("element_id", "As in measurements."),
        Word("end", "End of the branch. Null = the meter is at a node.", MeasurementTables.Ends).Optional(),
        Word("phase", "Conductor or pair of phases; all three phases in a balanced grid.", DefinitionWords.Phases),
        Text("unit", "Unit of value, estimate, residual and std."),
        Number("value", "", "The reading, in unit."),
        Number("std", "", "Its standard deviation, in unit.").Above(0),
        Number("estimate", "", "What the estimated state says, in unit. Null = there is no estimate.").Optional(),
        Number("residual", "", "Reading less estimate, in unit. Null = there is no estimate.").Optional(),
        Number("normalized_residual", "", "Magnitude of the residual over its own standard deviation; of a removed reading at its removal. Null = critical, or no estimate.").AtLeast(0).Optional(),
        Number("detectable_error", "", "By how many of its standard deviations the reading would have to be wrong for its normalised residual to reach the limit. "
            + "Null = critical, removed, or no estimate.").AtLeast(0).Optional(),
        Flag("pseudo", "Whether it stands for what is known of the load rather than for a reading."),
        Flag("critical", "Whether nothing else checks it: its residual is always zero, and it is never removed."),
        Flag("removed", "Whether it was found wrong and is not part of the estimate."),
        Integer("removal_order", "Which removal it was, from 1. Null = kept.").AtLeast(1).Optional())
    {
        Key = ["scenario_id", "measurement", "kind"],
        IsResult = true,
    };

    /// <summary><c>se_summary</c>: one estimate.</summary>
    public static TableSchema Summary { get; } = new("se_summary", Group, "One estimate, and how far its readings agree.",
        Scenario,
        Time("timestamp", "Time of the readings. Null = they tell none.").Optional(),
        Word("status", "How it ended; invalid_input: the readings do not determine the state.", statuses),
        Flag("observable", "Whether the readings determine the state."),
        Integer("iterations", "Iterations, those after removals included.").AtLeast(0),
        Integer("measurements", "Readings in use, pseudo-measurements apart.").AtLeast(0),
        Integer("pseudo", "Pseudo-measurements in use.").AtLeast(0),
        Integer("unused", "Readings that say nothing, because no source reaches their element or it is open.").AtLeast(0),
        Integer("states", "Unknown numbers less exact equations: zero injections and reference angles.").AtLeast(0),
        Integer("zero_injections", "Exact equations of zero injection.").AtLeast(0),
        Number("chi2", "", "Sum of squared residuals over variances. Null = there is no estimate.").AtLeast(0).Optional(),
        Integer("dof", "Degrees of freedom: readings less states. Null = the state is not determined.").Optional(),
        Number("p_value", "", "How likely a sum as large is when all readings have their standard deviations. Null = no degree of freedom.").AtLeast(0).AtMost(1).Optional(),
        Number("chi2_limit", "", "Limit of the sum at the confidence asked for. Null = no degree of freedom.").AtLeast(0).Optional(),
        Flag("suspect", "Whether the sum is above its limit, or a normalised residual above its own."),
        Number("max_normalized_residual", "", "Largest normalised residual of those in use. Null = there is none.").AtLeast(0).Optional(),
        Text("worst_measurement", "Which has it. Null = there is none.").Optional(),
        Number("residual_limit", "", "Limit of normalised residuals. Null = there is none.").AtLeast(0).Optional(),
        Integer("critical", "Critical readings.").AtLeast(0),
        Integer("removed", "Readings removed.").AtLeast(0),
        Integer("islands", "Observable islands.").AtLeast(0),
        Integer("missing", "Readings that would make all observable, at least.").AtLeast(0))
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    /// <summary><c>se_observability</c>: islands, and what is missing.</summary>
    public static TableSchema Observability { get; } = new("se_observability", Group,
        "What the readings determine and what is missing; where all is observable one row of role island.",
        Scenario,
        Word("role", "island: a part within which all flows are determined; node: a node of an island, where not all is observable; missing: a reading of a least "
            + "set that would make all observable; candidate: another reading that would see something of what is not.", "island", "node", "missing", "candidate"),
        Integer("number", "Order within the role, from 1.").AtLeast(1),
        Integer("island", "Island that it is, or that the node is in. Null = the row is about a reading.").AtLeast(1).Optional(),
        Flag("observable", "Whether voltages of the island or node are determined. Null = the row is about a reading.").Optional(),
        Integer("nodes", "Nodes of the island; by phase conductors. Null = the row is about something else.").AtLeast(1).Optional(),
        Word("kind", "Kind of the reading, as in measurements. Null = the row is about no reading.", MeasurementTables.Kinds).Optional(),
        Word("element_kind", "Where it would be, or node.", MeasurementTables.ElementKinds),
        Text("element_id", "Identifier; of an island its first node."),
        Word("end", "End of the branch. Null = at a node.", MeasurementTables.Ends).Optional(),
        Word("phase", "Conductor.", DefinitionWords.Phases))
    {
        Key = ["scenario_id", "role", "number"],
        IsResult = true,
    };

    /// <summary><c>se_correction</c>: limits that estimates exceed, and what would mend them.</summary>
    public static TableSchema Correction { get; } = new("se_correction", Group, "A limit that an estimated state exceeds, or a change that would bring it inside its limits.",
        Scenario,
        Word("role", "exceeded: a limit; move: a change of a unit, a capacitor or a ratio; conflict: a limit that cannot be kept together with the others of this role.",
            "exceeded", "move", "conflict"),
        Integer("number", "Order within the role, from 1.").AtLeast(1),
        Text("element_kind", "node, branch, generator, asset, source or cap. Null = the role is conflict.").Optional(),
        Text("element_id", "Its identifier; of a conflict the limit in words."),
        Text("quantity", "v_min, v_max, loading, p, q or ratio. Null = the role is conflict.").Optional(),
        Text("unit", "Unit of the row's numbers. Null = the role is conflict.").Optional(),
        Number("limit", "", "The limit, in unit. Null = the row is about no limit.").Optional(),
        Number("before", "", "Value in the estimated state, in unit. Null = the role is conflict.").Optional(),
        Number("after", "", "Value after all changes, in unit, by an exact power flow. Null = there are none.").Optional())
    {
        Key = ["scenario_id", "role", "number"],
        IsResult = true,
    };

    /// <summary><c>se_correction_summary</c>: whether an estimate can be mended.</summary>
    public static TableSchema CorrectionSummary { get; } = new("se_correction_summary", Group, "Whether one estimated state keeps its limits, and what brings it inside.",
        Scenario,
        Word("status", "solved: limits are kept, by doing nothing or by the changes; infeasible: no changes would do; invalid_input: there is no estimate of the whole grid.",
            "solved", "infeasible", "not_converged", "iteration_limit", "time_limit", "invalid_input", "islanded", "unbounded"),
        Integer("exceeded", "Limits that the estimated state exceeds.").AtLeast(0),
        Integer("moves", "Changes, the source's apart.").AtLeast(0),
        Number("moved_mw", "MW", "Sum of the magnitudes of changes of active powers, the source's apart.").AtLeast(0),
        Number("moved_mvar", "Mvar", "Sum of the magnitudes of changes of reactive powers, the source's apart.").AtLeast(0),
        Flag("ac_verified", "Whether an exact power flow with the changes keeps all limits; false where there are none."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of that power flow. Null = there was none.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Greatest violation of a limit in it. Null = there was none.").AtLeast(0).Optional(),
        Text("ac_worst_element", "Where that is. Null = no limit is violated, or there was none.").Optional())
    {
        Key = ["scenario_id"],
        IsResult = true,
    };

    /// <summary>The tables of every run.</summary>
    public static ImmutableArray<TableSchema> Plain { get; } = [States, Residuals, Summary, Observability];

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [.. Plain, Correction, CorrectionSummary];
}
