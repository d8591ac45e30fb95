using System.Numerics;

namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>The shunts that stand at the nodes of a network in the feeder's own state.</summary>
internal static class NodeShunts
{
    /// <summary>Conductance and susceptance of buses and capacitors by node, pu: the very bits that a scenario's inputs have.</summary>
    public static Complex[] Of(BalancedNetwork network)
    {
        var inputs = new NodeInputs(network.NodeCount);
        inputs.Fill(network, ScenarioInput.Of(network.Feeder));
        return [.. inputs.ShuntG.Zip(inputs.ShuntB, (g, b) => new Complex(g, b))];
    }
}
