namespace Gat.Dist.OptimalPowerFlow;

/// <summary>A limit that an answer exceeds: one that was soft, or one of those that contradict each other.</summary>
/// <param name="Limit">What is exceeded.</param>
/// <param name="Index">Bus, unit or branch of the network.</param>
/// <param name="AmountPu">By how much, per unit or radians; 0 for a limit that contradicts others but need not be the one to give way.</param>
internal readonly record struct OpfExcess(OpfLimit Limit, int Index, double AmountPu)
{
    /// <summary>What is less than this is rounding, pu.</summary>
    public const double TolerancePu = 1e-7;
}
