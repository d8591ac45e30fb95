using System.Numerics;
using Gat.Numerics.Sparse;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The nodal admittance matrix of a network without the shunts of its buses, which belong to the scenario: one entry per node
/// and per pair of joined nodes, in the slots of a sparse pattern.
/// </summary>
internal sealed class NodalAdmittance
{
    private NodalAdmittance(SparsePattern pattern, int[] diagonal, double[] g, double[] b)
    {
        Pattern = pattern;
        Diagonal = diagonal;
        G = g;
        B = b;
    }

    /// <summary>Where the entries are; symmetric, with a full diagonal.</summary>
    public SparsePattern Pattern { get; }

    /// <summary>Slot of the diagonal entry of each node.</summary>
    public int[] Diagonal { get; }

    /// <summary>Real parts, by slot, pu.</summary>
    public double[] G { get; }

    /// <summary>Imaginary parts, by slot, pu.</summary>
    public double[] B { get; }

    public static NodalAdmittance Of(BalancedNetwork network)
    {
        var nodes = network.NodeCount;
        var links = network.Links;
        int[] rows = new int[nodes + (2 * links.Count)], columns = new int[rows.Length], slots = new int[rows.Length];
        for (var node = 0; node < nodes; node++)
        {
            rows[node] = node;
            columns[node] = node;
        }

        for (var link = 0; link < links.Count; link++)
        {
            var at = nodes + (2 * link);
            (rows[at], columns[at]) = (links.From[link], links.To[link]);
            (rows[at + 1], columns[at + 1]) = (links.To[link], links.From[link]);
        }

        var pattern = SparsePattern.FromCoordinates(nodes, nodes, rows, columns, slots);
        var admittance = new NodalAdmittance(
            pattern, slots.AsSpan(0, nodes).ToArray(), new double[pattern.EntryCount], new double[pattern.EntryCount]);
        for (var link = 0; link < links.Count; link++)
        {
            var y = links.Admittance(link);
            admittance.Add(slots[links.From[link]], y.FromFrom);
            admittance.Add(slots[links.To[link]], y.ToTo);
            admittance.Add(slots[nodes + (2 * link)], y.FromTo);
            admittance.Add(slots[nodes + (2 * link) + 1], y.ToFrom);
        }

        return admittance;
    }

    private void Add(int slot, Complex value)
    {
        G[slot] += value.Real;
        B[slot] += value.Imaginary;
    }
}
