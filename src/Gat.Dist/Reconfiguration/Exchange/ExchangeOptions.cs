namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>How a search by branch exchange goes on.</summary>
/// <param name="Starts">Searches from starts of their own: the present state, the switches opened one by one, and random configurations.</param>
/// <param name="Kicks">Times that each search is thrown off its optimum by a few random exchanges and searches on.</param>
/// <param name="Seed">Seed of all random draws.</param>
/// <param name="DemandLimits">Configurations that violate voltage limits or ratings less come before those of lower losses.</param>
/// <param name="MaxOperations">Only configurations within this many operations (an opening or a closing) of the present states; null: any.</param>
/// <param name="TolerancePu">Greatest power mismatch of all nodes of a solution together, pu on the base power.</param>
/// <param name="Threads">Searches at once, at least 1; the answer does not depend on it.</param>
public sealed record ExchangeOptions(
    int Starts = 32, int Kicks = 16, long Seed = 1, bool DemandLimits = false, int? MaxOperations = null, double TolerancePu = 1e-9,
    int Threads = 1);
