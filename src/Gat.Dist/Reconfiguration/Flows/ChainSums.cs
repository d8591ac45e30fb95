using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>
/// Sums over the chains of a network of one kind of power, active or reactive, for <see cref="ChainLossBound"/>. One number per
/// chain, or per operable edge of a chain.
/// </summary>
internal sealed class ChainSums
{
    private readonly ChainGraph graph;
    private readonly int[] offset;

    public ChainSums(ChainGraph graph, int[] offset)
    {
        this.graph = graph;
        this.offset = offset;
        var (chains, places) = (graph.Chains.Count, offset[^1]);
        From = [.. graph.Chains.Select(chain => chain.From)];
        To = [.. graph.Chains.Select(chain => chain.To)];
        AnchorLoad = new double[graph.AnchorCount];
        Work = new double[graph.AnchorCount];
        ChainLoad = new double[chains];
        (FromLinear, FromConstant) = (new double[chains], new double[chains]);
        (ToLinear, ToConstant) = (new double[chains], new double[chains]);
        (OpenLoss, FromLoad, ToLoad) = (new double[places], new double[places], new double[places]);
    }

    /// <summary>Anchors at both ends of each chain.</summary>
    public int[] From { get; }

    public int[] To { get; }

    /// <summary>Power drawn at each anchor.</summary>
    public double[] AnchorLoad { get; }

    /// <summary>Work space of the same size.</summary>
    public double[] Work { get; }

    /// <summary>Power drawn within each chain.</summary>
    public double[] ChainLoad { get; }

    /// <summary>2 Σ r D and Σ r D² of each whole chain that is fed from its beginning.</summary>
    public double[] FromLinear { get; }

    public double[] FromConstant { get; }

    /// <summary>The same of one that is fed from its end.</summary>
    public double[] ToLinear { get; }

    public double[] ToConstant { get; }

    /// <summary>For each operable edge: Σ r D² of the chain when it is open, and what is then drawn from either side.</summary>
    public double[] OpenLoss { get; }

    public double[] FromLoad { get; }

    public double[] ToLoad { get; }

    /// <summary>Σ r P² of the bridges, the same in every tree.</summary>
    public double BridgeLoss { get; private set; }

    /// <summary>Sums the power drawn by node; where it does not count, all sums are 0.</summary>
    public void Load(SwitchingNetwork network, int[] point, double[] drawn, bool counts)
    {
        var byPoint = new double[network.Bridges.Order.Length];
        for (var node = 0; counts && node < drawn.Length; node++)
        {
            byPoint[point[node]] += drawn[node];
        }

        var byGroup = new double[graph.GroupCount];
        for (var at = 0; at < byPoint.Length; at++)
        {
            byGroup[graph.GroupOfPoint[at]] += byPoint[at];
        }

        for (var group = 0; group < byGroup.Length; group++)
        {
            if (graph.Anchor[group] >= 0)
            {
                AnchorLoad[graph.Anchor[group]] = byGroup[group];
            }
        }

        SumBridges(network, byPoint);
        var links = network.Network.Links;
        for (var chain = 0; chain < graph.Chains.Count; chain++)
        {
            SumChain(chain, [.. graph.Chains[chain].Edge.Select(link => links.ImpedancePu[link].Real)], byGroup);
        }
    }

    /// <summary>Uses up the sums by point.</summary>
    private void SumBridges(SwitchingNetwork network, double[] byPoint)
    {
        var bridges = network.Bridges;
        BridgeLoss = 0;
        for (var at = bridges.Reached - 1; at > 0; at--)
        {
            var below = bridges.Order[at];
            var edge = bridges.EdgeAbove[below];
            BridgeLoss += bridges.IsBridge[edge] ? network.Network.Links.ImpedancePu[edge].Real * byPoint[below] * byPoint[below] : 0;
            byPoint[bridges.PointAbove[below]] += byPoint[below];
        }
    }

    private void SumChain(int chain, double[] r, double[] byGroup)
    {
        double[] load = [.. graph.Chains[chain].Group.Select(group => byGroup[group])];
        var total = ChainLoad[chain] = load.Sum();
        (FromLinear[chain], FromConstant[chain], ToLinear[chain], ToConstant[chain]) = (0, 0, 0, 0);
        double before = 0;
        for (var edge = 0; edge < r.Length; edge++)
        {
            var after = total - before;
            FromLinear[chain] += 2 * r[edge] * after;
            FromConstant[chain] += r[edge] * after * after;
            ToLinear[chain] += 2 * r[edge] * before;
            ToConstant[chain] += r[edge] * before * before;
            before += edge < load.Length ? load[edge] : 0;
        }

        for (var at = 0; at < graph.Chains[chain].Operable.Length; at++)
        {
            SumOpen(offset[chain] + at, graph.Chains[chain].Operable[at], r, load);
        }
    }

    private void SumOpen(int place, int open, double[] r, double[] load)
    {
        double carried = 0, loss = 0;
        for (var edge = open - 1; edge >= 0; edge--)
        {
            carried += load[edge];
            loss += r[edge] * carried * carried;
        }

        FromLoad[place] = carried;
        carried = 0;
        for (var edge = open + 1; edge < r.Length; edge++)
        {
            carried += load[edge - 1];
            loss += r[edge] * carried * carried;
        }

        (ToLoad[place], OpenLoss[place]) = (carried, loss);
    }
}
