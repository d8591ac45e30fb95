namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>What a meter tells.</summary>
internal enum MeterKind
{
    /// <summary>Magnitude of a voltage, pu.</summary>
    Voltage,

    /// <summary>Angle of a voltage, degrees.</summary>
    VoltageAngle,

    /// <summary>Active power fed in at a node, MW.</summary>
    ActiveInjection,

    /// <summary>Reactive power fed in at a node, Mvar.</summary>
    ReactiveInjection,

    /// <summary>Active power from a node into a branch, MW.</summary>
    ActiveFlow,

    /// <summary>Reactive power from a node into a branch, Mvar.</summary>
    ReactiveFlow,

    /// <summary>Magnitude of the current from a node into a branch, kA.</summary>
    Current,

    /// <summary>Angle of the current from a node into a branch, degrees.</summary>
    CurrentAngle,
}

/// <summary>The words of <see cref="MeterKind"/> in tables, and its units.</summary>
internal static class MeterKinds
{
    private static readonly string[] words = ["v", "v_angle", "p_injection", "q_injection", "p_flow", "q_flow", "i_flow", "i_angle"];

    private static readonly string[] units = ["pu", "deg", "MW", "Mvar", "MW", "Mvar", "kA", "deg"];

    /// <summary>How many kinds there are.</summary>
    public static int Count => words.Length;

    /// <summary>The word for a kind.</summary>
    public static string Word(this MeterKind kind) => words[(int)kind];

    /// <summary>The unit of its values.</summary>
    public static string Unit(this MeterKind kind) => units[(int)kind];

    /// <summary>The kind that a word stands for, which must be one.</summary>
    public static MeterKind Parse(string word) => (MeterKind)Array.IndexOf(words, word);

    /// <summary>Whether it is told of a node rather than of a branch.</summary>
    public static bool IsOfNode(this MeterKind kind) => kind <= MeterKind.ReactiveInjection;

    /// <summary>Whether it is an angle.</summary>
    public static bool IsAngle(this MeterKind kind) => kind is MeterKind.VoltageAngle or MeterKind.CurrentAngle;

    /// <summary>Whether it is a power.</summary>
    public static bool IsPower(this MeterKind kind) => kind is >= MeterKind.ActiveInjection and <= MeterKind.ReactiveFlow;

    /// <summary>Whether it is an active power.</summary>
    public static bool IsActive(this MeterKind kind) => kind is MeterKind.ActiveInjection or MeterKind.ActiveFlow;
}
