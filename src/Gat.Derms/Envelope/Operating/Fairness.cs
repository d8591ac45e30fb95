namespace Gat.Derms.Envelope.Operating;

/// <summary>How the room that a network leaves is divided among assets.</summary>
public enum Fairness
{
    /// <summary>The same power for all, as far as an asset can use it.</summary>
    Equal,

    /// <summary>The same share of its own range for all.</summary>
    Proportional,

    /// <summary>The same share as long as no limit binds; then those who do not bear on that limit go on.</summary>
    MaxMin,

    /// <summary>The greatest sum of all ranges, whoever gets it.</summary>
    Efficiency,
}
