namespace Gat.Dist.PowerFlow;

/// <summary>
/// The three passes of a backward/forward sweep over the nodes of one part, which are numbered depth first: root first, every
/// node after its parent. One array per quantity and one value per node, so that scenarios can later stand side by side in lanes.
/// </summary>
/// <remarks>
/// Shirmohammadi, Hong, Semlyen, Luo: A compensation-based power flow method for weakly meshed networks, IEEE Trans. Power
/// Systems 3(2), 1988, section III; here with ratios (see <see cref="SweepTree"/>) and with the mismatch of power, not of
/// voltage, as the measure of convergence.
/// </remarks>
internal static class SweepKernel
{
    /// <summary>The current that each node draws: its scheduled power at its voltage, and its shunt.</summary>
    public static void DrawnCurrents(
        int start, int end,
        ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> shuntG, ReadOnlySpan<double> shuntB,
        ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, Span<double> drawnRe, Span<double> drawnIm)
    {
        for (var node = start; node < end; node++)
        {
            double re = vRe[node], im = vIm[node];
            var inverse = 1 / ((re * re) + (im * im));
            drawnRe[node] = (shuntG[node] * re) - (shuntB[node] * im) - (((p[node] * re) + (q[node] * im)) * inverse);
            drawnIm[node] = (shuntG[node] * im) + (shuntB[node] * re) - (((p[node] * im) - (q[node] * re)) * inverse);
        }
    }

    /// <summary>Adds up the currents from the ends of the tree to its root; in and out: the current that enters each node from above.</summary>
    public static void Backward(
        int start, int end, ReadOnlySpan<int> parent, ReadOnlySpan<double> betaRe, ReadOnlySpan<double> betaIm,
        Span<double> enteringRe, Span<double> enteringIm)
    {
        for (var node = end - 1; node > start; node--)
        {
            double re = enteringRe[node], im = enteringIm[node];
            enteringRe[parent[node]] += (betaRe[node] * re) - (betaIm[node] * im);
            enteringIm[parent[node]] += (betaRe[node] * im) + (betaIm[node] * re);
        }
    }

    /// <summary>Voltages from the root, which is given, to the ends of the tree.</summary>
    public static void Forward(
        int start, int end, ReadOnlySpan<int> parent, SweepTree tree,
        ReadOnlySpan<double> enteringRe, ReadOnlySpan<double> enteringIm, Span<double> vRe, Span<double> vIm)
    {
        ReadOnlySpan<double> alphaRe = tree.AlphaRe, alphaIm = tree.AlphaIm, zetaRe = tree.ZetaRe, zetaIm = tree.ZetaIm;
        for (var node = start + 1; node < end; node++)
        {
            double aboveRe = vRe[parent[node]], aboveIm = vIm[parent[node]];
            double currentRe = enteringRe[node], currentIm = enteringIm[node];
            vRe[node] = (alphaRe[node] * aboveRe) - (alphaIm[node] * aboveIm) - ((zetaRe[node] * currentRe) - (zetaIm[node] * currentIm));
            vIm[node] = (alphaRe[node] * aboveIm) + (alphaIm[node] * aboveRe) - ((zetaRe[node] * currentIm) + (zetaIm[node] * currentRe));
        }
    }

    /// <summary>
    /// The differences, pu, active or reactive, between the power that the currents used deliver at the voltages found and the
    /// power scheduled, of all nodes together: no node has a greater one, and the balance of source, load and losses is off by no
    /// more. NaN or infinite where a voltage is no number.
    /// </summary>
    public static double SummedMismatch(
        int start, int end,
        ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> shuntG, ReadOnlySpan<double> shuntB,
        ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, ReadOnlySpan<double> drawnRe, ReadOnlySpan<double> drawnIm)
    {
        double sum = 0;
        for (var node = start + 1; node < end; node++)
        {
            double re = vRe[node], im = vIm[node];
            var square = (re * re) + (im * im);
            var active = (re * drawnRe[node]) + (im * drawnIm[node]) + p[node] - (square * shuntG[node]);
            var reactive = (im * drawnRe[node]) - (re * drawnIm[node]) + q[node] + (square * shuntB[node]);
            sum += Math.Max(Math.Abs(active), Math.Abs(reactive));
        }

        return sum;
    }
}
