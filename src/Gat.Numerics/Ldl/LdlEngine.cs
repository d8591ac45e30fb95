namespace Gat.Numerics.Ldl;

/// <summary>Factors and substitutions in elimination order.</summary>
internal abstract class LdlEngine
{
    /// <summary>The kind of elimination.</summary>
    public abstract LdlMethod Method { get; }

    /// <summary>Stored entries of L below the diagonal; explicit zeros of supernodes count.</summary>
    public abstract long EntryCount { get; }

    /// <summary>The engine that a method names, or the one that suits the pattern.</summary>
    public static LdlEngine For(LdlAnalysis analysis, LdlMethod method) => new SimplicialLdl(analysis.Tree);

    /// <summary>Replaces the factors by those of a matrix.</summary>
    public abstract void Factor(PermutedTriangle matrix, PivotLog pivots);

    /// <summary>Solves L D L' x = b in place.</summary>
    public abstract void Solve(Span<double> vector);

    /// <summary>The pivots, in elimination order.</summary>
    public abstract ReadOnlySpan<double> Pivots { get; }

    /// <summary>Visits every stored entry of L below the diagonal as (row, column, value), in elimination order. For tests.</summary>
    public abstract void VisitLower(Action<int, int, double> visit);
}
