using System.Numerics;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>The shunts that stand at the nodes of a network in the feeder's own state.</summary>
internal static class NodeShunts
{
    /// <summary>Conductance and susceptance of buses and capacitors by node, pu.</summary>
    public static Complex[] Of(BalancedNetwork network)
    {
        var feeder = network.Feeder;
        var shunt = new Complex[network.NodeCount];
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (network.BusNode[bus] >= 0)
            {
                shunt[network.BusNode[bus]] += new Complex(feeder.Buses.GsMw[bus], feeder.Buses.BsMvar[bus]) / feeder.BaseMva;
            }
        }

        for (var capacitor = 0; capacitor < feeder.Capacitors.Count; capacitor++)
        {
            var node = network.BusNode[feeder.Capacitors.Bus[capacitor]];
            if (node >= 0)
            {
                shunt[node] += new Complex(0, feeder.Capacitors.QInMvar[capacitor] / feeder.BaseMva);
            }
        }

        return shunt;
    }
}
