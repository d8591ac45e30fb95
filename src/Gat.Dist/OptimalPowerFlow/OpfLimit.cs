namespace Gat.Dist.OptimalPowerFlow;

/// <summary>The kinds of limits that can bind an optimal power flow, each of buses, units or branches.</summary>
internal enum OpfLimit
{
    /// <summary>Lowest voltage of a bus.</summary>
    VMin,

    /// <summary>Highest voltage of a bus.</summary>
    VMax,

    /// <summary>Load of a bus, which must be served.</summary>
    Load,

    /// <summary>Lowest active power of a unit.</summary>
    PMin,

    /// <summary>Highest active power of a unit.</summary>
    PMax,

    /// <summary>Lowest reactive power of a unit.</summary>
    QMin,

    /// <summary>Highest reactive power of a unit.</summary>
    QMax,

    /// <summary>Apparent power of a unit.</summary>
    Capability,

    /// <summary>Power factor of a unit: absolute reactive power over active power.</summary>
    PowerFactor,

    /// <summary>Apparent power at the from side of a branch.</summary>
    ThermalFrom,

    /// <summary>Apparent power at the to side of a branch.</summary>
    ThermalTo,

    /// <summary>Current at the from side of a branch.</summary>
    CurrentFrom,

    /// <summary>Current at the to side of a branch.</summary>
    CurrentTo,

    /// <summary>Lowest angle difference of a branch.</summary>
    AngleMin,

    /// <summary>Highest angle difference of a branch.</summary>
    AngleMax,
}

/// <summary>What an <see cref="OpfLimit"/> is a limit of.</summary>
internal enum OpfElement
{
    /// <summary>A bus of the network.</summary>
    Bus,

    /// <summary>A unit that feeds in.</summary>
    Unit,

    /// <summary>A branch.</summary>
    Branch,
}

/// <summary>The words of <see cref="OpfLimit"/> in tables and messages.</summary>
internal static class OpfLimits
{
    private static readonly string[] words =
    [
        "v_min", "v_max", "load", "p_min", "p_max", "q_min", "q_max", "s_max", "power_factor", "thermal_from", "thermal_to", "current_from", "current_to",
        "angle_min", "angle_max",
    ];

    /// <summary>All words, indexed by the numeric value of <see cref="OpfLimit"/>.</summary>
    public static IReadOnlyList<string> Words => words;

    /// <summary>How many kinds there are.</summary>
    public static int Count => words.Length;

    /// <summary>What the limit is a limit of.</summary>
    public static OpfElement Element(this OpfLimit limit) =>
        limit <= OpfLimit.Load ? OpfElement.Bus : limit <= OpfLimit.PowerFactor ? OpfElement.Unit : OpfElement.Branch;
}
