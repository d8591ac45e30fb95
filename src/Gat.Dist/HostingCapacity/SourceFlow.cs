using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.HostingCapacity;

/// <summary>Power that the branches at a source bring back to it. What is drawn or fed in at the source's own bus does not count.</summary>
internal sealed unsafe class SourceFlow
{
    private readonly BalancedNetwork network;
    private readonly int[] nodes;
    private readonly int[] buses;
    private readonly int[][] links;

    public SourceFlow(BalancedNetwork network)
    {
        this.network = network;
        nodes = [.. Enumerable.Range(0, network.NodeCount).Where(node => network.Kind[node] == NodeKind.Slack)];
        buses = [.. nodes.Select(node => Enumerable.Range(0, network.BusNode.Length).First(bus => network.BusNode[bus] == node && network.SetPoints.IsSlack[bus]))];
        links = [.. nodes.Select(node => Enumerable.Range(0, network.Links.Count).Where(link => network.Links.From[link] == node != (network.Links.To[link] == node)).ToArray())];
    }

    /// <summary>How many sources there are.</summary>
    public int Count => nodes.Length;

    /// <summary>The bus of a source.</summary>
    public int Bus(int source) => buses[source];

    /// <summary>The node of a source.</summary>
    public int Node(int source) => nodes[source];

    /// <summary>The links at a source.</summary>
    public int[] Links(int source) => links[source];

    /// <summary>Power that flows back into a source in a lane, MW.</summary>
    public double BackMw(int source, BalancedProbe probe, int lane)
    {
        double leaving = 0;
        foreach (var link in links[source])
        {
            var y = network.Links.Admittance(link);
            int from = (LaneBatch.Width * network.Links.From[link]) + lane, to = (LaneBatch.Width * network.Links.To[link]) + lane;
            Complex vf = new(probe.VRe[from], probe.VIm[from]), vt = new(probe.VRe[to], probe.VIm[to]);
            leaving += network.Links.From[link] == nodes[source]
                ? (vf * Complex.Conjugate((y.FromFrom * vf) + (y.FromTo * vt))).Real
                : (vt * Complex.Conjugate((y.ToFrom * vf) + (y.ToTo * vt))).Real;
        }

        return -leaving * network.Feeder.BaseMva;
    }
}
