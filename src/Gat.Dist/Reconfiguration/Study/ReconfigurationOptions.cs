using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.MixedInteger;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Ways to find a configuration.</summary>
public enum ReconfigurationMethod
{
    /// <summary>All configurations are looked at: the answer is proven.</summary>
    Enumerate,

    /// <summary>Branch exchange from several starts: for grids with too many configurations.</summary>
    Exchange,

    /// <summary>Branch and bound over cone programs: a good configuration and a bound on how far from the best it can be.</summary>
    Misocp,
}

/// <summary>How a grid is reconfigured.</summary>
/// <param name="Method">The way.</param>
/// <param name="Operable">Which branches may be operated.</param>
/// <param name="MaxSwitching">Most operations (an opening or a closing) in all periods together, the first counted from the present states; null: any.</param>
/// <param name="DemandLimits">Only configurations that keep all voltage limits and ratings are taken.</param>
/// <param name="MaxTrees">Most configurations that are enumerated.</param>
/// <param name="Bound">Whether the enumeration uses its bound.</param>
/// <param name="Starts">Searches of branch exchange.</param>
/// <param name="Seed">Seed of their random draws.</param>
/// <param name="TolerancePu">Greatest power mismatch of a solution, pu.</param>
/// <param name="GapFraction">Branch and bound ends when losses and bound differ by no more than this share of the losses.</param>
/// <param name="MaxNodes">Cone programs solved at most in a period.</param>
public sealed record ReconfigurationOptions(
    ReconfigurationMethod Method = ReconfigurationMethod.Enumerate, OperableBranches Operable = OperableBranches.Auto, int? MaxSwitching = null,
    bool DemandLimits = false, double MaxTrees = 1e8, BoundUse Bound = BoundUse.Auto, int Starts = 32, long Seed = 1, double TolerancePu = 1e-9,
    double GapFraction = 1e-6, int MaxNodes = 2000)
{
    internal TreeEnumerationOptions Enumeration(int threads) => new(MaxTrees, Bound, DemandLimits, MaxSwitching, TolerancePu, threads);

    internal MixedIntegerOptions MixedInteger => new(GapFraction, MaxNodes, DemandLimits: DemandLimits, MaxOperations: MaxSwitching, TolerancePu: TolerancePu);

    internal ExchangeOptions Exchange(int threads) =>
        new(Starts, Seed: Seed, DemandLimits: DemandLimits, MaxOperations: MaxSwitching, TolerancePu: TolerancePu, Threads: threads);
}
