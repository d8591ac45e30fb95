namespace Gat.Dist.PowerFlow;

/// <summary>The power that is scheduled at each node at the present voltages where loads of constant current draw more or less with them.</summary>
internal sealed class CurrentLoads(int nodeCount)
{
    private readonly double[] p = new double[nodeCount];
    private readonly double[] q = new double[nodeCount];

    /// <summary>Active and reactive power into the network, pu, by node; filled from start to end, and again by the next call.</summary>
    public (double[] P, double[] Q) ScheduledAt(int start, int end, NodeInputs inputs, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm)
    {
        for (var node = start; node < end; node++)
        {
            var vm = Math.Sqrt((vRe[node] * vRe[node]) + (vIm[node] * vIm[node]));
            p[node] = inputs.P[node] - (vm * inputs.CurrentP[node]);
            q[node] = inputs.Q[node] - (vm * inputs.CurrentQ[node]);
        }

        return (p, q);
    }
}
