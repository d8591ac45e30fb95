namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>Whether configurations are excluded by a proven bound before they are solved.</summary>
public enum BoundUse
{
    /// <summary>Where there are more than 100,000 configurations.</summary>
    Auto,

    /// <summary>Wherever the loads allow it.</summary>
    On,

    /// <summary>Every configuration is solved, or shown to have no solution.</summary>
    Off,
}

/// <summary>How all configurations are looked at.</summary>
/// <param name="MaxTrees">Refuses networks with more configurations; at most 10^15.</param>
/// <param name="Bound">Whether the bound is used.</param>
/// <param name="DemandLimits">Only configurations whose solution keeps all voltage limits and ratings are taken.</param>
/// <param name="MaxOperations">Only configurations within this many operations (an opening or a closing) of the present states; null: any.</param>
/// <param name="TolerancePu">Greatest power mismatch of all nodes of a solution together, pu on the base power.</param>
/// <param name="Threads">Threads at once, at least 1; the answer does not depend on it.</param>
public sealed record TreeEnumerationOptions(
    double MaxTrees = 1e8, BoundUse Bound = BoundUse.Auto, bool DemandLimits = false, int? MaxOperations = null,
    double TolerancePu = 1e-9, int Threads = 1)
{
    internal bool UsesBound(double trees) => Bound == BoundUse.On || (Bound == BoundUse.Auto && trees > 100_000);
}
