using Gat.Faults;

namespace Gat.Dist.HostingCapacity;

/// <summary>What was found of one case.</summary>
/// <param name="Units">The case.</param>
/// <param name="LevelMw">Its capacity: rated power of the largest unit, MW; NaN: none could be found.</param>
/// <param name="Limit">What is broken one level further.</param>
/// <param name="Scenario">In which scenario; -1: none.</param>
/// <param name="Evaluations">Points tried.</param>
/// <param name="BaseViolations">Scenarios that break a limit without units.</param>
/// <param name="UnsolvedScenarios">Scenarios that have no solution without units.</param>
/// <param name="Status">How it ended.</param>
public sealed record HostingResult(
    HostingCase Units, double LevelMw, Violation Limit, int Scenario, int Evaluations, int BaseViolations, int UnsolvedScenarios, SolveStatus Status)
{
    /// <summary>Rated power of all units together, MW.</summary>
    public double TotalMw => Units.Shares.Sum() * LevelMw;
}
