using System.Numerics;

namespace Gat.Dist.PowerFlow;

/// <summary>The branches with an impedance that are in service between nodes, one array per quantity.</summary>
internal sealed class NetworkLinks
{
    private NetworkLinks(int count)
    {
        Branch = new int[count];
        From = new int[count];
        To = new int[count];
        ImpedancePu = new Complex[count];
        ChargingPu = new double[count];
        Ratio = new Complex[count];
    }

    /// <summary>How many there are.</summary>
    public int Count => Branch.Length;

    /// <summary>Branch of the feeder, ascending.</summary>
    public int[] Branch { get; }

    /// <summary>Node at the from end.</summary>
    public int[] From { get; }

    /// <summary>Node at the to end; may be the same node.</summary>
    public int[] To { get; }

    /// <summary>Series impedances, pu.</summary>
    public Complex[] ImpedancePu { get; }

    /// <summary>Charging susceptances of both ends together, pu.</summary>
    public double[] ChargingPu { get; }

    /// <summary>Complex ratios at the from side.</summary>
    public Complex[] Ratio { get; }

    /// <summary>The four admittances of one link.</summary>
    public BranchAdmittance Admittance(int link) => BranchAdmittance.Of(ImpedancePu[link], ChargingPu[link], Ratio[link]);

    public static NetworkLinks Of(BalancedNetwork network, LinkGraph graph, ReadOnlySpan<int> position)
    {
        var count = 0;
        for (var link = 0; link < graph.Branch.Length; link++)
        {
            count += position[graph.From[link]] >= 0 ? 1 : 0;
        }

        var links = new NetworkLinks(count);
        var next = 0;
        for (var link = 0; link < graph.Branch.Length; link++)
        {
            if (position[graph.From[link]] >= 0)
            {
                links.Set(next++, network, graph.Branch[link], position[graph.From[link]], position[graph.To[link]]);
            }
        }

        return links;
    }

    /// <summary>The same links with other node numbers.</summary>
    public NetworkLinks Renumbered(ReadOnlySpan<int> position)
    {
        var links = new NetworkLinks(Count);
        Branch.CopyTo(links.Branch, 0);
        ImpedancePu.CopyTo(links.ImpedancePu, 0);
        ChargingPu.CopyTo(links.ChargingPu, 0);
        Ratio.CopyTo(links.Ratio, 0);
        for (var link = 0; link < Count; link++)
        {
            links.From[link] = position[From[link]];
            links.To[link] = position[To[link]];
        }

        return links;
    }

    private void Set(int link, BalancedNetwork network, int branch, int from, int to)
    {
        var branches = network.Feeder.Branches;
        Branch[link] = branch;
        From[link] = from;
        To[link] = to;
        ImpedancePu[link] = new Complex(branches.RPu[branch], branches.XPu[branch]);
        ChargingPu[link] = branches.BPu[branch];
        Ratio[link] = BranchAdmittance.Ratio(network.TapRatio[branch], branches.PhaseShiftDeg[branch]);
    }
}
