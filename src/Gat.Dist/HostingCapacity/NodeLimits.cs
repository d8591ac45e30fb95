using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity;

/// <summary>
/// The tightest voltage limits of the buses that closed switches make one node, and whose they are. Sources have none here: their
/// voltage is set, and no unit changes it.
/// </summary>
internal sealed class NodeLimits
{
    public NodeLimits(BalancedNetwork network, LimitFlags ignored)
    {
        HighBus = new int[network.NodeCount];
        LowBus = new int[network.NodeCount];
        VMaxPu = new double[network.NodeCount];
        VMinPu = new double[network.NodeCount];
        Array.Fill(HighBus, -1);
        Array.Fill(VMaxPu, double.PositiveInfinity);
        Array.Fill(VMinPu, double.NegativeInfinity);
        var buses = network.Feeder.Buses;
        for (var bus = 0; bus < buses.Count; bus++)
        {
            if (network.BusNode[bus] is var node && node < 0)
            {
                continue;
            }

            if (HighBus[node] < 0)
            {
                (HighBus[node], LowBus[node]) = (bus, bus);
            }

            if (network.Kind[node] != NodeKind.Slack)
            {
                Tighten(node, bus, ignored.OverVoltage ? double.NaN : buses.VMaxPu[bus], ignored.UnderVoltage ? double.NaN : buses.VMinPu[bus]);
            }
        }
    }

    /// <summary>The bus with the tightest upper limit of each node, or its first.</summary>
    public int[] HighBus { get; }

    /// <summary>The bus with the tightest lower limit of each node, or its first.</summary>
    public int[] LowBus { get; }

    /// <summary>Upper limit of each node, pu; infinite: none.</summary>
    public double[] VMaxPu { get; }

    /// <summary>Lower limit of each node, pu; minus infinite: none.</summary>
    public double[] VMinPu { get; }

    private void Tighten(int node, int bus, double vMaxPu, double vMinPu)
    {
        if (vMaxPu < VMaxPu[node])
        {
            (HighBus[node], VMaxPu[node]) = (bus, vMaxPu);
        }

        if (vMinPu > VMinPu[node])
        {
            (LowBus[node], VMinPu[node]) = (bus, vMinPu);
        }
    }
}
