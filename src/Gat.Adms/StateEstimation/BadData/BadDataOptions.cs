using Gat.Faults;

namespace Gat.Adms.StateEstimation.BadData;

/// <summary>What is done about readings that cannot be right.</summary>
public enum BadDataMode
{
    /// <summary>Nothing: residuals are told as they are.</summary>
    Off,

    /// <summary>They are told.</summary>
    Detect,

    /// <summary>The worst one is taken out and the state estimated again, until none is left.</summary>
    Remove,
}

/// <summary>How readings that cannot be right are found.</summary>
/// <param name="Mode">What is done about them.</param>
/// <param name="ConfidenceFraction">How likely readings that are all right pass each test; above 0 and below 1.</param>
/// <param name="ResidualLimitRatio">
/// Normalised residual above which a reading is taken to be wrong; null: the one that the largest of all exceeds with a probability of one less the
/// confidence when all are right (Bonferroni's bound).
/// </param>
public sealed record BadDataOptions(BadDataMode Mode = BadDataMode.Detect, double ConfidenceFraction = 0.995, double? ResidualLimitRatio = null)
{
    /// <summary>The limit for a number of normalised residuals.</summary>
    internal double ResidualLimit(int count) =>
        ResidualLimitRatio ?? (count == 0 ? double.NaN : ChiSquare.NormalLimit((1 - ConfidenceFraction) / count));

    /// <summary>Refuses values that make no test.</summary>
    /// <exception cref="CommandLineException">A value is out of range.</exception>
    internal void Check()
    {
        if (!(ConfidenceFraction > 0 && ConfidenceFraction < 1))
        {
            throw new CommandLineException($"The confidence is {ConfidenceFraction}; it must be above 0 and below 1.", "--confidence", "0.995 is the usual one.");
        }

        if (ResidualLimitRatio is { } limit && !(limit > 0 && limit < double.PositiveInfinity))
        {
            throw new CommandLineException($"The limit of normalised residuals is {limit}; it must be above 0.", "--residual-limit", "Leave it out, or give 3 or more.");
        }
    }
}
