namespace Gat.Numerics.Ldl;

/// <summary>
/// How a factorisation went. The pivots are those of the regularised matrix; by Sylvester's law of inertia they count its
/// positive and negative eigenvalues.
/// </summary>
public readonly struct LdlReport
{
    /// <summary>Whether all pivots are finite numbers: otherwise there are no factors to solve with.</summary>
    public bool IsFinite { get; init; }

    /// <summary>Number of positive pivots, replaced ones included.</summary>
    public int PositivePivots { get; init; }

    /// <summary>Number of negative pivots, replaced ones included.</summary>
    public int NegativePivots { get; init; }

    /// <summary>Number of pivots without expected sign that counted as zero and were replaced; not in the other two counts.</summary>
    public int ZeroPivots { get; init; }

    /// <summary>Number of pivots with an expected sign that were zero or of the wrong sign, and were replaced.</summary>
    public int ReplacedPivots { get; init; }

    /// <summary>Largest magnitude of a pivot, in units of the matrix; 0 for an empty matrix.</summary>
    public double LargestPivot { get; init; }

    /// <summary>Smallest magnitude of a pivot, in units of the matrix; infinite for an empty matrix.</summary>
    public double SmallestPivot { get; init; }
}
