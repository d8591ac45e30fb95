using System.Numerics;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The edges of a radial network in the form that a sweep takes, one per node towards its parent: with J the current that
/// enters the node from above,
/// <code>V(node) = Alpha * V(parent) - Zeta * J        I(parent side) = Beta * J</code>
/// and all charging gathered in a shunt at each node. One link of impedance z with its ratio t at the parent has Alpha = 1/t
/// and Zeta = z; at the node itself Alpha = t and Zeta = |t|^2 z; Beta is the conjugate of Alpha. Parallel links are added as
/// admittances, which keeps this form exactly: what circulates between unequal ratios becomes a shunt at the parent.
/// </summary>
internal sealed class SweepTree
{
    private SweepTree(int nodeCount)
    {
        AlphaRe = new double[nodeCount];
        AlphaIm = new double[nodeCount];
        BetaRe = new double[nodeCount];
        BetaIm = new double[nodeCount];
        ZetaRe = new double[nodeCount];
        ZetaIm = new double[nodeCount];
        ShuntG = new double[nodeCount];
        ShuntB = new double[nodeCount];
    }

    public double[] AlphaRe { get; }

    public double[] AlphaIm { get; }

    public double[] BetaRe { get; }

    public double[] BetaIm { get; }

    public double[] ZetaRe { get; }

    public double[] ZetaIm { get; }

    /// <summary>Conductance of charging and circulation at each node, pu.</summary>
    public double[] ShuntG { get; }

    /// <summary>Susceptance of charging and circulation at each node, pu.</summary>
    public double[] ShuntB { get; }

    /// <summary>The edges of a network's tree; of branches that close loops only the charging is taken.</summary>
    public static SweepTree Of(BalancedNetwork network)
    {
        var tree = new SweepTree(network.NodeCount);
        var edges = new Edge[network.NodeCount];
        var links = network.Links;
        for (var link = 0; link < links.Count; link++)
        {
            int from = links.From[link], to = links.To[link];
            if (from == to)
            {
                var y = links.Admittance(link);
                tree.AddShunt(from, y.FromFrom + y.FromTo + y.ToFrom + y.ToTo);
                continue;
            }

            var ratio = links.Ratio[link];
            var square = (ratio.Real * ratio.Real) + (ratio.Imaginary * ratio.Imaginary);
            tree.AddShunt(from, new Complex(0, links.ChargingPu[link] / 2 / square));
            tree.AddShunt(to, new Complex(0, links.ChargingPu[link] / 2));
            var parentIsFrom = network.Parent[to] == from;
            if (!parentIsFrom && network.Parent[from] != to)
            {
                // Closes a loop: no edge of the tree. Only its charging stands here.
                continue;
            }

            var node = parentIsFrom ? to : from;
            edges[node] = edges[node].With(
                alpha: parentIsFrom ? 1 / ratio : ratio, zeta: parentIsFrom ? links.ImpedancePu[link] : links.ImpedancePu[link] * square);
        }

        for (var node = 0; node < edges.Length; node++)
        {
            if (network.Parent[node] >= 0)
            {
                tree.Set(node, network.Parent[node], edges[node]);
            }
        }

        return tree;
    }

    private void Set(int node, int parent, Edge edge)
    {
        var beta = edge.Count == 1 ? Complex.Conjugate(edge.Alpha) : edge.Beta / edge.Admittance;
        var alpha = edge.Count == 1 ? edge.Alpha : edge.WeightedAlpha / edge.Admittance;
        var zeta = edge.Count == 1 ? edge.Zeta : 1 / edge.Admittance;
        (AlphaRe[node], AlphaIm[node]) = (alpha.Real, alpha.Imaginary);
        (BetaRe[node], BetaIm[node]) = (beta.Real, beta.Imaginary);
        (ZetaRe[node], ZetaIm[node]) = (zeta.Real, zeta.Imaginary);
        if (edge.Count > 1)
        {
            AddShunt(parent, edge.ParentSide - (edge.Beta * alpha));
        }
    }

    private void AddShunt(int node, Complex admittance)
    {
        ShuntG[node] += admittance.Real;
        ShuntB[node] += admittance.Imaginary;
    }

    /// <summary>The parallel links between a node and its parent, added up; of a single one its own values, free of rounding.</summary>
    private readonly record struct Edge(
        int Count, Complex Alpha, Complex Zeta, Complex Admittance, Complex WeightedAlpha, Complex Beta, Complex ParentSide)
    {
        public Edge With(Complex alpha, Complex zeta)
        {
            var y = 1 / zeta;
            var beta = Complex.Conjugate(alpha) * y;
            return new Edge(Count + 1, alpha, zeta, Admittance + y, WeightedAlpha + (alpha * y), Beta + beta, ParentSide + (beta * alpha));
        }
    }
}
