using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat adms flisr-sim</c> finds.</summary>
public static class RestorationTables
{
    private const string Group = "Restoration results";

    private static readonly string[] stages = ["trip", "isolate", "restore_upstream", "restore_downstream", "island", "repair", "return"];

    private static readonly string[] actions = ["open", "close", "start", "stop", "repair"];

    /// <summary><c>flisr_runs</c>: one row per fault.</summary>
    public static TableSchema Runs { get; } = new("flisr_runs", Group,
        "One fault at one load level: what tripped, what isolates it, and what is supplied again before the repair.",
        Fault(), Level(), Outcome(),
        Number("probability", "fraction", "Probability that the devices trip so; outcomes of a fault add up to 1.").AtLeast(0).AtMost(1),
        Word("status", "solved; base_violates: the grid exceeds limits before the fault, which then count from there; not_converged: it has no power "
            + "flow; iteration_limit: solved, without proof.", [.. SolveStatusWords.All]),
        Text("tripped", "Devices that opened by themselves, joined by blanks; source: the source's own protection. Null = none, as where the element is not in service.").Optional(),
        Text("isolated_by", "Devices that part the fault from what is supplied, joined by blanks. Null = none.").Optional(),
        Text("restored_by", "Devices that closed to supply what lies beyond the fault, joined by blanks. Null = none.").Optional(),
        Integer("interrupted_customers", "Customers without supply after the trip.").AtLeast(0),
        Integer("restored_customers", "Those of them that switching supplies again.").AtLeast(0),
        Integer("unserved_customers", "Those that wait for the repair.").AtLeast(0),
        Number("interrupted_mw", "MW", "Load without supply after the trip."),
        Number("restored_mw", "MW", "Load that switching supplies again."),
        Number("unserved_mw", "MW", "Load that waits for the repair, that of the faulted zone included."),
        Number("minutes", "min", "From the fault to the last operation of the restoration. Null = devices do not tell their times.").AtLeast(0).Optional(),
        Number("repair_hours", "h", "From the fault until the element is in service again. Null = not known.").AtLeast(0).Optional(),
        Integer("operations", "Switches operated for isolation and restoration, without the trip and the way back.").AtLeast(0),
        Number("v_min_pu", "pu", "Lowest voltage when the restoration is done. Null = nothing is supplied, or no power flow.").Optional(),
        Text("v_min_node", "Bus that has it. Null = as v_min_pu.").Optional(),
        Number("max_loading_pct", "%", "Highest loading then. Null = no branch is rated.").AtLeast(0).Optional(),
        Text("max_loading_branch", "Branch that has it. Null = as max_loading_pct.").Optional(),
        Flag("proven", "Whether no other state of the switches beyond the fault supplies more, or as much with fewer operations."),
        Number("bound_mw", "MW", "Beyond the fault at least this is not supplied in any safe state. Null = not known.").AtLeast(0).Optional(),
        Integer("evaluations", "Power flows that were solved for the decision.").AtLeast(0),
        Integer("unsafe_steps", "Steps of the plan after which the grid is not radial or exceeds a limit that it kept before the fault.").AtLeast(0),
        Flag("ac_verified", "Whether the exact AC power flow of the restored state keeps all limits of the tables."),
        Number("ac_max_mismatch_pu", "pu", "Largest mismatch of that flow, recomputed from its voltages. Null = no solution.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Largest excess over a voltage limit, or over a rating as a share of it. Null = no solution.").AtLeast(0).Optional(),
        Text("ac_worst_element", "What violates its limit most. Null = nothing does, or no solution.").Optional())
    {
        Key = ["fault", "load_level", "outcome"],
        IsResult = true,
    };

    /// <summary><c>flisr_steps</c>: the operations, in order.</summary>
    public static TableSchema Steps { get; } = new("flisr_steps", Group,
        "One operation of a plan, from the trip to the return to normal operation, and the state of the grid after it.",
        Fault(), Level(), Outcome(),
        Integer("order", "Position in the plan, from 1.").AtLeast(1),
        Word("stage", "trip: by itself; isolate: parts the fault; restore_upstream: between source and fault; restore_downstream: beyond the fault, "
            + "through ties; island: by its own generators; repair; return: back to normal operation.", stages),
        Number("minute", "min", "When it is done, from the fault. Null = devices do not tell their times.").AtLeast(0).Optional(),
        Text("switch", "Device, or the generator that starts or stops to supply an island. Null = the source's own protection, or the repair.").Optional(),
        Text("branch_id", "Branch that it opens and closes. Null = none.").Optional(),
        Word("action", "What it does.", actions),
        Number("served_mw", "MW", "Load that is supplied after the step, that of islands included."),
        Integer("served_customers", "Customers that are.").AtLeast(0),
        Number("v_min_pu", "pu", "Lowest voltage then, islands aside. Null = nothing is supplied, or no power flow.").Optional(),
        Number("max_loading_pct", "%", "Highest loading then, islands aside. Null = no branch is rated, or no power flow.").AtLeast(0).Optional(),
        Flag("is_radial", "Whether every bus is fed by one way then, and the fault by none before its repair."),
        Flag("within_limits", "Whether the exact AC power flow then keeps all limits, those aside that the grid exceeded before the fault."))
    {
        Key = ["fault", "load_level", "outcome", "order"],
        IsResult = true,
    };

    /// <summary><c>reliability_indices</c>: what the faults of a study add up to in a year.</summary>
    public static TableSchema Indices { get; } = new("reliability_indices", Group,
        "Expected indices of a year, each fault by itself at its failure rate: of the system, of a feeder or of a bus. No rows where nothing is known of failures.",
        Word("level", "What the row is about.", "system", "feeder", "node"),
        Text("id", "Feeder or bus; system."),
        Integer("customers", "Customers.").AtLeast(0),
        Number("load_mw", "MW", "Mean load over the load levels."),
        Number("saifi", "1", "Sustained interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("saidi_h", "h", "Hours of sustained interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("caidi_h", "h", "Hours per sustained interruption. Null = there are none.").AtLeast(0).Optional(),
        Number("asai", "fraction", "Share of the customer hours with supply. Null = no customers.").AtMost(1).Optional(),
        Number("maifi", "1", "Momentary interruptions per customer. Null = no customers.").AtLeast(0).Optional(),
        Number("caifi", "1", "Sustained interruptions per customer that has any in the year. Null = there are none.").AtLeast(0).Optional(),
        Number("ens_mwh", "MWh", "Energy not supplied.").AtLeast(0),
        Number("aens_kwh", "kWh", "Energy not supplied per customer. Null = no customers.").AtLeast(0).Optional())
    {
        Key = ["level", "id"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Runs, Steps, Indices];

    private static ColumnSchema Fault() => Text("fault", "Element that fails: a branch by its id, others as type:id, as node:12.");

    private static ColumnSchema Level() => Number("load_level", "1", "Factor on the loads of the grid.").AtLeast(0);

    private static ColumnSchema Outcome() => Integer("outcome", "0: all protection acts; above: some device does not, by its fail_probability.").AtLeast(0);
}
