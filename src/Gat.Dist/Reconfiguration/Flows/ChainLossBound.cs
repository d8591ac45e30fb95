using System.Runtime.CompilerServices;
using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>
/// A lower bound on the losses of a configuration, from the flows that there would be without losses: what a tree loses at least,
/// told from sums over its chains that are made once, in a few operations per chain. One object serves one thread.
/// </summary>
/// <remarks>
/// With loads that draw power, every flow of a solution is at least that without losses, and every squared voltage at most its
/// ceiling u, so the losses are at least Σ r (P² + Q²) / u. A chain that carries F to its end and D to what lies in it loses
/// F² Σ r + 2 F Σ r D + Σ r D².
/// </remarks>
internal sealed class ChainLossBound
{
    // More than the rounding of these sums, which have no negative terms.
    private const double certainty = 1 - 1e-9;

    private readonly SwitchingNetwork network;
    private readonly ChainGraph graph;
    private readonly Incidence incidence;
    private readonly int[] point;
    private readonly int[] offset;
    private readonly ChainSums active;
    private readonly ChainSums reactive;
    private readonly double[] resistance;
    private readonly int[] order;
    private readonly int[] chainAbove;
    private readonly int[] anchorAbove;
    private readonly bool[] isReached;
    private int orderCount;
    private double perSquare;

    public ChainLossBound(SwitchingNetwork network)
    {
        this.network = network;
        graph = network.Chains;
        point = network.PointOf();
        incidence = new Incidence(
            graph.AnchorCount, [.. graph.Chains.Select(chain => chain.From)], [.. graph.Chains.Select(chain => chain.To)]);
        offset = new int[graph.Chains.Count + 1];
        resistance = new double[graph.Chains.Count];
        for (var chain = 0; chain < graph.Chains.Count; chain++)
        {
            offset[chain + 1] = offset[chain] + graph.Chains[chain].Operable.Length;
            resistance[chain] = graph.Chains[chain].Edge.Sum(link => network.Network.Links.ImpedancePu[link].Real);
        }

        (active, reactive) = (new ChainSums(graph, offset), new ChainSums(graph, offset));
        (order, chainAbove, anchorAbove) = (new int[graph.AnchorCount], new int[graph.AnchorCount], new int[graph.AnchorCount]);
        isReached = new bool[graph.AnchorCount];
    }

    /// <summary>Whether the bound says anything at all of the loads taken.</summary>
    public bool IsUseful { get; private set; }

    /// <summary>Takes the loads of a scenario.</summary>
    public void Load(DemandFloor floor)
    {
        // A part that may feed in is left out: the bound then rests on the other.
        var (hasActive, hasReactive) = (floor.Holds && floor.IsActivePowerDrawn, floor.Holds && floor.IsReactivePowerDrawn);
        IsUseful = hasActive || hasReactive;
        perSquare = IsUseful ? certainty / floor.SquareCeiling : 0;
        active.Load(network, point, floor.P, hasActive);
        reactive.Load(network, point, floor.Q, hasReactive);
    }

    /// <summary>Takes the open chains of a cursor; their edges may change after.</summary>
    public void SetChains(TreeCursor cursor)
    {
        var isOpen = cursor.IsChainOpen;
        Array.Clear(isReached);
        (order[0], isReached[0], orderCount) = (0, true, 1);
        for (var next = 0; next < orderCount; next++)
        {
            var anchor = order[next];
            for (var at = incidence.Start[anchor]; at < incidence.Start[anchor + 1]; at++)
            {
                var (chain, other) = (incidence.Edge[at], incidence.Other[at]);
                if (!isOpen[chain] && !isReached[other])
                {
                    isReached[other] = true;
                    (chainAbove[other], anchorAbove[other]) = (chain, anchor);
                    order[orderCount++] = other;
                }
            }
        }
    }

    /// <summary>What the cursor's tree loses at least, pu; 0 where nothing is known.</summary>
    public double LossPu(TreeCursor cursor) => IsUseful ? (Sum(active, cursor) + Sum(reactive, cursor)) * perSquare : 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(ChainSums sums, TreeCursor cursor)
    {
        var flow = sums.Work;
        sums.AnchorLoad.CopyTo(flow, 0);
        var loss = sums.BridgeLoss;
        ReadOnlySpan<int> chains = cursor.OpenChain, digits = cursor.Digit;
        for (var at = 0; at < chains.Length; at++)
        {
            var place = offset[chains[at]] + digits[at];
            loss += sums.OpenLoss[place];
            flow[sums.From[chains[at]]] += sums.FromLoad[place];
            flow[sums.To[chains[at]]] += sums.ToLoad[place];
        }

        for (var at = orderCount - 1; at > 0; at--)
        {
            int anchor = order[at], chain = chainAbove[anchor];
            var carried = flow[anchor];
            var isFromFrom = sums.From[chain] == anchorAbove[anchor];
            var (linear, constant) = isFromFrom ? (sums.FromLinear[chain], sums.FromConstant[chain]) : (sums.ToLinear[chain], sums.ToConstant[chain]);
            loss += (((resistance[chain] * carried) + linear) * carried) + constant;
            flow[anchorAbove[anchor]] += carried + sums.ChainLoad[chain];
        }

        return loss;
    }
}
