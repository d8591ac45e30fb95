namespace Gat.Optimization.Problems;

/// <summary>When a solver stops, and what it tells on the way. Times in seconds, tolerances relative (see <see cref="Certificates.Certificate"/>).</summary>
public sealed record SolveOptions
{
    /// <summary>Largest residual and gap of an answer that counts as solved.</summary>
    public double ToleranceRatio { get; init; } = 1e-8;

    /// <summary>Wall time after which the solver stops with the status time limit. Infinity for none.</summary>
    public double TimeLimitSeconds { get; init; } = double.PositiveInfinity;

    /// <summary>Iterations of an interior point after which it stops with the status iteration limit.</summary>
    public int IterationLimit { get; init; } = 200;

    /// <summary>Receives one line for each iteration, and a heading; null for silence.</summary>
    public Action<string>? Log { get; init; }
}
