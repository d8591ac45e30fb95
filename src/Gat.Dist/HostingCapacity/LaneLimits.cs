namespace Gat.Dist.HostingCapacity;

/// <summary>What a scenario permits: the limits of the grid, widened where it broke them before anything was added.</summary>
/// <param name="HighPu">Greatest voltage of each node, pu; infinite: any.</param>
/// <param name="High">What stands behind it.</param>
/// <param name="LowPu">Least voltage of each node, pu; minus infinite: any.</param>
/// <param name="Low">What stands behind it.</param>
/// <param name="Rated">Links with a rating, each with its greatest loading as a fraction of the rating.</param>
/// <param name="Reverse">Sources whose reverse flow is limited, by node, with their greatest reverse flow in MW.</param>
internal sealed record LaneLimits(
    double[] HighPu, (HostingConstraint Constraint, int Bus)[] High, double[] LowPu, (HostingConstraint Constraint, int Bus)[] Low,
    (int Link, double MaxLoadingRatio)[] Rated, (int Node, int Bus, int[] Links, double MostMw)[] Reverse);
