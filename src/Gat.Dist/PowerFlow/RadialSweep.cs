using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Backward/forward sweep on a network whose parts are trees with one source each. Its work arrays are made once; a solve
/// allocates nothing. One object serves one thread.
/// </summary>
internal sealed class RadialSweep
{
    private const double hopeless = 1e6;

    private readonly BalancedNetwork network;
    private readonly SweepTree tree;
    private readonly double[] shuntG;
    private readonly double[] shuntB;
    private readonly double[] drawnRe;
    private readonly double[] drawnIm;
    private readonly double[] enteringRe;
    private readonly double[] enteringIm;
    private CurrentLoads? varying;

    /// <summary>Work arrays for one network, for which <see cref="BalancedNetwork.IsSweepable"/> holds.</summary>
    public RadialSweep(BalancedNetwork network)
    {
        this.network = network;
        tree = SweepTree.Of(network);
        var count = network.NodeCount;
        shuntG = new double[count];
        shuntB = new double[count];
        drawnRe = new double[count];
        drawnIm = new double[count];
        enteringRe = new double[count];
        enteringIm = new double[count];
        VRe = new double[count];
        VIm = new double[count];
    }

    /// <summary>Real part of the voltage of each node after a solve, pu.</summary>
    public double[] VRe { get; }

    /// <summary>Imaginary part of the voltage of each node after a solve, pu.</summary>
    public double[] VIm { get; }

    /// <summary>Solves from a flat start; each part stops at its own convergence.</summary>
    /// <param name="inputs">The scenario.</param>
    /// <param name="tolerancePu">Greatest power mismatch of all nodes of a part together, pu.</param>
    /// <param name="maxIterations">Greatest number of sweeps.</param>
    /// <param name="iterations">Sweeps of the part that took most.</param>
    /// <returns>True when every part converged; else the voltages mean nothing.</returns>
    public bool Solve(NodeInputs inputs, double tolerancePu, int maxIterations, out int iterations)
    {
        iterations = 0;
        varying ??= inputs.CurrentP.Length == 0 ? null : new CurrentLoads(shuntG.Length);
        for (var node = 0; node < shuntG.Length; node++)
        {
            shuntG[node] = inputs.ShuntG[node] + tree.ShuntG[node];
            shuntB[node] = inputs.ShuntB[node] + tree.ShuntB[node];
        }

        foreach (var part in network.Parts)
        {
            FlatStart(inputs, part);
            var converged = SolvePart(part.Start, part.End, inputs, tolerancePu, maxIterations, out var sweeps);
            iterations = Math.Max(iterations, sweeps);
            if (!converged)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every node at the voltage that it would have without any current.</summary>
    private void FlatStart(NodeInputs inputs, NetworkPart part)
    {
        (VRe[part.Start], VIm[part.Start]) = Polar.ToRectangular(inputs.VSet[part.Start], inputs.VaSetRad[part.Start]);
        enteringRe.AsSpan(part.Start, part.End - part.Start).Clear();
        enteringIm.AsSpan(part.Start, part.End - part.Start).Clear();
        SweepKernel.Forward(part.Start, part.End, network.Parent, tree, enteringRe, enteringIm, VRe, VIm);
    }

    private bool SolvePart(int start, int end, NodeInputs inputs, double tolerancePu, int maxIterations, out int sweeps)
    {
        var (p, q) = varying is null ? (inputs.P, inputs.Q) : varying.ScheduledAt(start, end, inputs, VRe, VIm);
        for (sweeps = 1; sweeps <= maxIterations; sweeps++)
        {
            SweepKernel.DrawnCurrents(start, end, p, q, shuntG, shuntB, VRe, VIm, drawnRe, drawnIm);
            drawnRe.AsSpan(start, end - start).CopyTo(enteringRe.AsSpan(start));
            drawnIm.AsSpan(start, end - start).CopyTo(enteringIm.AsSpan(start));
            SweepKernel.Backward(start, end, network.Parent, tree.BetaRe, tree.BetaIm, enteringRe, enteringIm);
            SweepKernel.Forward(start, end, network.Parent, tree, enteringRe, enteringIm, VRe, VIm);
            varying?.ScheduledAt(start, end, inputs, VRe, VIm);
            var mismatch = SweepKernel.SummedMismatch(start, end, p, q, shuntG, shuntB, VRe, VIm, drawnRe, drawnIm);
            if (mismatch <= tolerancePu)
            {
                return true;
            }

            // Also true for NaN: a sweep that has lost its way does not come back.
            if (!(mismatch < hopeless))
            {
                return false;
            }
        }

        sweeps = maxIterations;
        return false;
    }
}
