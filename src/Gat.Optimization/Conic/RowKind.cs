namespace Gat.Optimization.Conic;

/// <summary>How a linear row takes part, by its limits.</summary>
internal enum RowKind : byte
{
    /// <summary>Both limits are the same.</summary>
    Equation,

    /// <summary>One limit, or two that differ: the row's value is a variable of its own with these limits.</summary>
    Inequality,

    /// <summary>No limits: the row says nothing.</summary>
    Free,
}
