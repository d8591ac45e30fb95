using System.Runtime.Intrinsics;
using Gat.Numerics.Dense;

namespace Gat.Numerics.Ldl;

/// <summary>Factors and substitutions in elimination order.</summary>
internal abstract class LdlEngine
{
    /// <summary>The limit that CHOLMOD's user guide gives for its own choice.</summary>
    private const long FlopsPerEntryOfSupernodes = 40;

    /// <summary>The kind of elimination.</summary>
    public abstract LdlMethod Method { get; }

    /// <summary>Stored entries of L below the diagonal; explicit zeros of supernodes count.</summary>
    public abstract long EntryCount { get; }

    /// <summary>The engine that a method names, or the one that suits the pattern.</summary>
    public static LdlEngine For(LdlAnalysis analysis, LdlMethod method)
    {
        var isSupernodal = method == LdlMethod.Supernodal
            || (method == LdlMethod.Auto && analysis.Flops >= FlopsPerEntryOfSupernodes * analysis.EntryCount && analysis.Flops > 0);
        if (!isSupernodal)
        {
            return new SimplicialLdl(analysis);
        }

        var (layout, hasPairs) = (new FrontLayout(analysis), analysis.StartsPair is not null);
        return Vector512.IsHardwareAccelerated ? new SupernodalLdl<Register512>(layout, hasPairs)
            : Vector256.IsHardwareAccelerated ? new SupernodalLdl<Register256>(layout, hasPairs)
            : new SupernodalLdl<Register128>(layout, hasPairs);
    }

    /// <summary>Replaces the factors by those of a matrix.</summary>
    public abstract void Factor(PermutedTriangle matrix, PivotLog pivots);

    /// <summary>Solves L D L' x = b in place.</summary>
    public abstract void Solve(Span<double> vector);

    /// <summary>The pivots, in elimination order.</summary>
    public abstract ReadOnlySpan<double> Pivots { get; }

    /// <summary>Entries of D beside its diagonal: that of each step and the next one.</summary>
    public abstract ReadOnlySpan<double> Couplings { get; }

    /// <summary>Visits every stored entry of L below the diagonal as (row, column, value), in elimination order. For tests.</summary>
    public abstract void VisitLower(Action<int, int, double> visit);
}
