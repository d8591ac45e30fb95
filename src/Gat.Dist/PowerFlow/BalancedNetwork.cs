using System.Collections.Immutable;
using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// What the balanced engines solve: the positive-sequence network of a feeder for one state of its branches. Closed
/// switches without impedance are merged, buses that no source reaches are left out, and the rest, called nodes, is numbered
/// depth first from the sources. Immutable; injections are no part of it, so it serves any number of scenarios and threads.
/// </summary>
public sealed class BalancedNetwork
{
    private readonly int[] busNode;
    private readonly NodeKind[] kind;
    private readonly int[] parent;
    private readonly bool[] closed;
    private readonly double[] tapRatio;
    private readonly bool[] generatorInService;
    private readonly bool isFeederState;

    /// <summary>The network of a feeder with its branches as its tables say.</summary>
    public BalancedNetwork(Feeder feeder)
        : this(feeder, ScenarioInput.Of(feeder))
    {
        isFeederState = true;
    }

    /// <summary>The network of a feeder with the branches, ratios and generators in service of a scenario.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="scenario">Its states are copied; its ratios must be above 0; its injections are not looked at.</param>
    public BalancedNetwork(Feeder feeder, in ScenarioInput scenario)
        : this(feeder, scenario, default)
    {
    }

    /// <summary>
    /// The network of a scenario in which some closed switches without impedance stay links of their own, because they may still
    /// open. Sweeps over topologies take such links; no other engine does.
    /// </summary>
    internal BalancedNetwork(Feeder feeder, in ScenarioInput scenario, ReadOnlySpan<bool> isKeptApart)
    {
        Feeder = feeder;
        closed = scenario.BranchClosed.ToArray();
        tapRatio = scenario.TapRatio.ToArray();
        generatorInService = scenario.GeneratorInService.ToArray();
        SetPoints = generatorInService.AsSpan().SequenceEqual(feeder.Generators.InService.AsSpan())
            ? feeder.SetPoints
            : VoltageSetPoints.Of(feeder, generatorInService);
        var merged = MergedBuses.Of(feeder, closed, isKeptApart);
        var graph = LinkGraph.Of(feeder, closed, merged, isKeptApart);
        var order = new DepthFirstOrder(graph, SlackGroups(feeder, merged));
        NodeCount = order.Count;
        parent = order.Parent.AsSpan(0, NodeCount).ToArray();
        busNode = new int[feeder.Buses.Count];
        for (var bus = 0; bus < busNode.Length; bus++)
        {
            busNode[bus] = order.Position[merged.GroupOfBus[bus]];
        }

        kind = new NodeKind[NodeCount];
        Conflicts = NodeKinds.Fill(feeder, SetPoints, busNode, kind);
        Links = NetworkLinks.Of(this, graph, order.Position);
        Parts = [.. NetworkPart.All(order, kind, graph)];
        IsSweepable = Parts.All(part => part.IsSweepable);
    }

    /// <summary>The same network with other numbers and another tree: node i becomes position[i], within its part.</summary>
    private BalancedNetwork(BalancedNetwork other, ReadOnlySpan<int> position, int[] parent)
    {
        Feeder = other.Feeder;
        (closed, tapRatio, generatorInService, isFeederState) = (other.closed, other.tapRatio, other.generatorInService, other.isFeederState);
        (SetPoints, Conflicts, NodeCount, Parts, IsSweepable) = (other.SetPoints, other.Conflicts, other.NodeCount, other.Parts, other.IsSweepable);
        this.parent = parent;
        busNode = [.. other.busNode];
        kind = new NodeKind[NodeCount];
        for (var bus = 0; bus < busNode.Length; bus++)
        {
            busNode[bus] = busNode[bus] < 0 ? -1 : position[busNode[bus]];
        }

        for (var node = 0; node < NodeCount; node++)
        {
            kind[position[node]] = other.kind[node];
        }

        Links = other.Links.Renumbered(position);
    }

    /// <summary>The grid this is a view of.</summary>
    public Feeder Feeder { get; }

    /// <summary>How many nodes there are: merged buses that a source reaches.</summary>
    public int NodeCount { get; }

    /// <summary>Node of each bus of the feeder; -1 where no source reaches it.</summary>
    public ReadOnlySpan<int> BusNode => busNode;

    /// <summary>The node that feeds each node; lower than its own number; -1 at the first source of a part.</summary>
    public ReadOnlySpan<int> Parent => parent;

    /// <summary>What is given at each node in the feeder's own state.</summary>
    public ReadOnlySpan<NodeKind> Kind => kind;

    /// <summary>The parts that sources feed; their nodes are consecutive.</summary>
    public ImmutableArray<NetworkPart> Parts { get; }

    /// <summary>Whether each branch of the feeder is in service here.</summary>
    public ReadOnlySpan<bool> BranchClosed => closed;

    /// <summary>Ratio at the from side of each branch of the feeder here.</summary>
    public ReadOnlySpan<double> TapRatio => tapRatio;

    /// <summary>Whether each generator of the feeder is in service here.</summary>
    public ReadOnlySpan<bool> GeneratorInService => generatorInService;

    /// <summary>Which buses hold a voltage here.</summary>
    public VoltageSetPoints SetPoints { get; }

    /// <summary>
    /// Contradictions that this state of the switches makes, such as two sources of different voltage joined by a closed
    /// switch. Empty when the network can be solved.
    /// </summary>
    public IReadOnlyList<Fault> Conflicts { get; }

    /// <summary>The branches with an impedance that are in service between nodes.</summary>
    internal NetworkLinks Links { get; }

    /// <summary>Whether a sweep solves the network: every part is a tree with one source and no other bus holds a voltage.</summary>
    public bool IsSweepable { get; }

    /// <summary>The same network along another tree.</summary>
    /// <param name="position">New number of each node; parts keep their ranges and their first nodes.</param>
    /// <param name="newParent">By new number the node above, lower than its own.</param>
    internal BalancedNetwork Renumbered(ReadOnlySpan<int> position, int[] newParent) => new(this, position, newParent);

    /// <summary>Whether branches and generators are in the scenario's state here.</summary>
    internal bool IsInState(in ScenarioInput scenario)
    {
        // Spans of the same memory need no comparing: the feeder's own arrays never change.
        if (isFeederState
            && scenario.BranchClosed == Feeder.Branches.Closed.AsSpan()
            && scenario.TapRatio == Feeder.Branches.TapRatio.AsSpan()
            && scenario.GeneratorInService == Feeder.Generators.InService.AsSpan())
        {
            return true;
        }

        return scenario.BranchClosed.SequenceEqual(closed)
            && scenario.TapRatio.SequenceEqual(tapRatio)
            && scenario.GeneratorInService.SequenceEqual(generatorInService);
    }

    private static bool[] SlackGroups(Feeder feeder, MergedBuses merged)
    {
        var isSlack = new bool[merged.GroupCount];
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            isSlack[merged.GroupOfBus[bus]] |= feeder.SetPoints.IsSlack[bus];
        }

        return isSlack;
    }
}
