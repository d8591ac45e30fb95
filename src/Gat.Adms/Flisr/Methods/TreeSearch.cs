using Gat.Adms.Flisr.Flows;
using Gat.Faults;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// Exact restoration by complete search: edge after edge is taken into the tree or left out, and every state that could be better than
/// the best one known has its exact power flow solved. What cannot be better is left out with everything beyond it: by the power that
/// is then out of reach and, where nothing in the grid feeds in, because a state that is not safe does not become so by serving more.
/// </summary>
internal sealed class TreeSearch
{
    private readonly RestorationRegion region;
    private readonly RegionState state;
    private readonly bool isMonotone;
    private readonly long maxStates;
    private readonly CancellationToken cancel;
    private readonly bool[] isLeftOut;
    private readonly int[] sought;
    private readonly bool[] isReached;
    private RestorationAnswer best;
    private long states;

    private TreeSearch(RestorationRegion region, RestorationFlow? flow, RestorationAnswer start, long maxStates, CancellationToken cancel)
    {
        (this.region, this.maxStates, this.cancel, best) = (region, maxStates, cancel, start);
        state = new RegionState(region, flow);
        isMonotone = flow is null || flow.Loads.IsConsumingOnly;
        isLeftOut = new bool[region.Edges.Length];
        sought = new int[region.NodeCount];
        isReached = new bool[region.NodeCount];
    }

    /// <summary>The best state, proven unless the search was cut short.</summary>
    /// <param name="region">What may be decided.</param>
    /// <param name="flow">What judges states; null: every radial state is allowed.</param>
    /// <param name="start">A safe state to begin with.</param>
    /// <param name="maxStates">Most states that are looked at.</param>
    /// <param name="cancel">Stops the search.</param>
    public static RestorationAnswer Search(
        RestorationRegion region, RestorationFlow? flow, RestorationAnswer start, long maxStates, CancellationToken cancel)
    {
        var search = new TreeSearch(region, flow, start, maxStates, cancel);
        search.Branch();
        var isDone = search.states <= maxStates;
        return search.best with
        {
            IsProven = isDone,
            BoundKw = isDone ? search.best.UnservedKw : double.NaN,
            Status = isDone ? SolveStatus.Solved : SolveStatus.IterationLimit,
        };
    }

    private void Branch()
    {
        if (++states > maxStates || Bound() >= best.CostKw - 1e-9)
        {
            return;
        }

        cancel.ThrowIfCancellationRequested();
        var edge = NextEdge();
        if (edge < 0)
        {
            // A monotone search has checked every state on the way.
            if (isMonotone || state.IsSafe())
            {
                best = state.ToAnswer(isProven: false, boundKw: double.NaN);
            }

            return;
        }

        var supply = state.Close(edge);
        if (!isMonotone || state.IsSafe())
        {
            Branch();
        }

        state.Reopen(supply);
        isLeftOut[edge] = true;
        Branch();
        isLeftOut[edge] = false;
    }

    /// <summary>An edge from what is served to what is not, about which nothing is decided; closed ones first.</summary>
    private int NextEdge()
    {
        var found = -1;
        for (var edge = 0; edge < region.Edges.Length; edge++)
        {
            if (!isLeftOut[edge] && !state.IsInTree[edge] && state.IsFrontier(edge) && (found < 0 || (region.Edges[edge].IsClosed && !region.Edges[found].IsClosed)))
            {
                found = edge;
            }
        }

        return found;
    }

    /// <summary>What every state beyond this one costs at least: power out of reach, and operations that are decided.</summary>
    private double Bound()
    {
        var (count, operations) = (0, 0);
        for (var node = 0; node < region.NodeCount; node++)
        {
            isReached[node] = state.IsServed[node];
            operations += isReached[node] ? region.IsolationCost[node] : 0;
            if (isReached[node])
            {
                sought[count++] = node;
            }
        }

        for (var at = 0; at < count; at++)
        {
            foreach (var edge in region.EdgesOf(sought[at]))
            {
                var next = region.Edges[edge].Low == sought[at] ? region.Edges[edge].High : region.Edges[edge].Low;
                if (!isLeftOut[edge] && !isReached[next])
                {
                    isReached[next] = true;
                    sought[count++] = next;
                }
            }
        }

        double unservedKw = 0;
        for (var node = 1; node < region.NodeCount; node++)
        {
            unservedKw += isReached[node] ? 0 : region.LoadKw[node];
        }

        for (var edge = 0; edge < region.Edges.Length; edge++)
        {
            var isDecided = state.IsInTree[edge] || isLeftOut[edge] || (state.IsServed[region.Edges[edge].Low] && state.IsServed[region.Edges[edge].High]);
            operations += isDecided ? region.OperationsOf(edge, state.IsInTree[edge], state.IsServed) : 0;
        }

        return unservedKw + (RestorationRegion.OperationKw * operations);
    }
}
