namespace Gat.Dist.HostingCapacity;

/// <summary>What stops an injection from growing.</summary>
public enum HostingConstraint
{
    /// <summary>A voltage above <c>v_max</c>.</summary>
    OverVoltage,

    /// <summary>A voltage below <c>v_min</c>.</summary>
    UnderVoltage,

    /// <summary>A voltage that is further above the one without the units than permitted.</summary>
    VoltageRise,

    /// <summary>A voltage that is further below the one without the units than permitted.</summary>
    VoltageDrop,

    /// <summary>Apparent power above <c>thermal_limit</c>, at either end and in either direction.</summary>
    ThermalPower,

    /// <summary>Current above <c>i_max_ka</c>, at either end and in either direction.</summary>
    ThermalCurrent,

    /// <summary>Power fed back into a source.</summary>
    ReverseFlow,

    /// <summary>The power flow has no solution.</summary>
    NoSolution,

    /// <summary>Nothing, up to the greatest injection that was asked for.</summary>
    SearchLimit,

    /// <summary>Negative over positive sequence of a bus's voltages above its limit.</summary>
    VoltageUnbalance,
}

/// <summary>The words that stand for a <see cref="HostingConstraint"/> in tables, in the order of the enum.</summary>
public static class HostingConstraintWords
{
    private static readonly string[] words =
        ["over_voltage", "under_voltage", "voltage_rise", "voltage_drop", "thermal_power", "thermal_current", "reverse_flow", "no_solution", "search_limit", "voltage_unbalance"];

    /// <summary>All words, indexed by the numeric value of <see cref="HostingConstraint"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one constraint.</summary>
    public static string Word(this HostingConstraint constraint) => words[(int)constraint];
}
