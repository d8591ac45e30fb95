namespace Gat.Optimization.Conflicts;

/// <summary>What kind of demand a limit is.</summary>
public enum LimitKind
{
    /// <summary>The least value of a linear row.</summary>
    RowLower,

    /// <summary>The largest value of a linear row.</summary>
    RowUpper,

    /// <summary>The least value of a variable.</summary>
    Lower,

    /// <summary>The largest value of a variable.</summary>
    Upper,

    /// <summary>A cone.</summary>
    Cone,

    /// <summary>That a variable is a whole number.</summary>
    Whole,
}
