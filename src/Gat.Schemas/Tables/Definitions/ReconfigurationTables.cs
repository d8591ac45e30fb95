using System.Collections.Immutable;
using Gat.Faults;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat dist reconfigure</c> finds.</summary>
public static class ReconfigurationTables
{
    private const string Group = "Reconfiguration results";

    private const string NotEnumerated = " Null = not enumerated.";

    /// <summary><c>reconfiguration</c>: states of branches.</summary>
    public static TableSchema States { get; } = new("reconfiguration", Group, "One branch that may be operated, in one period.",
        Text("period", "Period, as in reconfiguration_summary."),
        Text("branch_id", "Branch."),
        Word("status", "How it stands in the configuration found; where none was found, as in the period before.", DefinitionWords.SwitchStates),
        Flag("operated", "Whether it stood otherwise in the period before; of the first period, in the grid's tables."))
    {
        Key = ["period", "branch_id"],
        IsResult = true,
    };

    /// <summary><c>reconfiguration_summary</c>: one row per period.</summary>
    public static TableSchema Summary { get; } = new("reconfiguration_summary", Group,
        "The configuration of least losses in one period, how sure that is, and what became of all configurations.",
        Text("period", "Period: the start of its interval, or base where there are no profiles."),
        Time("timestamp", "Start of the interval. Null = the period is about no time.").Optional(),
        Word("status", "solved, or infeasible where no configuration has a solution that is allowed.", [.. SolveStatusWords.All]),
        Number("loss_mw", "MW", "Active losses of the configuration. Null = none was found.").Optional(),
        Number("loss_before_mw", "MW", "Active losses with the switches as in the grid's tables. Null = that has no solution.").Optional(),
        Number("v_min_pu", "pu", "Lowest voltage magnitude of the configuration. Null = none was found.").Optional(),
        Text("v_min_node", "Bus of the lowest voltage. Null = none was found.").Optional(),
        Integer("operations", "Branches that stand otherwise than in the period before (at first: than in the grid's tables). An opening and a closing are two.")
            .AtLeast(0),
        Flag("proven", "Whether no other configuration that is allowed loses less; where operations are limited over periods: no other plan for all of them."),
        Number("bound", "MW", "Every configuration that is allowed loses at least this. Null = nothing is known.").AtLeast(0).Optional(),
        Number("gap", "fraction", "(loss_mw - bound) / loss_mw, of the sums where operations are limited over periods; 0 where proven. Null = nothing is known.").AtLeast(0).Optional(),
        Number("trees", "1", "Radial configurations of the grid, by Kirchhoff's theorem; exact below 2^53. Null = not counted.").AtLeast(1).Optional(),
        Integer("solved", "Configurations whose power flow was solved; of a search, power flows tried.").AtLeast(0),
        Integer("bounded", "Configurations excluded by a proven bound on their losses." + NotEnumerated).AtLeast(0).Optional(),
        Integer("unsolvable", "Configurations without a solution of their power flow." + NotEnumerated).AtLeast(0).Optional(),
        Integer("unsolvable_proven", "Those of them for which that is proven; for the others sweep and Newton found none." + NotEnumerated).AtLeast(0).Optional(),
        Integer("out_of_reach", "Configurations that need more operations than allowed." + NotEnumerated).AtLeast(0).Optional(),
        Integer("equals", "Configurations with the same losses, this one included; of a search, searches that ended there. 0 = none was found.").AtLeast(0),
        Flag("ac_verified", "Whether the exact AC power flow of the grid with these switch states is solved and keeps all limits."),
        Number("ac_max_mismatch_pu", "pu", "Largest power mismatch of that flow, recomputed from its voltages. Null = no solution.").AtLeast(0).Optional(),
        Number("ac_max_violation_pu", "pu", "Largest excess over a voltage limit, or over a rating as a share of it. Null = no solution.").AtLeast(0).Optional(),
        Text("ac_worst_element", "What violates its limit most; of an infeasible period with --limits keep: in the configuration found that breaks limits least. Null = nothing does, or no solution.").Optional())
    {
        Key = ["period"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [States, Summary];
}
