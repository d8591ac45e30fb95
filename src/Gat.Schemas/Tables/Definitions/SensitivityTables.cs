using System.Collections.Immutable;
using static Gat.Schemas.Tables.ColumnDefinitions;

namespace Gat.Schemas.Tables.Definitions;

/// <summary>What <c>gat dist sensitivity</c> finds: derivatives by the power injected at one bus, others held.</summary>
public static class SensitivityTables
{
    private const string Group = "Sensitivity results";

    private const string Dead = " Null = no source reaches the bus.";

    private const string Lin = " by LinDistFlow, V form: from impedances alone. Null = the grid is not radial, or no source reaches the bus.";

    private const string Undetermined = " Null = a closed switch without impedance.";

    /// <summary><c>sensitivity_voltage</c>: voltages by injections.</summary>
    public static TableSchema Voltage { get; } = new("sensitivity_voltage", Group, "How the voltage of one bus answers to power injected at another or at itself.",
        Injection(),
        Text("node_id", "Bus whose voltage is told."),
        Number("dvm_dp_pu_per_mw", "pu/MW", "Change of the magnitude by active power." + Dead).Optional(),
        Number("dvm_dq_pu_per_mvar", "pu/Mvar", "Change of the magnitude by reactive power." + Dead).Optional(),
        Number("dva_dp_deg_per_mw", "deg/MW", "Change of the angle by active power." + Dead).Optional(),
        Number("dva_dq_deg_per_mvar", "deg/Mvar", "Change of the angle by reactive power." + Dead).Optional(),
        Number("lin_dvm_dp_pu_per_mw", "pu/MW", "Change of the magnitude by active power" + Lin).Optional(),
        Number("lin_dvm_dq_pu_per_mvar", "pu/Mvar", "Change of the magnitude by reactive power" + Lin).Optional())
    {
        Key = ["injection_node", "node_id"],
        IsResult = true,
    };

    /// <summary><c>sensitivity_flow</c>: branch flows and currents by injections.</summary>
    public static TableSchema Flow { get; } = new("sensitivity_flow", Group, "How the flow at the from side of one branch answers to power injected at a bus.",
        Injection(),
        Text("branch_id", "Branch; power is positive when it enters at the from side."),
        Number("dp_from_dp_mw_per_mw", "MW/MW", "Change of active power by active power." + Undetermined).Optional(),
        Number("dp_from_dq_mw_per_mvar", "MW/Mvar", "Change of active power by reactive power." + Undetermined).Optional(),
        Number("dq_from_dp_mvar_per_mw", "Mvar/MW", "Change of reactive power by active power." + Undetermined).Optional(),
        Number("dq_from_dq_mvar_per_mvar", "Mvar/Mvar", "Change of reactive power by reactive power." + Undetermined).Optional(),
        Number("di_from_dp_ka_per_mw", "kA/MW", "Change of the current's magnitude by active power." + Undetermined + " Also null without current or base_kv.").Optional(),
        Number("di_from_dq_ka_per_mvar", "kA/Mvar", "Change of the current's magnitude by reactive power." + Undetermined + " Also null without current or base_kv.").Optional())
    {
        Key = ["injection_node", "branch_id"],
        IsResult = true,
    };

    /// <summary><c>sensitivity_loss</c>: losses by injections.</summary>
    public static TableSchema Loss { get; } = new("sensitivity_loss", Group, "How the losses of the whole grid answer to power injected at a bus.",
        Injection(),
        Number("dloss_dp_mw_per_mw", "MW/MW", "Change of the active losses by active power; negative where an injection lowers them." + Dead).Optional(),
        Number("dloss_dq_mw_per_mvar", "MW/Mvar", "Change of the active losses by reactive power." + Dead).Optional())
    {
        Key = ["injection_node"],
        IsResult = true,
    };

    /// <summary>The tables of this class, in the order of the reference page.</summary>
    public static ImmutableArray<TableSchema> All { get; } = [Voltage, Flow, Loss];

    private static ColumnSchema Injection() => Text("injection_node", "Bus at which power is injected.");
}
