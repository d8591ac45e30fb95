namespace Gat.Schemas.Tables.Definitions;

/// <summary>Words that several tables share, so that one word means one thing everywhere.</summary>
internal static class DefinitionWords
{
    public static readonly string[] Phases = ["A", "B", "C", "AB", "BC", "AC", "ABC"];

    public static readonly string[] SinglePhases = ["A", "B", "C"];

    public static readonly string[] SwitchStates = ["closed", "open"];

    public static readonly string[] ServiceStates = ["in", "out"];

    public static readonly string[] Connections = ["wye", "delta"];

    /// <summary>The kinds of element whose columns a scenario or a profile may change.</summary>
    public static readonly string[] ElementKinds = ["node", "branch", "generator", "load", "cap", "switch", "asset"];
}
