using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Radial;

/// <summary>What the loads, generators and shunts of one scenario draw at the nodes of a radial network, referred to its sources, pu.</summary>
public sealed class RadialState
{
    /// <summary>The draws of a scenario.</summary>
    /// <param name="network">The tree; its branches are in the scenario's state.</param>
    /// <param name="scenario">Injections and source voltages.</param>
    /// <exception cref="InputDataException">A number of the scenario cannot be used.</exception>
    public RadialState(RadialNetwork network, in ScenarioInput scenario)
    {
        Network = network;
        var inputs = new NodeInputs(network.NodeCount);
        if (inputs.Fill(network.Network, scenario) == SolveStatus.InvalidInput)
        {
            throw new InputDataException(
                "A number of the scenario is not finite, or a source has no voltage.", "", "Give every bus finite loads and every source a v_set above 0.");
        }

        var count = network.NodeCount;
        (PowerP, PowerQ, CurrentP, CurrentQ) = (new double[count], new double[count], new double[count], new double[count]);
        (ImpedanceP, ImpedanceQ, SourcePu, DrawP, DrawQ) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        for (var node = 0; node < count; node++)
        {
            var (above, scale) = (network.Network.Parent[node], network.ScaleRatio[node]);
            var v = SourcePu[node] = above < 0 ? inputs.VSet[node] : SourcePu[above];
            (PowerP[node], PowerQ[node]) = (-inputs.P[node], -inputs.Q[node]);
            if (inputs.HasCurrents)
            {
                (CurrentP[node], CurrentQ[node]) = (scale * inputs.CurrentP[node], scale * inputs.CurrentQ[node]);
            }

            ImpedanceP[node] = scale * scale * (network.Tree.ShuntG[node] + inputs.ShuntG[node]);
            ImpedanceQ[node] = -scale * scale * (network.Tree.ShuntB[node] + inputs.ShuntB[node]);
            DrawP[node] = PowerP[node] + (CurrentP[node] * v) + (ImpedanceP[node] * v * v);
            DrawQ[node] = PowerQ[node] + (CurrentQ[node] * v) + (ImpedanceQ[node] * v * v);
        }
    }

    /// <summary>The tree.</summary>
    public RadialNetwork Network { get; }

    /// <summary>Voltage of each node's source, pu.</summary>
    public double[] SourcePu { get; }

    /// <summary>Active power that each node draws at its source's voltage, all parts together, pu.</summary>
    public double[] DrawP { get; }

    /// <summary>Reactive power, as <see cref="DrawP"/>.</summary>
    public double[] DrawQ { get; }

    /// <summary>The part of the active power that does not depend on the voltage, pu.</summary>
    internal double[] PowerP { get; }

    /// <summary>The part of the reactive power that does not depend on the voltage, pu.</summary>
    internal double[] PowerQ { get; }

    /// <summary>Active power per pu of referred voltage.</summary>
    internal double[] CurrentP { get; }

    /// <summary>Reactive power per pu of referred voltage.</summary>
    internal double[] CurrentQ { get; }

    /// <summary>Active power per square of referred voltage; charging of lines is in it.</summary>
    internal double[] ImpedanceP { get; }

    /// <summary>Reactive power per square of referred voltage.</summary>
    internal double[] ImpedanceQ { get; }
}
