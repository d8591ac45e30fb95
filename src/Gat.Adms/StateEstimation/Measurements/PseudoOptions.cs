using Gat.Faults;

namespace Gat.Adms.StateEstimation.Measurements;

/// <summary>What stands in for injections that no meter tells.</summary>
/// <param name="IsOn">Whether loads and generators of the grid do.</param>
/// <param name="DeviationRatio">Their standard deviation as a share of themselves; above 0.</param>
public sealed record PseudoOptions(bool IsOn = false, double DeviationRatio = 0.5)
{
    /// <summary>Refuses values without meaning.</summary>
    /// <exception cref="CommandLineException">The share is not above 0.</exception>
    internal void Check()
    {
        if (!(DeviationRatio > 0 && DeviationRatio < double.PositiveInfinity))
        {
            throw new CommandLineException($"The standard deviation of pseudo-measurements is {DeviationRatio} of themselves; it must be above 0.", "--pseudo-std", "0.5 is a usual one.");
        }
    }
}
