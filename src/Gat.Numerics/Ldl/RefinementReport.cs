namespace Gat.Numerics.Ldl;

/// <summary>How iterative refinement went.</summary>
public readonly struct RefinementReport
{
    /// <summary>Steps that were kept.</summary>
    public int Steps { get; init; }

    /// <summary>Largest component of b - A x with the matrix as given, without regularisation; in units of b.</summary>
    public double Residual { get; init; }

    /// <summary>Whether the residual met the tolerance of <see cref="LdlOptions"/>.</summary>
    public bool IsMet { get; init; }
}
