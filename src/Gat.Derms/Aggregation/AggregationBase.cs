using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Faults;

namespace Gat.Derms.Aggregation;

/// <summary>Voltages and flows of a grid without the aggregated plants, by the linear law: what is left for them.</summary>
public sealed class AggregationBase
{
    /// <summary>The grid's own loads and generators.</summary>
    public AggregationBase(AggregationGrid grid)
        : this(grid, grid.State)
    {
    }

    /// <summary>Those of a scenario, whose branches and source voltages are the grid's own.</summary>
    /// <exception cref="InputDataException">A number of the scenario cannot be used, or a source holds another voltage.</exception>
    public AggregationBase(AggregationGrid grid, in ScenarioInput scenario)
        : this(grid, new RadialState(grid.Network, scenario))
    {
        if (!State.SourcePu.AsSpan().SequenceEqual(grid.State.SourcePu))
        {
            throw new InputDataException("A source holds another voltage than in the grid's tables.", "", "Aggregate for one source voltage at a time.");
        }
    }

    private AggregationBase(AggregationGrid grid, RadialState state)
    {
        State = state;
        var network = grid.Network;
        var parent = network.Network.Parent;
        (FlowP, FlowQ, VmPu) = ([.. state.DrawP], [.. state.DrawQ], new double[network.NodeCount]);
        for (var node = network.NodeCount - 1; node > 0; node--)
        {
            if (parent[node] >= 0)
            {
                FlowP[parent[node]] += FlowP[node];
                FlowQ[parent[node]] += FlowQ[node];
            }
        }

        var drop = new double[network.NodeCount];
        for (var node = 0; node < drop.Length; node++)
        {
            drop[node] = parent[node] < 0 ? 0 : drop[parent[node]] + (network.RPu[node] * FlowP[node]) + (network.XPu[node] * FlowQ[node]);
            VmPu[node] = network.ScaleRatio[node] * (state.SourcePu[node] - (drop[node] / state.SourcePu[node]));
        }
    }

    /// <summary>What is drawn at each node.</summary>
    public RadialState State { get; }

    /// <summary>Active power that enters each node from above, pu.</summary>
    public double[] FlowP { get; }

    /// <summary>Reactive power that enters each node from above, pu.</summary>
    public double[] FlowQ { get; }

    /// <summary>Voltage of each node in the V form of LinDistFlow, pu.</summary>
    public double[] VmPu { get; }
}
