namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>A limit that an optimum meets.</summary>
/// <param name="Scenario">In which scenario; -1: the greatest power of a unit, which holds in all.</param>
/// <param name="Limit">Which limit, where, its value at the optimum and what is permitted.</param>
/// <param name="GainMwPerUnit">What one unit more of the limit (pu, MVA, kA or MW) adds to the power of all units, MW.</param>
internal sealed record BindingLimit(int Scenario, Violation Limit, double GainMwPerUnit);
