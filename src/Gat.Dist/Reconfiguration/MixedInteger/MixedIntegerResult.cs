using Gat.Faults;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>What the search of the mixed-integer cone program found.</summary>
/// <param name="Status">solved; infeasible where no configuration was found that has a solution and is allowed; invalid_input.</param>
/// <param name="Best">The best configuration by its exact power flow; null where there is none.</param>
/// <param name="BoundMw">What every configuration that is allowed loses at least, MW.</param>
/// <param name="Nodes">Cone programs solved.</param>
/// <param name="Solved">Power flows of configurations solved at the ends of the search.</param>
/// <param name="IsProven">Whether no other configuration that is allowed loses less by more than the gap asked for.</param>
public sealed record MixedIntegerResult(SolveStatus Status, RadialConfiguration? Best, double BoundMw, int Nodes, long Solved, bool IsProven);
