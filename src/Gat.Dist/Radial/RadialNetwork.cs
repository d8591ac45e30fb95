using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Radial;

/// <summary>
/// A radial network with every voltage measured in what its source would give there without load, and every impedance referred to
/// the source: ratios of transformers are gone, and what linear and exact calculations on trees need is left. Nodes are those of
/// <see cref="BalancedNetwork"/>, a parent before its children. Immutable; serves any number of threads.
/// </summary>
/// <remarks>Baran, Wu: Network reconfiguration in distribution systems, IEEE Trans. Power Delivery 4(2), 1989.</remarks>
public sealed class RadialNetwork
{
    private readonly double[] r;
    private readonly double[] x;
    private readonly double[] scale;
    private readonly double[] currentLimit;
    private readonly double[] powerLimit;
    private readonly int[] limitingBranch;
    private readonly int[] firstBus;

    /// <summary>The tree of a network.</summary>
    /// <param name="network">Every part a tree with one source and no other held voltage.</param>
    /// <exception cref="InputDataException">The network has a loop or several held voltages; it is named.</exception>
    public RadialNetwork(BalancedNetwork network)
    {
        if (!network.IsSweepable)
        {
            throw new InputDataException(
                SweepRefusal.What(network, "This calculation"), "", "Open a switch of the loop (--open), or let generators hold no voltage.");
        }

        Network = network;
        Tree = SweepTree.Of(network);
        var count = network.NodeCount;
        (r, x, scale, firstBus) = (new double[count], new double[count], new double[count], new int[count]);
        (currentLimit, powerLimit, limitingBranch) = (Infinities(count), Infinities(count), new int[count]);
        for (var node = 0; node < count; node++)
        {
            var above = network.Parent[node];
            scale[node] = above < 0 ? 1 : scale[above] * Math.Sqrt((Tree.AlphaRe[node] * Tree.AlphaRe[node]) + (Tree.AlphaIm[node] * Tree.AlphaIm[node]));
            r[node] = above < 0 ? 0 : Tree.ZetaRe[node] / (scale[node] * scale[node]);
            x[node] = above < 0 ? 0 : Tree.ZetaIm[node] / (scale[node] * scale[node]);
        }

        Array.Fill(firstBus, -1);
        for (var bus = network.BusNode.Length - 1; bus >= 0; bus--)
        {
            if (network.BusNode[bus] >= 0)
            {
                firstBus[network.BusNode[bus]] = bus;
            }
        }

        Array.Fill(limitingBranch, -1);
        TakeLimits();
    }

    /// <summary>The network.</summary>
    public BalancedNetwork Network { get; }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => r.Length;

    /// <summary>Series resistance between each node and its parent, referred, pu; 0 at sources.</summary>
    public ReadOnlySpan<double> RPu => r;

    /// <summary>Series reactance, as <see cref="RPu"/>.</summary>
    public ReadOnlySpan<double> XPu => x;

    /// <summary>Voltage of each node without load, per voltage of its source.</summary>
    public ReadOnlySpan<double> ScaleRatio => scale;

    /// <summary>Greatest current from above into each node that no current rating forbids, referred, pu; infinite where there is none.</summary>
    public ReadOnlySpan<double> CurrentLimitPu => currentLimit;

    /// <summary>Greatest apparent power into each node that no power rating forbids, pu; infinite where there is none.</summary>
    public ReadOnlySpan<double> PowerLimitPu => powerLimit;

    /// <summary>
    /// The branch that feeds each node: the one whose rating limits it first, of several without rating the first; -1 at sources.
    /// </summary>
    public ReadOnlySpan<int> FeedingBranch => limitingBranch;

    /// <summary>The first bus of each node.</summary>
    public ReadOnlySpan<int> FirstBus => firstBus;

    /// <summary>The tree before it was referred to its source.</summary>
    internal SweepTree Tree { get; }

    private static double[] Infinities(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.PositiveInfinity);
        return values;
    }

    // Of parallel branches each takes its share of the current, by their admittances.
    private void TakeLimits()
    {
        var (links, feeder) = (Network.Links, Network.Feeder);
        var sums = new Complex[NodeCount];
        for (var link = 0; link < links.Count; link++)
        {
            if (FedNode(link) is >= 0 and var node)
            {
                sums[node] += 1 / links.ImpedancePu[link];
            }
        }

        for (var link = 0; link < links.Count; link++)
        {
            if (FedNode(link) is not (>= 0 and var node))
            {
                continue;
            }

            var branch = links.Branch[link];
            var share = Complex.Abs(1 / links.ImpedancePu[link] / sums[node]);
            var (current, power) = (CurrentLimit(branch, node) / share, feeder.Branches.RatingMva[branch] / feeder.BaseMva / share);
            if (limitingBranch[node] < 0 || Math.Min(current, double.IsNaN(power) ? double.PositiveInfinity : power) < Math.Min(currentLimit[node], powerLimit[node]))
            {
                limitingBranch[node] = branch;
            }

            currentLimit[node] = Math.Min(currentLimit[node], current);
            powerLimit[node] = double.IsNaN(power) ? powerLimit[node] : Math.Min(powerLimit[node], power);
        }
    }

    private int FedNode(int link)
    {
        var (from, to) = (Network.Links.From[link], Network.Links.To[link]);
        return Network.Parent[to] == from ? to : Network.Parent[from] == to ? from : -1;
    }

    /// <summary>Current rating of a branch as a referred current into a node; the worse of its two ends, which have their own base currents.</summary>
    private double CurrentLimit(int branch, int node)
    {
        var feeder = Network.Feeder;
        var ka = feeder.Branches.IMaxKa[branch];
        if (double.IsNaN(ka))
        {
            return double.PositiveInfinity;
        }

        double AtEnd(int bus) => ka * Math.Sqrt(3) * feeder.Buses.BaseKv[bus] / feeder.BaseMva * scale[Network.BusNode[bus]];
        double from = AtEnd(feeder.Branches.FromBus[branch]), to = AtEnd(feeder.Branches.ToBus[branch]);
        var limit = double.IsNaN(from) || to < from ? to : from;
        return double.IsNaN(limit) ? double.PositiveInfinity : limit;
    }
}
