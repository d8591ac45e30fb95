using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What an unbalanced calculation knows beyond the grid tables: loads, line matrices and windings by phase.</summary>
public static class ThreePhaseTables
{
    private const string Group = "Three-phase detail";

    /// <summary><c>dist_loads</c>: one row per load.</summary>
    public static TableSchema Loads { get; } = new("dist_loads", Group, "One load with its phases, connection and voltage dependence.",
        Text("load_id", "Identifier of the load."),
        Text("node_id", "Bus it is connected to."),
        Word("phase", "Phases it is connected to; two of them and connection delta = one load between two phases. Null = all phases of its bus.",
            DefinitionWords.Phases).Optional(),
        ElementColumns.Connection(),
        ElementColumns.Terminals(),
        ElementColumns.RatedKv(),
        Number("p", "MW", "Active power at 1 pu of kv where the profile factor is 1, in equal parts on its phases; positive = consumption."),
        Number("q", "Mvar", "Reactive power at 1 pu of kv where the profile factor is 1, in equal parts on its phases; positive = consumption."),
        Share("p_share_z", "p that is constant impedance"),
        Share("p_share_i", "p that is constant current"),
        RestShare("p_share_p", "p"),
        Share("q_share_z", "q that is constant impedance"),
        Share("q_share_i", "q that is constant current"),
        RestShare("q_share_p", "q"),
        Number("p_exponent", "", "Power of the voltage that p follows instead of the shares; by-phase calculations only. Null = the shares.").Optional(),
        Number("q_exponent", "", "Power of the voltage that q follows instead of the shares; by-phase calculations only. Null = the shares.").Optional(),
        ElementColumns.VLow(),
        ElementColumns.VMin(),
        ElementColumns.VMax(),
        Number("v_off", "pu", "Voltage on kv below which it takes nothing; looked at by calculations by phase only. Null = 0.").AtLeast(0).Optional())
    {
        Key = ["load_id"],
        References = [new("node_id", "dist_nodes", "node_id")],
        OrderedPairs = [new("v_low", "v_min"), new("v_min", "v_max")],
    };

    /// <summary><c>dist_line_impedances</c>: phase matrices of lines.</summary>
    public static TableSchema LineImpedances { get; } = new("dist_line_impedances", Group,
        "One element of a line's symmetric phase matrices; one triangle is enough, both must agree.",
        Text("branch_id", "Line that the matrices belong to; they take the place of its r, x and b."),
        Word("row_phase", "Row of the matrix: the conductor by its letter at the from side, or at the to side where that is earth.",
            DefinitionWords.SinglePhases),
        Word("col_phase", "Column of the matrix, named in the same way.", DefinitionWords.SinglePhases),
        Number("r_ohm", "ohm", "Series resistance of the whole line."),
        Number("x_ohm", "ohm", "Series reactance of the whole line."),
        Number("b_us", "uS", "Charging susceptance of the whole line, half of it at each end; off the diagonal it is negative. Null = none.")
            .Optional(),
        Number("g_us", "uS", "Shunt conductance of the whole line, half of it at each end; off the diagonal it is negative. Null = none.").Optional())
    {
        Key = ["branch_id", "row_phase", "col_phase"],
        References = [new("branch_id", "dist_branches", "branch_id")],
    };

    /// <summary><c>dist_transformers</c>: one row per winding.</summary>
    public static TableSchema Transformers { get; } = new("dist_transformers", Group,
        "One winding of a transformer; windings 1 and 2 are the from and to side of a branch.",
        Text("transformer_id", "Identifier of the transformer; its windings share it."),
        Integer("winding", "Number of the winding, from 1.").AtLeast(1).AtMost(3),
        Text("branch_id", "Branch that stands for windings 1 and 2; the windings take the place of its r, x, tap and phase_shift_deg. "
            + "A third winding at another bus than winding 2 has a branch of its own, from winding 1's bus to its own, which shows the "
            + "flow at its end; its flow is in that of winding 2 where both share a bus. Null = such a winding.").Optional(),
        Text("node_id", "Bus that the winding is connected to."),
        Word("phase", "Phases that the winding is connected to. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        Word("connection", "wye: one end of each coil at the neutral; delta: phase to phase.", DefinitionWords.Connections),
        Text("terminals", "Two ends of each coil, 0 = earth, in the order in which the coils of the windings share a core, such as A0 B0 C0, "
            + "AN BN CN, AB BC CA, AC BA CB or 0B; a swap turns the polarity. Null = by phase: wye, each phase to N where phase names it, else to "
            + "earth; one delta coil, its pair; three, AB BC CA where the winding has the lower voltage, else AC BA CB, so that the lower "
            + "voltage lags by 30 degrees.").Optional(),
        Number("kva", "kVA", "Rated power of the winding, all phases together.").Above(0),
        Number("kv", "kV", "Rated voltage: line to line for two or three phases, across the winding for one.").Above(0),
        Number("r", "pu", "Resistance of the winding, on its own kva and kv.").AtLeast(0),
        Number("x", "pu", "Leakage reactance between this winding and the next, the last one's between it and the first, on the kva of winding 1. "
            + "Null = the second of two windings, said by the first.").Optional(),
        Number("core_loss", "pu", "Conductance across the winding behind its ratio, on its kva and kv: no-load loss. Null = none.").AtLeast(0).Optional(),
        Number("magnetising", "pu", "Inductive susceptance across the winding behind its ratio, on its kva and kv: magnetising current. "
            + "Null = none.").AtLeast(0).Optional(),
        Number("anti_float", "pu", "Admittance of reactors from the ends of each coil to earth, half of it from each, on the coil's share of kva and its kv, "
            + "that keep a winding without other tie to earth from floating; negative = capacitors. Null = none.").Optional(),
        Number("r_neutral_ohm", "ohm", "Resistance from the neutral N of a wye to earth. Null = 0 where x_neutral_ohm is told, else no such tie.")
            .AtLeast(0).Optional(),
        Number("x_neutral_ohm", "ohm", "Reactance from the neutral N of a wye to earth. Null = 0 where r_neutral_ohm is told, else no such tie.")
            .Optional(),
        Number("tap", "pu", "Ratio of the winding; above 1 raises the voltage on this side. Null = 1.").Above(0).Optional(),
        Number("tap_min", "pu", "Lowest ratio of its tap changer. Null = it has none.").Above(0).Optional(),
        Number("tap_max", "pu", "Highest ratio of its tap changer. Null = it has none.").Above(0).Optional(),
        Integer("tap_steps", "Number of steps from tap_min to tap_max. Null = it has no tap changer.").AtLeast(1).Optional())
    {
        Key = ["transformer_id", "winding"],
        References = [new("branch_id", "dist_branches", "branch_id"), new("node_id", "dist_nodes", "node_id")],
        OrderedPairs = [new("tap_min", "tap_max"), new("tap_min", "tap"), new("tap", "tap_max")],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } =
        [Loads, LineImpedances, Transformers, .. ThreePhaseDeviceTables.All];

    private static ColumnSchema Share(string name, string what) =>
        Number(name, "fraction", $"Share of {what}; fits to measurements may leave 0 to 1. Null = 0.").Optional();

    private static ColumnSchema RestShare(string name, string what) => Number(name, "fraction",
        $"Share of {what} that is constant power; the three shares of {what} add up to 1. Null = what the other two leave.").Optional();
}
