using Gat.Adms.Flisr.Flows;
using Gat.Faults;
using Gat.Optimization.Integers;
using Gat.Optimization.Integers.Cbc;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// Exact restoration by mixed-integer programs: the linear model proposes, the exact power flow judges; what it refuses is cut off, and
/// the model proposes again. The first proposal that is safe is the best there is, as every safe state is a point of the model.
/// </summary>
internal static class ProgramRestoration
{
    // Without limits the search is short; where it is not, the programs decide.
    private const long maxFreeStates = 20_000;


    /// <summary>The best state, or the start where none better was proposed in time.</summary>
    /// <param name="region">What may be decided.</param>
    /// <param name="flow">What judges states.</param>
    /// <param name="start">A safe state, the answer where the rounds end too early.</param>
    /// <param name="maxRounds">Most proposals.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="OutsideException">CBC is not installed.</exception>
    public static RestorationAnswer Solve(
        RestorationRegion region, RestorationFlow flow, RestorationAnswer start, int maxRounds, CancellationToken cancel)
    {
        if (IsBestWithoutLimits(region, start, cancel))
        {
            return start with { IsProven = true, BoundKw = start.UnservedKw };
        }

        var state = new RegionState(region, flow);
        if (!state.IsSafe())
        {
            // What is supplied already exceeds limits by itself: nothing can be judged beyond it.
            return start;
        }

        var model = new RestorationModel(region, flow);
        model.TouchLastFlow();
        var bound = double.NaN;
        for (var round = 0; round < maxRounds; round++)
        {
            var solution = CbcSolver.Solve(model.Build(), new IntegerOptions { GapRatio = 1e-9 }, cancel);
            if (solution.Status != SolveStatus.Solved)
            {
                return start with { BoundKw = bound, Status = solution.Status };
            }

            bound = solution.Objective;
            if (bound >= start.CostKw - (RestorationRegion.OperationKw / 2))
            {
                return start with { IsProven = true, BoundKw = start.UnservedKw };
            }

            state = new RegionState(region, flow);
            model.Tree.Read(solution.X, state);
            if (state.IsSafe())
            {
                var answer = state.ToAnswer(isProven: true, boundKw: double.NaN);
                return answer with { BoundKw = answer.UnservedKw };
            }

            Cut(model, state, flow);
        }

        return start with { BoundKw = bound, Status = SolveStatus.IterationLimit };
    }

    /// <summary>Whether no state is better even if it need not keep any limit.</summary>
    private static bool IsBestWithoutLimits(RestorationRegion region, RestorationAnswer start, CancellationToken cancel)
    {
        var free = TreeSearch.Search(region, null, start, maxFreeStates, cancel);
        return free.IsProven && free.CostKw >= start.CostKw - (RestorationRegion.OperationKw / 2);
    }

    private static void Cut(RestorationModel model, RegionState state, RestorationFlow flow)
    {
        model.TouchLastFlow();
        if (flow.Loads.IsConsumingOnly)
        {
            model.Tree.ForbidTogether(Culprits(state));
        }
        else
        {
            model.Tree.Forbid(state.IsInTree);
        }
    }

    /// <summary>Edges that are too many together: leaves are taken away as long as what is left is still not safe.</summary>
    private static List<int> Culprits(RegionState state)
    {
        var region = state.Region;
        for (var isShrinking = true; isShrinking;)
        {
            isShrinking = false;
            for (var edge = 0; edge < region.Edges.Length; edge++)
            {
                if (LeafOf(state, edge) is { } supply)
                {
                    state.Reopen(supply);
                    if (state.IsSafe())
                    {
                        state.Close(edge);
                    }
                    else
                    {
                        isShrinking = true;
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, region.Edges.Length).Where(edge => state.IsInTree[edge])];
    }

    private static Supply? LeafOf(RegionState state, int edge)
    {
        if (!state.IsInTree[edge])
        {
            return null;
        }

        var (_, low, high, _) = state.Region.Edges[edge];
        return low != 0 && Degree(state, low) == 1 ? new Supply(edge, low) : Degree(state, high) == 1 ? new Supply(edge, high) : null;
    }

    private static int Degree(RegionState state, int node)
    {
        var count = 0;
        foreach (var edge in state.Region.EdgesOf(node))
        {
            count += state.IsInTree[edge] ? 1 : 0;
        }

        return count;
    }
}
