namespace Gat.Numerics.Ldl;

/// <summary>
/// How <see cref="SparseLdl"/> keeps the pivots of a quasi-definite matrix away from zero. The defaults suit equilibrated
/// KKT matrices, whose entries are around 1.
/// </summary>
/// <remarks>
/// R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995) 100-113: with diagonal shifts of the right sign
/// the factors exist in every order. P. J. Goulart, Y. Chen, "Clarabel", arXiv:2405.12762 (2024), for the sizes.
/// </remarks>
public sealed class LdlOptions
{
    /// <summary>Static shift: sign times this is added to each diagonal before factoring, in units of the matrix. 0 or more.</summary>
    public double StaticShift { get; init; } = 1e-8;

    /// <summary>Further static shift as a fraction of the largest magnitude on the diagonal. 0 or more.</summary>
    public double StaticShiftRatio { get; init; } = 4.930380657631324e-32;

    /// <summary>A pivot of this magnitude or less counts as zero, in units of the matrix; so does one of the wrong sign.</summary>
    public double SmallestPivot { get; init; } = 1e-13;

    /// <summary>Magnitude that replaces a pivot that counts as zero, with the expected sign; positive where no sign is expected.</summary>
    public double ReplacementPivot { get; init; } = 2e-7;

    /// <summary>Iterative refinement ends when the largest residual is at most this, in units of the right-hand side.</summary>
    public double RefinementTolerance { get; init; } = 1e-12;

    /// <summary>Added to <see cref="RefinementTolerance"/>: this times the largest magnitude of the right-hand side.</summary>
    public double RefinementToleranceRatio { get; init; } = 1e-13;

    /// <summary>Most steps of iterative refinement.</summary>
    public int RefinementStepsMax { get; init; } = 10;

    /// <summary>Refinement ends when a step divides the largest residual by less than this. A step that makes it worse is undone.</summary>
    public double RefinementGainRatio { get; init; } = 5;

    /// <summary>Which kind of elimination to use; <see cref="LdlMethod.Auto"/> decides by the work per entry of the factor.</summary>
    public LdlMethod Method { get; init; } = LdlMethod.Auto;
}
