using Gat.Dist.PowerFlow;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>One scenario as a program takes it: its network, its injections and voltages without units, and what it permits.</summary>
internal sealed class HostedScenario
{
    /// <param name="index">Which scenario.</param>
    /// <param name="pair">Lanes that hold it, with its base.</param>
    /// <param name="values">The same scenario.</param>
    public unsafe HostedScenario(int index, ProbePair pair, ScenarioValues values)
    {
        Index = index;
        Network = pair.Lanes.Network;
        Inputs = new NodeInputs(Network.NodeCount);
        Inputs.Fill(Network, values.AsInput());
        var (lanes, limits) = ((BalancedProbe)pair.Lanes, (LimitCheck)pair.Limits);
        Limits = limits.Permitted(0);
        (VRe, VIm) = (new double[Network.NodeCount], new double[Network.NodeCount]);
        for (var node = 0; node < Network.NodeCount; node++)
        {
            (VRe[node], VIm[node]) = (lanes.VRe[node * PowerFlow.Lanes.LaneBatch.Width], lanes.VIm[node * PowerFlow.Lanes.LaneBatch.Width]);
        }
    }

    /// <summary>Its place among the scenarios of the study.</summary>
    public int Index { get; }

    public BalancedNetwork Network { get; }

    public NodeInputs Inputs { get; }

    public LaneLimits Limits { get; }

    /// <summary>Voltages without units, pu.</summary>
    public double[] VRe { get; }

    public double[] VIm { get; }
}
