namespace Gat.Optimization.Certificates;

/// <summary>What an answer is worth: how far it misses each condition, relative to the size of the data. NaN where nothing was given to judge.</summary>
public sealed class Certificate
{
    /// <summary>
    /// Largest violation of a linear row, a limit, a cone or of wholeness. Rows and cones relative to 1 + the largest finite number on
    /// their right-hand sides, each variable relative to 1 + its limit.
    /// </summary>
    public double PrimalResidual { get; init; } = double.NaN;

    /// <summary>Largest violation of P x + c = A'y + z + F'λ and of the signs of y, z and λ, relative to 1 + the largest |c|.</summary>
    public double DualResidual { get; init; } = double.NaN;

    /// <summary>|objective - dual objective| / (1 + |objective|), or with the proved bound of a search in place of the dual objective.</summary>
    public double RelativeGap { get; init; } = double.NaN;

    /// <summary>½ x'P x + c'x + c0, minimised sense.</summary>
    public double PrimalObjective { get; init; } = double.NaN;

    /// <summary>The bound that the dual values prove, minimised sense; exact where the dual residual is zero.</summary>
    public double DualObjective { get; init; } = double.NaN;

    /// <summary>
    /// For y, z, λ that claim infeasibility: the largest violation of A'y + z + F'λ = 0 and of the signs, times 1 + the
    /// largest right-hand side, divided by the amount by which they contradict the limits; infinite where they do not.
    /// </summary>
    public double InfeasibilityResidual { get; init; } = double.NaN;

    /// <summary>
    /// For a direction x that claims unboundedness: the largest violation of P x = 0 and of the directions that the limits
    /// allow, times 1 + the largest |c|, divided by the improvement c'x promises; infinite where it promises none.
    /// </summary>
    public double UnboundednessResidual { get; init; } = double.NaN;
}
