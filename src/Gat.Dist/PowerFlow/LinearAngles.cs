using System.Numerics;
using Gat.Numerics.Sparse;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The linear (DC) equations of the angles: the active power of each node flows through reactances, at 1 pu and for small
/// angles; resistances, charging and magnitudes are left out. Their answer is a start for Newton in large networks.
/// </summary>
/// <remarks>Zimmerman, Murillo-Sánchez, Thomas: MATPOWER, IEEE Trans. Power Systems 26(1), 2011, section on the DC model.</remarks>
internal static class LinearAngles
{
    /// <summary>Equations for the change of the angles, in the blocks of a Newton step; magnitudes and slack angles stay.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pattern">Pattern of the nodal admittances.</param>
    /// <param name="diagonal">Slot of each node's diagonal block.</param>
    /// <param name="inputs">The scenario.</param>
    /// <param name="vaRad">Present angles.</param>
    /// <param name="blocks">Out: four numbers per slot.</param>
    /// <param name="rightHandSide">Out: two numbers per node.</param>
    public static void Fill(
        BalancedNetwork network, SparsePattern pattern, ReadOnlySpan<int> diagonal, NodeInputs inputs, ReadOnlySpan<double> vaRad, Span<double> blocks,
        Span<double> rightHandSide)
    {
        blocks.Clear();
        for (var node = 0; node < network.NodeCount; node++)
        {
            rightHandSide[2 * node] = inputs.P[node] - inputs.ShuntG[node];
            rightHandSide[(2 * node) + 1] = 0;
            blocks[(4 * diagonal[node]) + 3] = 1;
        }

        var links = network.Links;
        for (var link = 0; link < links.Count; link++)
        {
            int from = links.From[link], to = links.To[link];
            if (from != to)
            {
                var weight = Weight(links.ImpedancePu[link]) / links.Ratio[link].Magnitude;
                var flow = weight * (vaRad[from] - vaRad[to] - links.Ratio[link].Phase);
                Add(network, pattern, diagonal, from, to, weight, flow, blocks, rightHandSide);
                Add(network, pattern, diagonal, to, from, weight, -flow, blocks, rightHandSide);
            }
        }

        for (var node = 0; node < network.NodeCount; node++)
        {
            if (network.Kind[node] == NodeKind.Slack)
            {
                blocks[4 * diagonal[node]] = 1;
                rightHandSide[2 * node] = 0;
            }
        }
    }

    // Without any reactance the power does not follow the angle; the resistance in its place keeps such a link stiff.
    private static double Weight(Complex impedance) => 1 / (impedance.Imaginary != 0 ? impedance.Imaginary : impedance.Real);

    private static void Add(
        BalancedNetwork network, SparsePattern pattern, ReadOnlySpan<int> diagonal, int own, int other, double weight, double flow, Span<double> blocks,
        Span<double> rightHandSide)
    {
        if (network.Kind[own] != NodeKind.Slack)
        {
            var slot = pattern.Pointers[own] + pattern.Indices[pattern.Pointers[own]..pattern.Pointers[own + 1]].BinarySearch(other);
            blocks[4 * slot] -= weight;
            blocks[4 * diagonal[own]] += weight;
            rightHandSide[2 * own] -= flow;
        }
    }
}
