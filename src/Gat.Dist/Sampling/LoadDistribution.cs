namespace Gat.Dist.Sampling;

/// <summary>How the factors on loads are distributed; their mean is 1.</summary>
public enum LoadDistribution
{
    /// <summary>Evenly between 1 less and 1 plus the spread.</summary>
    Uniform,

    /// <summary>Normally; what would be below 0 is 0.</summary>
    Normal,

    /// <summary>Such that the logarithm is normal.</summary>
    Lognormal,
}
