namespace Gat.Adms.Reliability;

/// <summary>Where an element that fails stands, in the words of the table <c>reliability</c>.</summary>
internal enum ElementType
{
    /// <summary>A branch of the grid.</summary>
    Branch,

    /// <summary>A bus.</summary>
    Node,

    /// <summary>A transformer, which is a branch too.</summary>
    Transformer,

    /// <summary>A switching device.</summary>
    Switch,
}
