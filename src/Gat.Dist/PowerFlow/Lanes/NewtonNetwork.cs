using System.Numerics;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// The admittances of a network for Newton in lanes, with the plan of the elimination. Branches can be opened and closed again:
/// that changes the numbers of two rows, not the plan, and leaves no trace of what was open before.
/// </summary>
internal sealed class NewtonNetwork
{
    private readonly BalancedNetwork network;
    private readonly bool[] isClosed;
    private readonly int[][] linksAt;

    public NewtonNetwork(BalancedNetwork network)
    {
        this.network = network;
        Admittance = NodalAdmittance.Of(network);
        Plan = new EliminationPlan(Admittance.Pattern);
        Kind = [.. network.Kind];
        G = new double[Admittance.G.Length];
        B = new double[Admittance.B.Length];
        NodeShunts = [.. Lanes.NodeShunts.Of(network).SelectMany(shunt => new[] { shunt.Real, shunt.Imaginary })];
        isClosed = new bool[network.Links.Count];
        Array.Fill(isClosed, true);
        var links = Enumerable.Range(0, network.Links.Count)
            .SelectMany(link => new[] { (Node: network.Links.From[link], link), (Node: network.Links.To[link], link) }.Distinct())
            .ToLookup(end => end.Node, end => end.link);
        linksAt = [.. Enumerable.Range(0, network.NodeCount).Select(node => links[node].ToArray())];
        for (var node = 0; node < network.NodeCount; node++)
        {
            FillRow(node);
        }
    }

    public NodalAdmittance Admittance { get; }

    public EliminationPlan Plan { get; }

    public NodeKind[] Kind { get; }

    /// <summary>Admittances by slot, shunts included.</summary>
    public double[] G { get; }

    public double[] B { get; }

    /// <summary>Conductance and susceptance of the shunt at each node, without the charging of branches.</summary>
    public double[] NodeShunts { get; }

    /// <summary>Whether each link is closed.</summary>
    public ReadOnlySpan<bool> IsClosed => isClosed;

    /// <summary>Opens or closes a link.</summary>
    public void SetClosed(int link, bool closed)
    {
        if (isClosed[link] != closed)
        {
            isClosed[link] = closed;
            FillRow(network.Links.From[link]);
            FillRow(network.Links.To[link]);
        }
    }

    /// <summary>Adds up a row from its closed links, in their order, so that its bits depend on nothing else.</summary>
    private void FillRow(int node)
    {
        var pointers = Admittance.Pattern.Pointers;
        G.AsSpan(pointers[node], pointers[node + 1] - pointers[node]).Clear();
        B.AsSpan(pointers[node], pointers[node + 1] - pointers[node]).Clear();
        var diagonal = Admittance.Diagonal[node];
        foreach (var link in linksAt[node])
        {
            if (!isClosed[link])
            {
                continue;
            }

            var y = network.Links.Admittance(link);
            int from = network.Links.From[link], to = network.Links.To[link];
            if (from == node)
            {
                Add(diagonal, y.FromFrom);
                Add(Admittance.Pattern.Slot(node, to), y.FromTo);
            }

            if (to == node)
            {
                Add(diagonal, y.ToTo);
                Add(Admittance.Pattern.Slot(node, from), y.ToFrom);
            }
        }

        Add(diagonal, new Complex(NodeShunts[2 * node], NodeShunts[(2 * node) + 1]));
    }

    private void Add(int slot, Complex value)
    {
        G[slot] += value.Real;
        B[slot] += value.Imaginary;
    }
}
