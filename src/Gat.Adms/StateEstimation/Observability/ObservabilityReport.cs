using Gat.Adms.StateEstimation.Measurements;

namespace Gat.Adms.StateEstimation.Observability;

/// <summary>What readings determine.</summary>
/// <param name="IsObservable">Whether they determine the whole state.</param>
/// <param name="IsTerminalObservable">For each terminal whether its voltage is determined.</param>
/// <param name="Island">For each terminal the island within which flows are determined, from 0 in the order of terminals.</param>
/// <param name="Missing">A least set of further readings that would make all observable.</param>
/// <param name="Candidates">Other readings that would see something of what is not observable, those that see most first.</param>
/// <param name="IsCut">Whether more is missing than is listed.</param>
internal sealed record ObservabilityReport(
    bool IsObservable, bool[] IsTerminalObservable, int[] Island, IReadOnlyList<Meter> Missing, IReadOnlyList<Meter> Candidates, bool IsCut)
{
    /// <summary>How many islands there are.</summary>
    public int IslandCount => Island.Length == 0 ? 0 : Island.Max() + 1;
}
