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
    public static KnownStart? Of(BalancedNetwork network)
    {
        var buses = network.Feeder.Buses;
        KnownStart? start = null;
        for (var bus = 0; bus < buses.Count; bus++)
        {
            var node = network.BusNode[bus];
            if (node >= 0 && !(double.IsNaN(buses.VStartPu[bus]) && double.IsNaN(buses.VaStartDeg[bus])))
            {
                start ??= new KnownStart(network.NodeCount);
                start.VmPu[node] = buses.VStartPu[bus];
                start.VaRad[node] = buses.VaStartDeg[bus] * (Math.PI / 180);
            }
        }

        return start;
    }
}
