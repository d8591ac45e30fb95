using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What an unbalanced calculation knows of sources, reactors and the controls of capacitors.</summary>
public static class ThreePhaseDeviceTables
{
    private const string Group = "Three-phase detail";

    /// <summary><c>dist_sources</c>: the upstream networks behind slack buses.</summary>
    public static TableSchema Sources { get; } = new("dist_sources", Group,
        "One upstream network: a voltage behind an impedance. Its bus is a slack bus, whose v_set and va_set a balanced calculation holds at the bus itself.",
        Text("source_id", "Identifier of the source."),
        Text("node_id", "Slack bus that it feeds."),
        Word("phase", "Phases that it feeds, each from earth. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        Number("v_set", "pu", "Voltage behind the impedance, on the bus's base_kv unless kv is told.").AtLeast(0).AtMost(10),
        Number("kv", "kV", "Base of v_set: line to line for two or three phases, to earth for one. Null = that of the bus's base_kv.").Above(0).Optional(),
        Number("va_set", "deg", "Angle of the voltage of the first phase. Null = 0.").AtLeast(-360).AtMost(360).Optional(),
        Word("sequence", "Order of the phases' voltages. positive: B lags A by 120 degrees; negative: B leads; zero: all in phase. Null = positive.",
            "positive", "negative", "zero").Optional(),
        Number("r1_ohm", "ohm", "Positive-sequence resistance; that of the phase where there is one. Null = 0.").Optional(),
        Number("x1_ohm", "ohm", "Positive-sequence reactance. r1 = x1 = 0 = the voltage holds at the bus itself. Null = 0.").Optional(),
        Number("r0_ohm", "ohm", "Zero-sequence resistance. Null = r1_ohm.").Optional(),
        Number("x0_ohm", "ohm", "Zero-sequence reactance. Null = x1_ohm.").Optional(),
        Number("r2_ohm", "ohm", "Negative-sequence resistance. Null = r1_ohm.").Optional(),
        Number("x2_ohm", "ohm", "Negative-sequence reactance. Null = x1_ohm.").Optional(),
        Word("status", "in: in service; out: it feeds nothing. Null = in.", DefinitionWords.ServiceStates).Optional())
    {
        Key = ["source_id"],
        References = [new("node_id", "dist_nodes", "node_id")],
    };

    /// <summary><c>dist_reactors</c>: shunt reactors and earthing impedances.</summary>
    public static TableSchema Reactors { get; } = new("dist_reactors", Group,
        "One shunt reactor or earthing impedance at a bus; a series reactor is a line of dist_branches with its matrix.",
        Text("reactor_id", "Identifier of the reactor."),
        Text("node_id", "Bus it is connected to."),
        Word("phase", "Phases it is connected to; N: the neutral, to earth. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        ElementColumns.Connection(),
        ElementColumns.Terminals(),
        Number("r_ohm", "ohm", "Series resistance of each of its one-phase elements."),
        Number("x_ohm", "ohm", "Series reactance of each of its one-phase elements; negative for a capacitor. r = x = 0 is refused."),
        Number("r_parallel_ohm", "ohm", "Resistance in parallel with each element. Null = none.").Above(0).Optional(),
        Word("status", "in: in service; out: disconnected. Null = in.", DefinitionWords.ServiceStates).Optional())
    {
        Key = ["reactor_id"],
        References = [new("node_id", "dist_nodes", "node_id")],
    };

    /// <summary><c>dist_cap_controls</c>: what moves the steps of a capacitor bank.</summary>
    public static TableSchema CapacitorControls { get; } = new("dist_cap_controls", Group,
        "The automatic control of one capacitor bank, whose control is switched in dist_caps.",
        Text("cap_id", "Bank that it moves."),
        Word("quantity", "What it looks at.", "voltage", "current", "kvar", "pf", "time"),
        Number("on_value", "", "Setting at which a step goes in: below it for voltage (pu of the bus's base voltage to earth) and pf (0 to 1 lagging, "
            + "2 - pf leading), above it for current (A) and kvar (kvar, all phases of the branch); for time the hour of the day."),
        Number("off_value", "", "Setting at which a step goes out, beyond it on the other side; for time the hour of the day."),
        Text("branch_id", "Branch whose current or power it looks at. Null = none: voltage, at the bank's bus, or time.").Optional(),
        Word("end", "Which end of that branch; its voltage is looked at there too. Null = from.", "from", "to").Optional(),
        Word("sensed_phase", "Phase it looks at; mean, min, max: of all phases. Null = the first; kvar and pf: all together.",
            DefinitionWords.SensedPhases).Optional(),
        Number("v_min", "pu", "Voltage below which a step goes in whatever the quantity says. Null = no such override.").Above(0).AtMost(2).Optional(),
        Number("v_max", "pu", "Voltage above which a step goes out whatever the quantity says. Null = no such override.").Above(0).AtMost(2).Optional(),
        Text("sensed_node", "Bus whose voltage it looks at for v_min and v_max. Null = the end of the branch, else the bank's bus.").Optional(),
        Number("delay_s", "s", "Time before a step goes in; of several controls that would move, the quickest do. Null = 15.").AtLeast(0).Optional(),
        Number("delay_off_s", "s", "Time before a step goes out. Null = 15.").AtLeast(0).Optional())
    {
        Key = ["cap_id"],
        References =
        [
            new("cap_id", "dist_caps", "cap_id"), new("branch_id", "dist_branches", "branch_id"), new("sensed_node", "dist_nodes", "node_id"),
        ],
        OrderedPairs = [new("v_min", "v_max")],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Sources, Reactors, CapacitorControls];
}
