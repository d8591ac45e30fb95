using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>The network itself: its bases, junctions, branches, machines and controlled devices.</summary>
public static class GridTables
{
    private const string Group = "Grid";

    /// <summary><c>dist_system</c>: one row with the bases of all per-unit values.</summary>
    public static TableSchema System { get; } = new("dist_system", Group, "The grid as a whole; the table has exactly one row.",
        Text("name", "Name of the grid. Null = the directory's name is shown.").Optional(),
        Number("base_mva", "MVA", "Three-phase base power of all per-unit values of the directory.").Above(0),
        Number("base_frequency_hz", "Hz", "Nominal frequency. Null = not known.").Above(0).Optional(),
        Text("source", "Origin of the data: file, program, publication. Null = not known.").Optional())
    {
        HasOneRow = true,
    };

    /// <summary><c>dist_nodes</c>: one row per bus.</summary>
    public static TableSchema Nodes { get; } = new("dist_nodes", Group, "One bus: an electrical junction with one to three phases and at times a neutral.",
        Text("node_id", "Identifier of the bus."),
        Text("name", "Name for people. Null = node_id is shown.").Optional(),
        Word("phase", "Phases present at the bus; N: a neutral that is a conductor of its own. Earth is not told.", DefinitionWords.Phases),
        Word("type", "load: a junction with or without load; source: generators are connected, which hold the voltage where they have "
            + "a v_set; slack: voltage and angle are held, whatever power that takes; DER_agg: connection point of aggregated DER.",
            "load", "source", "slack", "DER_agg"),
        Number("base_kv", "kV", "Line-to-line base voltage. Null = not known: no currents in kA, no conversion from ohm.").Above(0).Optional(),
        Number("v_min", "pu", "Lowest permitted voltage magnitude. Null = no limit.").Above(0).AtMost(2).Optional(),
        Number("v_max", "pu", "Highest permitted voltage magnitude. Null = no limit.").Above(0).AtMost(2).Optional(),
        Number("load_p", "MW", "Active load, all phases together, where the profile factor is 1; positive = consumption, negative = "
            + "a net infeed. Null = what dist_loads says, else no load; where both are given they must agree.").Optional(),
        Number("load_q", "Mvar", "Reactive load, all phases together, where the profile factor is 1; positive = consumption. "
            + "Null = what dist_loads says, else no load; where both are given they must agree.").Optional(),
        Text("feeder_id", "Feeder that the bus belongs to. Null = none, as for a bus of the substation.").Optional(),
        Number("v_set", "pu", "Voltage magnitude held at a slack bus; elsewhere a summary of its generators' v_set. Null = what the generators "
            + "in service say; where both are given they must agree; a slack bus without either is refused.").Above(0).AtMost(2).Optional(),
        Number("va_set", "deg", "Voltage angle held at a slack bus. Null = 0.").AtLeast(-360).AtMost(360).Optional(),
        Number("v_start", "pu", "Voltage magnitude of a known operating point: a power flow that finds no solution from a flat start "
            + "looks for one from there. Null = none known.").Above(0).AtMost(2).Optional(),
        Number("va_start", "deg", "Voltage angle of that operating point; at a slack bus va_set counts. Null = none known.")
            .AtLeast(-360).AtMost(360).Optional(),
        Number("gs", "MW", "Shunt conductance, as the power consumed at 1 pu. Null = none.").Optional(),
        Number("bs", "Mvar", "Shunt susceptance, as the power supplied at 1 pu; positive = capacitive. Null = none.").Optional(),
        Integer("customers", "Customers served at the bus. Null = not known; counted as 0.").AtLeast(0).Optional(),
        Number("x", "", "Coordinate for maps, towards the east, in any plane system. Null = the map lays out a tree.").Optional(),
        Number("y", "", "Coordinate for maps, towards the north, in any plane system. Null = the map lays out a tree.").Optional())
    {
        Key = ["node_id"],
        OrderedPairs = [new("v_min", "v_max")],
    };

    /// <summary><c>dist_branches</c>: one row per line, transformer or switch.</summary>
    public static TableSchema Branches { get; } = new("dist_branches", Group, "One line, transformer or switch between two buses.",
        Text("branch_id", "Identifier of the branch."),
        Text("from_node", "Bus at the from side; flows are positive when they leave it into the branch."),
        Text("to_node", "Bus at the to side."),
        Word("phase", "Phases carried. Null = the phases that both ends have.", DefinitionWords.Phases).Optional(),
        Text("from_terminals", "Conductors of a line or switch at the from side, in order, 0 = earth, such as ABC or ABC0. "
            + "Null = the letters of phase, in order.").Optional(),
        Text("to_terminals", "The same conductors at the to side; another order than from_terminals transposes phases. "
            + "Null = as from_terminals.").Optional(),
        Number("r", "pu", "Series resistance on base_mva; r = x = 0 is for switches only."),
        Number("x", "pu", "Series reactance on base_mva; negative for a series capacitor."),
        Number("b", "pu", "Total charging susceptance on base_mva, half of it at each end. Null = none.").Optional(),
        Number("tap", "pu", "Turns ratio at the from side, 1 for lines; above 1 lowers the voltage at the to side. Null = 1.")
            .Above(0).Optional(),
        Number("phase_shift_deg", "deg", "Phase shift of a transformer; positive = the to side lags. Null = 0.")
            .AtLeast(-360).AtMost(360).Optional(),
        Word("status", "closed: in service; open: carries nothing.", DefinitionWords.SwitchStates),
        Number("thermal_limit", "MVA", "Largest apparent power at either end, all phases together. Null = unlimited.").Above(0).Optional(),
        Number("i_max_ka", "kA", "Largest current per phase at either end. Null = unlimited.").Above(0).Optional(),
        Number("angle_min", "deg", "Lowest angle difference, from side minus to side. Null = no limit.")
            .AtLeast(-360).AtMost(360).Optional(),
        Number("angle_max", "deg", "Highest angle difference, from side minus to side. Null = no limit.")
            .AtLeast(-360).AtMost(360).Optional(),
        Word("kind", "What it is; the ends of a closed switch with r = x = 0 are merged. Null = a transformer where the ends' base_kv differ, "
            + "tap is not 1 or phase_shift_deg is not 0; else a line.", "line", "transformer", "switch").Optional(),
        Number("length_km", "km", "Length. Null = not known.").AtLeast(0).Optional())
    {
        Key = ["branch_id"],
        References = [new("from_node", "dist_nodes", "node_id"), new("to_node", "dist_nodes", "node_id")],
        OrderedPairs = [new("angle_min", "angle_max")],
    };

    /// <summary><c>dist_generators</c>: one row per generator or source.</summary>
    public static TableSchema Generators { get; } = new("dist_generators", Group, "One generator, source or dispatchable load.",
        Text("gen_id", "Identifier of the generator."),
        Text("node_id", "Bus it is connected to."),
        Number("p", "MW", "Scheduled active power; positive = injection. Null = 0; at a slack bus it is solved.").Optional(),
        Number("q", "Mvar", "Scheduled reactive power; positive = injection. Null = 0; where the voltage is held it is solved.").Optional(),
        Number("p_min", "MW", "Lowest active power; negative for a dispatchable load. Null = unlimited.").Optional(),
        Number("p_max", "MW", "Highest active power. Null = unlimited.").Optional(),
        Number("q_min", "Mvar", "Lowest reactive power; negative = it may absorb. Null = unlimited.").Optional(),
        Number("q_max", "Mvar", "Highest reactive power. Null = unlimited.").Optional(),
        Word("phase", "Phases it is connected to, in equal parts. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        ElementColumns.Connection(),
        ElementColumns.Terminals(),
        ElementColumns.RatedKv(),
        ElementColumns.VMin(),
        ElementColumns.VMax(),
        Number("v_set", "pu", "Voltage magnitude that it holds at its bus. Null = it holds none and follows its schedule of q.")
            .Above(0).AtMost(2).Optional(),
        Word("status", "in: in service; out: injects nothing and holds no voltage.", DefinitionWords.ServiceStates),
        Number("cost_c2", "currency/(MW^2 h)", "Quadratic cost term: cost per hour is c2 p^2 + c1 p + c0. Null = 0.").Optional(),
        Number("cost_c1", "currency/MWh", "Linear cost term. Null = 0.").Optional(),
        Number("cost_c0", "currency/h", "Cost per hour in service at p = 0. Null = 0.").Optional(),
        Text("cost_curve_id", "Piecewise linear cost, instead of the three terms. Null = the terms apply.").Optional())
    {
        Key = ["gen_id"],
        References = [new("node_id", "dist_nodes", "node_id"), new("cost_curve_id", "cost_curves", "cost_curve_id")],
        OrderedPairs = [new("p_min", "p_max"), new("q_min", "q_max"), new("v_min", "v_max")],
    };

    /// <summary><c>cost_curves</c>: the points of piecewise linear costs.</summary>
    public static TableSchema CostCurves { get; } = new("cost_curves", Group, "One point of a piecewise linear cost curve.",
        Text("cost_curve_id", "Identifier of the curve; generators and assets name it."),
        Integer("point", "Number of the point, from 1; p_mw rises with it.").AtLeast(1),
        Number("p_mw", "MW", "Active power at the point; positive = injection."),
        Number("cost_per_h", "currency/h", "Cost per hour at this power."))
    {
        Key = ["cost_curve_id", "point"],
    };

    /// <summary><c>dist_caps</c>: capacitor banks.</summary>
    public static TableSchema Capacitors { get; } = new("dist_caps", Group, "One capacitor bank.",
        Text("cap_id", "Identifier of the bank."),
        Text("node_id", "Bus it is connected to."),
        Word("phase", "Phases it is connected to. Null = all phases of its bus.", DefinitionWords.Phases).Optional(),
        Number("q", "Mvar", "Reactive power supplied at 1 pu of kv with all steps in, all phases together; negative for a reactor."),
        ElementColumns.Connection(),
        ElementColumns.Terminals(),
        Number("kv", "kV", "Voltage at which q is supplied: line to line for delta and for two or three phases of a wye, across the element "
            + "for one. Null = that of the bus's base_kv.").Above(0).Optional(),
        Integer("steps", "Number of equal steps.").AtLeast(1),
        Word("control", "fixed: never moves; switched: moved by an operator, a plan or its row of dist_cap_controls; voltage: moves by itself "
            + "between on_v and off_v.", "fixed", "switched", "voltage"),
        Number("on_v", "pu", "Voltage below which a step goes in. Null = not under voltage control.").Above(0).AtMost(2).Optional(),
        Number("off_v", "pu", "Voltage above which a step goes out. Null = not under voltage control.").Above(0).AtMost(2).Optional(),
        Integer("state", "Steps that are in at the start; 0 = the bank is out.").AtLeast(0))
    {
        Key = ["cap_id"],
        References = [new("node_id", "dist_nodes", "node_id")],
        OrderedPairs = [new("on_v", "off_v"), new("state", "steps")],
    };

    /// <summary><c>dist_regulators</c>: tap changers with their control.</summary>
    public static TableSchema Regulators { get; } = new("dist_regulators", Group,
        "The tap changer of one transformer branch, for all of its phases or for one.",
        Text("reg_id", "Identifier of the regulator."),
        Text("branch_id", "Transformer it moves; it regulates the to side, or what winding says."),
        Word("phase", "Phases moved together. Null = all phases of the branch.", DefinitionWords.Phases).Optional(),
        Integer("winding", "Winding of dist_transformers whose voltage and current it looks at. Null = the last.").AtLeast(1).AtMost(3).Optional(),
        Integer("tap_winding", "Winding of dist_transformers whose ratio it moves, to 1 + tap_position tap_step. Null = winding.")
            .AtLeast(1).AtMost(3).Optional(),
        Integer("tap_min", "Lowest tap position, such as -16."),
        Integer("tap_max", "Highest tap position, such as 16."),
        Number("tap_step", "pu", "Change of the ratio per position: the from-side ratio is the branch's tap / (1 + tap_position tap_step), "
            + "so a higher position raises the voltage at the to side.").Above(0).AtMost(1),
        Number("v_set", "pu", "Voltage to hold, on the base voltage between the two ends of the winding that it looks at. Null = no automatic "
            + "control, the position stays.").Above(0).AtMost(2).Optional(),
        Number("bandwidth", "pu", "Full width of the band around v_set in which the tap rests. Null = one tap_step.").Above(0).AtMost(1).Optional(),
        Number("r_ldc", "pu", "Resistance of the line-drop compensation, on base_mva: v_set is held behind it, seen from the to side. "
            + "Null = 0.").Optional(),
        Number("x_ldc", "pu", "Reactance of the line-drop compensation, on base_mva. Null = 0.").Optional(),
        Integer("tap_position", "Tap position at the start; 0 = neutral. Null = the winding's tap in dist_transformers, else 0.").Optional(),
        Word("sensed_phase", "Phase whose voltage and current it looks at where it moves several; mean, min, max: of the voltages. Null = the first.",
            DefinitionWords.SensedPhases).Optional(),
        Text("sensed_node", "Bus whose voltage to earth it looks at instead of its winding's; there is no line-drop compensation then. "
            + "Null = its winding.").Optional(),
        Number("v_limit", "pu", "Voltage at its winding above which it moves down, whatever the line-drop compensation says. Null = none.")
            .Above(0).AtMost(2).Optional(),
        Number("delay_s", "s", "Time outside the band before it moves; of several controls that would move, the quickest do. Null = 15.")
            .AtLeast(0).Optional(),
        Integer("max_tap_change", "Most positions that it moves at once before the network settles again. Null = 16.").AtLeast(1).Optional())
    {
        Key = ["reg_id"],
        References = [new("branch_id", "dist_branches", "branch_id"), new("sensed_node", "dist_nodes", "node_id")],
        OrderedPairs = [new("tap_min", "tap_max"), new("tap_min", "tap_position"), new("tap_position", "tap_max")],
    };

    /// <summary><c>dist_switches</c>, read also as <c>switching_devices</c>: devices that open and close a branch.</summary>
    public static TableSchema Switches { get; } = new("dist_switches", Group, "One device that opens and closes a branch, with its automation.",
        Text("switch_id", "Identifier of the device."),
        Text("branch_id", "Branch that it opens and closes."),
        Word("kind", "breaker: interrupts faults; recloser: interrupts and tries again; sectionaliser: opens without current; "
            + "tie: a switch that is open in normal operation; fuse: interrupts once.", "breaker", "recloser", "sectionaliser", "tie", "fuse"),
        Word("normal_state", "State in normal operation; what holds now is the branch's status.", DefinitionWords.SwitchStates),
        Flag("remote", "Whether it is operated from the control room. Null = by hand only.").Optional(),
        Word("end", "End of the branch at which it stands; the branch itself lies beyond it. Null = from.", "from", "to").Optional(),
        Number("operate_minutes", "min", "Time from the decision to the operated switch. Null = not known; studies of restoration refuse it "
            + "unless switching_hours of reliability says the time.").AtLeast(0).Optional(),
        Number("fail_probability", "fraction", "Share of the occasions at which it does not act: a breaker, recloser or fuse does not interrupt "
            + "a fault, a tie does not close. Null = 0.").AtLeast(0).AtMost(1).Optional())
    {
        Key = ["switch_id"],
        References = [new("branch_id", "dist_branches", "branch_id")],
        Aliases = ["switching_devices"],
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } =
        [System, Nodes, Branches, Generators, CostCurves, Capacitors, Regulators, Switches];
}
