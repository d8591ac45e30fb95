namespace Gat.Dist.PowerFlow;

/// <summary>The operating point that a feeder's buses know, at the nodes of a network: a start where a flat one leads nowhere.</summary>
internal sealed class KnownStart
{
    private KnownStart(int nodeCount)
    {
        VmPu = new double[nodeCount];
        VaRad = new double[nodeCount];
        Array.Fill(VmPu, double.NaN);
        Array.Fill(VaRad, double.NaN);
    }

    /// <summary>Magnitude of each node, pu; NaN where no bus of it knows one.</summary>
    public double[] VmPu { get; }

    /// <summary>Angle of each node, radians; NaN where no bus of it knows one.</summary>
    public double[] VaRad { get; }

    /// <summary>The start of a network; null when none of its buses knows a magnitude or an angle.</summary>
    public static KnownStart? Of(BalancedNetwork network) =>
        Of(network, network.Feeder.Buses.VStartPu.AsSpan(), network.Feeder.Buses.VaStartDeg.AsSpan());

    /// <summary>The start that magnitudes in pu and angles in degrees of the feeder's buses make; null when all are NaN.</summary>
    public static KnownStart? Of(BalancedNetwork network, ReadOnlySpan<double> vmPu, ReadOnlySpan<double> vaDeg)
    {
        KnownStart? start = null;
        for (var bus = 0; bus < vmPu.Length; bus++)
        {
            var node = network.BusNode[bus];
            if (node >= 0 && !(double.IsNaN(vmPu[bus]) && double.IsNaN(vaDeg[bus])))
            {
                start ??= new KnownStart(network.NodeCount);
                start.VmPu[node] = vmPu[bus];
                start.VaRad[node] = vaDeg[bus] * (Math.PI / 180);
            }
        }

        return start;
    }
}
