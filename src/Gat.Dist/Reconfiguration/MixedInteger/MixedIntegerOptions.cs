namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>How the mixed-integer cone program of a reconfiguration is searched.</summary>
/// <param name="GapFraction">The search ends when losses and bound differ by no more than this share of the losses.</param>
/// <param name="MaxNodes">Cone programs solved at most; the bound then is the least of what is left.</param>
/// <param name="FewTrees">Parts of the search with at most so many configurations end by solving each of them.</param>
/// <param name="DemandLimits">Only configurations whose solution keeps all voltage limits and ratings are taken.</param>
/// <param name="MaxOperations">Only configurations within this many operations of the present states; null: any.</param>
/// <param name="TolerancePu">Greatest power mismatch of all nodes of a solution together, pu on the base power.</param>
public sealed record MixedIntegerOptions(
    double GapFraction = 1e-6, int MaxNodes = 2000, int FewTrees = 5000, bool DemandLimits = false, int? MaxOperations = null, double TolerancePu = 1e-9);
