using System.Numerics;
using Gat.Adms.Flisr.Flows;
using Gat.Adms.Flisr.Methods;

namespace Gat.Adms.Tests.Flisr.Methods;

/// <summary>The best restoration by trying every subset of edges: what searches are held against.</summary>
internal static class Subsets
{
    public static double LeastCostKw(RestorationRegion region, RestorationFlow flow)
    {
        var least = double.PositiveInfinity;
        for (var subset = 0u; subset < 1u << region.Edges.Length; subset++)
        {
            var state = new RegionState(region, flow);
            if (Close(state, subset) && state.IsSafe() && region.Cost(state.IsInTree, state.IsServed) is var (unserved, operations))
            {
                least = Math.Min(least, unserved + (RestorationRegion.OperationKw * operations));
            }
        }

        return least;
    }

    /// <summary>Closes the edges of a subset; false where they are no tree that grows from what is supplied.</summary>
    private static bool Close(RegionState state, uint subset)
    {
        var taken = 0;
        for (var isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            for (var edge = 0; edge < state.Region.Edges.Length; edge++)
            {
                if ((subset >> edge & 1) != 0 && !state.IsInTree[edge] && state.IsFrontier(edge))
                {
                    state.Close(edge);
                    taken++;
                    isGrowing = true;
                }
            }
        }

        return taken == BitOperations.PopCount(subset);
    }
}
