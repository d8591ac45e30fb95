using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// Looks at a block of scenarios side by side: each at a few powers up to the capacity that a case has so far. Only a scenario that
/// breaks a limit there is searched.
/// </summary>
internal sealed class BlockSearch(CapacitySearch search, ScenarioPairs pairs)
{
    private const int pointsPerScenario = 4;

    /// <summary>Lowers a case's capacity to what every scenario of the block keeps.</summary>
    public void Search(ScenarioBlock block, CaseState state)
    {
        // The first scenario of all has no capacity yet to be compared with.
        if (state.Evaluations == 0)
        {
            search.Search(state, pairs.Pair(block.Scenarios[0]));
        }

        while (state.Level > 0 && Suspect(block, state) is >= 0 and var suspect)
        {
            var before = state.Level;
            search.Search(state, pairs.Pair(block.Scenarios[suspect]));
            if (state.Level == before)
            {
                // Lanes found no solution where the careful solver does: the block is looked at one by one.
                foreach (var scenario in block.Scenarios)
                {
                    search.Search(state, pairs.Pair(scenario));
                }

                return;
            }
        }
    }

    /// <summary>The lane that breaks a limit most at the first power at which one does; -1: none.</summary>
    private int Suspect(ScenarioBlock block, CaseState state)
    {
        Span<Violation> found = stackalloc Violation[LaneBatch.Width];
        Span<int> levels = stackalloc int[LaneBatch.Width];
        var scan = search.Scan(state.Level, pointsPerScenario);
        scan.CopyTo(levels);
        var worst = -1;
        for (var point = 0; point < scan.Length && worst < 0; point++)
        {
            search.TryBlock(state, block.Pair, block.Scenarios, levels[point], found);
            for (var lane = 0; lane < block.Scenarios.Length; lane++)
            {
                worst = !found[lane].IsNone && (worst < 0 || found[lane].Excess > found[worst].Excess) ? lane : worst;
            }
        }

        return worst;
    }
}
