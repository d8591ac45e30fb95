using Gat.Adms.Flisr.Flows;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// Restoration as an operator's rules have it: the largest dead part first, whole through the tie that leaves the best voltages; where
/// no tie carries it whole, as much of it as the best tie carries, node by node from the tie on. What is decided stays decided.
/// </summary>
internal static class RuleRestoration
{
    /// <summary>The state that the rules lead to.</summary>
    public static RestorationAnswer Restore(RestorationRegion region, RestorationFlow? flow)
    {
        var state = new RegionState(region, flow);
        var isGivenUp = new bool[region.NodeCount];
        while (LargestPart(state, isGivenUp) is { Count: > 0 } part)
        {
            var best = BestTie(state, part, isWhole: true);
            best = best.Count > 0 ? best : BestTie(state, part, isWhole: false);
            foreach (var supply in best)
            {
                state.Close(supply.Edge);
            }

            foreach (var node in part)
            {
                isGivenUp[node] |= best.Count == 0;
            }

            if (best.Count > 0)
            {
                // A part that no tie could take may now be reached through this one.
                Array.Clear(isGivenUp);
            }
        }

        return state.ToAnswer(isProven: false, boundKw: double.NaN);
    }

    /// <summary>Of the dead parts that hang together by closed switches and that are not given up, the one with most load.</summary>
    private static List<int> LargestPart(RegionState state, bool[] isGivenUp)
    {
        var region = state.Region;
        var isSeen = state.IsServed.ToArray();
        var (largest, largestKw) = (new List<int>(), -1.0);
        for (var first = 1; first < region.NodeCount; first++)
        {
            if (isSeen[first] || isGivenUp[first])
            {
                continue;
            }

            var part = new List<int> { first };
            isSeen[first] = true;
            for (var at = 0; at < part.Count; at++)
            {
                foreach (var edge in region.EdgesOf(part[at]))
                {
                    var next = region.Edges[edge].Low == part[at] ? region.Edges[edge].High : region.Edges[edge].Low;
                    if (region.Edges[edge].IsClosed && !isSeen[next])
                    {
                        isSeen[next] = true;
                        part.Add(next);
                    }
                }
            }

            var loadKw = part.Sum(node => region.LoadKw[node]);
            if (loadKw > largestKw)
            {
                (largest, largestKw) = (part, loadKw);
            }
        }

        return largest;
    }

    /// <summary>The edges that serve a part through one tie; none where no tie carries it.</summary>
    private static List<Supply> BestTie(RegionState state, List<int> part, bool isWhole)
    {
        var (best, bestRank) = (new List<Supply>(), (LoadKw: 0.0, Margin: double.NegativeInfinity));
        for (var tie = 0; tie < state.Region.Edges.Length; tie++)
        {
            if (!state.IsFrontier(tie) || !part.Contains(state.FarNode(tie)))
            {
                continue;
            }

            var (supplies, margin) = isWhole ? Whole(state, tie) : Grow(state, tie);
            var rank = (supplies.Sum(supply => state.Region.LoadKw[supply.Node]), margin);
            var isBetter = supplies.Count > 0 && (best.Count == 0 || rank.CompareTo(bestRank) > 0);
            (best, bestRank) = isBetter ? (supplies, rank) : (best, bestRank);
        }

        return best;
    }

    /// <summary>Everything that hangs together with the far side of a tie; nothing where it does not carry that.</summary>
    private static (List<Supply> Supplies, double Margin) Whole(RegionState state, int tie)
    {
        var supplies = new List<Supply> { state.Close(tie) };
        while (Next(state, supplies, []) is var edge and >= 0)
        {
            supplies.Add(state.Close(edge));
        }

        var isSafe = state.IsSafe();
        Undo(state, supplies);
        return (isSafe ? supplies : [], state.MarginSquare);
    }

    /// <summary>As much of it as the tie carries, node by node.</summary>
    private static (List<Supply> Supplies, double Margin) Grow(RegionState state, int tie)
    {
        var (supplies, refused, margin) = (new List<Supply>(), new HashSet<int>(), double.NegativeInfinity);
        for (var edge = tie; edge >= 0; edge = Next(state, supplies, refused))
        {
            var supply = state.Close(edge);
            if (state.IsSafe())
            {
                supplies.Add(supply);
                margin = state.MarginSquare;
            }
            else
            {
                state.Reopen(supply);
                refused.Add(edge);
            }
        }

        Undo(state, supplies);
        return (supplies, margin);
    }

    /// <summary>A closed switch from what was supplied last to a node that it would supply too; -1: none is left.</summary>
    private static int Next(RegionState state, List<Supply> supplies, HashSet<int> refused)
    {
        foreach (var supply in supplies)
        {
            foreach (var edge in state.Region.EdgesOf(supply.Node))
            {
                if (state.Region.Edges[edge].IsClosed && !refused.Contains(edge) && state.IsFrontier(edge))
                {
                    return edge;
                }
            }
        }

        return -1;
    }

    private static void Undo(RegionState state, List<Supply> supplies)
    {
        for (var at = supplies.Count - 1; at >= 0; at--)
        {
            state.Reopen(supplies[at]);
        }
    }
}
