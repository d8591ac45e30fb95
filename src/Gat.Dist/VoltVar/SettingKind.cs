namespace Gat.Dist.VoltVar;

/// <summary>What a device of a volt/VAR plan is.</summary>
public enum SettingKind
{
    /// <summary>A capacitor bank; its setting is the reactive power in service, Mvar at 1 pu.</summary>
    Capacitor,

    /// <summary>A tap changer; its setting is its position.</summary>
    Regulator,

    /// <summary>An asset; its setting is the reactive power that it feeds in, Mvar.</summary>
    Asset,
}

/// <summary>The words of <see cref="SettingKind"/>.</summary>
public static class SettingKinds
{
    private static readonly string[] words = ["capacitor", "regulator", "asset"];

    /// <summary>All words, indexed by the numeric value of <see cref="SettingKind"/>.</summary>
    public static IReadOnlyList<string> All => words;

    /// <summary>The word for one kind.</summary>
    public static string Word(this SettingKind kind) => words[(int)kind];

    /// <summary>The unit of a setting.</summary>
    public static string Unit(this SettingKind kind) => kind == SettingKind.Regulator ? "position" : "Mvar";
}
