namespace Gat.Optimization.Nonlinear;

/// <summary>When the nonlinear interior point stops, where it starts, and what it tells on the way.</summary>
public sealed class NonlinearOptions
{
    /// <summary>Largest scaled error of the optimality conditions at which the iteration ends.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>
    /// Relative amount by which limits are relaxed, so that a program whose limits leave no room has an interior; above 0. Answers may leave
    /// limits by it.
    /// </summary>
    public double LimitRelaxation { get; init; } = 1e-8;

    /// <summary>
    /// Largest certificate (see <see cref="NonlinearCertificate"/>) of an answer that counts as solved; the iteration goes on to
    /// <see cref="Tolerance"/> where it can.
    /// </summary>
    public double CertificateTolerance { get; init; } = 1e-6;

    /// <summary>Iterations after which the solver stops with the status iteration limit, restoration included.</summary>
    public int IterationLimit { get; init; } = 500;

    /// <summary>Wall time after which the solver stops with the status time limit, seconds. Infinity for none.</summary>
    public double TimeLimitSeconds { get; init; } = double.PositiveInfinity;

    /// <summary>First barrier parameter of a cold start, in units of the scaled objective.</summary>
    public double StartingBarrier { get; init; } = 0.1;

    /// <summary>A complete earlier solution to start from, of a problem of the same shape; null for a cold start.</summary>
    public NonlinearSolution? WarmStart { get; init; }

    /// <summary>First barrier parameter of a warm start. Much smaller ones leave the iterates stuck at limits that have moved.</summary>
    public double WarmStartBarrier { get; init; } = 1e-4;

    /// <summary>Receives one line for each iteration, and a heading; null for silence.</summary>
    public Action<string>? Log { get; init; }
}
