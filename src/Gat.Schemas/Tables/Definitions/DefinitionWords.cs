namespace Gat.Schemas.Tables.Definitions;

/// <summary>Words that several tables share, so that one word means one thing everywhere.</summary>
internal static class DefinitionWords
{
    /// <summary>Sets of terminals; N is a neutral that is a conductor of its own, earth is never a terminal.</summary>
    public static readonly string[] Phases = ["A", "B", "C", "AB", "BC", "AC", "ABC", "N", "AN", "BN", "CN", "ABN", "BCN", "ACN", "ABCN"];

    public static readonly string[] SinglePhases = ["A", "B", "C", "N"];

    public static readonly string[] SwitchStates = ["closed", "open"];

    public static readonly string[] ServiceStates = ["in", "out"];

    public static readonly string[] Connections = ["wye", "delta"];

    /// <summary>What a control looks at where an element has several phases.</summary>
    public static readonly string[] SensedPhases = ["A", "B", "C", "mean", "min", "max"];

    /// <summary>The kinds of element whose columns a scenario or a profile may change.</summary>
    public static readonly string[] ElementKinds = ["node", "branch", "generator", "load", "cap", "switch", "asset", "group"];
}
