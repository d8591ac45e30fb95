using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat derms aggregate</c> finds.</summary>
public static class AggregationTables
{
    private const string Group = "Safe aggregation of distributed energy resources";

    private const string NoAnswer = " Null = no answer, see status.";

    private const string NoAc = " Null = none was asked for, or none was found.";

    /// <summary><c>aggregation</c>: one row per step.</summary>
    public static TableSchema Steps { get; } = new("aggregation", Group,
        "What the plants can feed in and take together in one step: by the lossless linear flow of the API document, and by the exact AC flow.",
        Step(),
        Time("timestamp", "Start of the step. Null = steps without profiles are about no time.").Optional(),
        Number("net_inj_max_kw", "kW", "Greatest net injection within the limits of the network." + NoAnswer).Optional(),
        Number("net_abs_max_kw", "kW", "Greatest net absorption; negative where the plants must feed in so that limits are kept." + NoAnswer).Optional(),
        Number("phy_inj_sum_kw", "kW", "Sum of what the plants can feed in without a network.").AtLeast(0),
        Number("phy_abs_sum_kw", "kW", "Sum of what the plants can take without a network.").AtLeast(0),
        Word("status", "solved; infeasible: no powers of the plants keep every limit; invalid_input: the step's loads cannot be used.", [.. SolveStatusWords.All]),
        Text("reason", "Why there is no answer: which limit is missed, and by how much. Null = there is one.").Optional(),
        Text("binding", "Limits of the network that stop the injection, the strongest first. Null = only the plants' own.").Optional(),
        Text("binding_abs", "Limits of the network that stop the absorption. Null = only the plants' own.").Optional(),
        Flag("basecase_feasible", "Whether the linear flow keeps every limit while the plants do nothing."),
        Number("ac_net_inj_max_kw", "kW", "Greatest net injection re-optimised on the exact AC flow." + NoAc).Optional(),
        Number("ac_net_abs_max_kw", "kW", "Greatest net absorption re-optimised on the exact AC flow." + NoAc).Optional(),
        Text("ac_binding", "The limit that stops the injection in AC most. Null = only the plants' own." + NoAc).Optional(),
        Text("ac_binding_abs", "The limit that stops the absorption in AC most. Null = only the plants' own." + NoAc).Optional(),
        Flag("ac_verified", "Whether power flows of both AC dispatches are solved and keep every limit."),
        Number("ac_max_mismatch_pu", "pu", "Greatest power mismatch of these two." + NoAc).AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Greatest excess over a limit of these two, share of a rating for branches." + NoAc).AtLeast(0).Optional(),
        Text("ac_worst_element", "What has it. Null = every limit is kept.").Optional(),
        Number("lin_inj_violation_pu", "pu", "What the linear flow's own dispatch for the injection breaks a limit by in AC." + NoAc).AtLeast(0).Optional(),
        Number("lin_abs_violation_pu", "pu", "What the linear flow's own dispatch for the absorption breaks a limit by in AC." + NoAc).AtLeast(0).Optional())
    {
        Key = ["step"],
        IsResult = true,
    };

    /// <summary><c>aggregation_dispatch</c>: one row per plant of an answer.</summary>
    public static TableSchema Dispatch { get; } = new("aggregation_dispatch", Group,
        "What one plant does in one answer. Others may reach the same sum: only the sums are unique.",
        Step(),
        Word("answer", "Which one: the greatest injection or absorption, by the linear flow or by AC.", "injection", "absorption", "ac_injection", "ac_absorption"),
        Integer("plant", "Number of the plant in --nodes, from 1.").AtLeast(1),
        Text("node_id", "Its bus."),
        Number("p_kw", "kW", "Active power fed in; negative where it takes."),
        Number("q_kvar", "kvar", "Reactive power fed in."),
        Number("p_inj_max_kw", "kW", "What it can feed in.").AtLeast(0),
        Number("p_abs_max_kw", "kW", "What it can take.").AtLeast(0),
        Number("q_max_kvar", "kvar", "What it can feed in or take of reactive power.").AtLeast(0))
    {
        Key = ["step", "answer", "plant"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Steps, Dispatch];

    private static ColumnSchema Step() => Integer("step", "Number of the step, from 0, as in the arrays of the REST service.").AtLeast(0);
}
