namespace Gat.Optimization.Conic;

/// <summary>
/// How one run treats the arithmetic. The first way suits almost every problem; what it cannot bring home is tried again in another.
/// </summary>
/// <param name="StagedShift">Regularisation of the factors in a staged order, in units of the scaled matrix.</param>
/// <param name="FreeShift">The same in a free order, where a pivot may be taken from nothing.</param>
/// <param name="ScalesSides">Whether right-hand sides are brought near 1 as well.</param>
internal sealed record ConicAttempt(double StagedShift, double FreeShift, bool ScalesSides)
{
    /// <summary>The ways, in the order in which they are tried.</summary>
    /// <param name="hasCones">Scalings of cones spread pivots further apart than those of limits.</param>
    public static ConicAttempt[] For(bool hasCones) =>
    [
        new ConicAttempt(hasCones ? 1e-12 : 1e-13, 1e-8, false),
        new ConicAttempt(1e-12, 1e-9, true),
        new ConicAttempt(1e-10, 1e-8, false),
    ];
}
