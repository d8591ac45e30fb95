namespace Gat.Numerics.Ldl;

/// <summary>Kinds of sparse elimination. All give the same factors but for rounding.</summary>
public enum LdlMethod
{
    /// <summary>Supernodal from 40 operations per entry of the factor, else simplicial.</summary>
    Auto,

    /// <summary>Entry by entry: best for networks and trees, whose factors are hardly fuller than the matrix.</summary>
    Simplicial,

    /// <summary>Columns of like pattern together, as dense blocks: best where the factor is much fuller than the matrix.</summary>
    Supernodal,
}
