using Gat.Faults;

namespace Gat.Adms.StateEstimation.Sampling;

/// <summary>What readings are drawn.</summary>
/// <param name="Placement">Where meters stand.</param>
/// <param name="Count">Sets of readings; at least 1. Not looked at where profiles say how many.</param>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="NoiseRatio">Standard deviation of each reading as a share of its true value; of angles in radians. Above 0.</param>
/// <param name="IsExact">Whether readings are the true values, with these standard deviations all the same.</param>
/// <param name="GrossCount">Readings of each set that are wrong; 0 or more.</param>
/// <param name="GrossRatio">By how many standard deviations they are wrong.</param>
public sealed record MeasurementSampleOptions(
    MeterPlacement Placement = MeterPlacement.Full, int Count = 1, long Seed = 1, double NoiseRatio = 0.01, bool IsExact = false, int GrossCount = 0,
    double GrossRatio = 20)
{
    /// <summary>Refuses values without meaning.</summary>
    /// <exception cref="CommandLineException">A value is out of range.</exception>
    internal void Check()
    {
        Require(NoiseRatio > 0 && NoiseRatio < 1, $"The noise is {NoiseRatio}; it must be above 0 and below 1.", "--noise", "For readings without noise give --exact.");
        Require(GrossCount >= 0, $"{GrossCount} wrong readings cannot be drawn.", "--gross", "Give 0 or more.");
        Require(double.IsFinite(GrossRatio) && GrossRatio > 0, $"Wrong readings cannot be off by {GrossRatio} standard deviations.", "--gross-sigma", "Give a number above 0.");
        Require(Count >= 1, $"{Count} sets cannot be drawn.", "--count", "Give 1 or more.");
    }

    private static void Require(bool isMet, string what, string where, string fix)
    {
        if (!isMet)
        {
            throw new CommandLineException(what, where, fix);
        }
    }
}
