namespace Gat.Derms.StressTest;

/// <summary>How random scenarios are drawn. Factors are log-normal with mean 1 and hold for all steps.</summary>
public sealed record StressOptions
{
    /// <summary>Random scenarios.</summary>
    public int Samples { get; init; } = 100;

    /// <summary>Seed of their draws.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Standard deviation of the logarithm of the price factor.</summary>
    public double PriceSigmaRatio { get; init; } = 0.2;

    /// <summary>Standard deviation of the logarithm of the load factor.</summary>
    public double LoadSigmaRatio { get; init; } = 0.1;

    /// <summary>Standard deviation of the logarithm of the factor of pv, wind and hydro.</summary>
    public double RenewableSigmaRatio { get; init; } = 0.3;

    /// <summary>Correlation of the normal draws behind price and load.</summary>
    public double PriceLoadCorrelationRatio { get; init; } = 0.5;

    /// <summary>Correlation of the normal draws behind price and renewables.</summary>
    public double PriceRenewableCorrelationRatio { get; init; } = -0.3;

    /// <summary>Probability that one asset is out for a while.</summary>
    public double OutageProbabilityFraction { get; init; } = 0.1;

    /// <summary>Mean length of an outage, exponentially distributed, hours.</summary>
    public double OutageMeanHours { get; init; } = 4;
}
