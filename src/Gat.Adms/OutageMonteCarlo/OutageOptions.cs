using Gat.Adms.Flisr.Study;
using Gat.Faults;

namespace Gat.Adms.OutageMonteCarlo;

/// <summary>Distributions of the time to repair.</summary>
public enum RepairDistribution
{
    /// <summary>Exponential, with the mean of the table.</summary>
    Exponential,

    /// <summary>Lognormal, with the mean of the table and a given deviation.</summary>
    Lognormal,

    /// <summary>Always the mean of the table.</summary>
    Fixed,
}

/// <summary>How outages are drawn.</summary>
/// <param name="Years">Years drawn; at most so many where <paramref name="StopErrorRatio"/> is given.</param>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="Repair">Distribution of repair times.</param>
/// <param name="RepairDeviationRatio">Standard deviation of lognormal repair times over their mean.</param>
/// <param name="StopErrorRatio">The years end once the standard errors of SAIDI and energy not supplied are below this share of their means; null: never.</param>
public sealed record OutageOptions(
    int Years = 10_000, long Seed = 1, RepairDistribution Repair = RepairDistribution.Exponential, double RepairDeviationRatio = 1, double? StopErrorRatio = null)
{
    /// <summary>How faults are met.</summary>
    public FlisrOptions Restoration { get; init; } = new();

    /// <summary>Refuses numbers that cannot be.</summary>
    /// <exception cref="CommandLineException">A number is out of range.</exception>
    internal void Check()
    {
        if (!(RepairDeviationRatio > 0 && RepairDeviationRatio < 100))
        {
            throw new CommandLineException($"A deviation of {RepairDeviationRatio} means cannot be.", "--repair-deviation", "Give a number above 0, such as 1.");
        }

        if (StopErrorRatio is { } error && !(error > 0 && error < 1))
        {
            throw new CommandLineException($"A relative error of {error} cannot be.", "--stop-rel-error", "Give a number between 0 and 1, such as 0.01.");
        }
    }
}
