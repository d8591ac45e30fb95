using System.Collections.Immutable;
using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Trees;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration;

/// <summary>
/// All radial configurations that a grid can be switched into: each bus fed by exactly one source and no loop. Several sources
/// share the grid between them. Immutable; serves any number of threads and of load situations.
/// </summary>
public sealed class SwitchingNetwork
{
    private readonly int[] from;
    private readonly int[] to;
    private readonly bool[] isOperable;
    private readonly Bridges bridges;
    private readonly Lazy<BigInteger> treeCount;

    /// <summary>The configurations of a feeder.</summary>
    /// <param name="feeder">The grid.</param>
    /// <param name="roles">What may be done with each branch, in the order of the feeder's branches.</param>
    /// <exception cref="InputDataException">
    /// No configuration exists: branches that may not be opened form a loop or join sources, or no source reaches a bus with load
    /// or generation even with every branch closed.
    /// </exception>
    public SwitchingNetwork(Feeder feeder, ReadOnlySpan<BranchRole> roles)
    {
        Feeder = feeder;
        Roles = [.. roles];
        Network = Build(feeder, roles);
        ThrowIfOutOfReach();
        var links = Network.Links;
        isOperable = [.. links.Branch.Select(branch => Roles[branch] == BranchRole.Operable)];
        var point = Points(Network, out var points);
        from = [.. links.From.Select(node => point[node])];
        to = [.. links.To.Select(node => point[node])];
        bridges = new Bridges(points, from, to);
        Chains = new ChainGraph(points, from, to, isOperable, bridges.IsBridge);
        ThrowIfAlwaysLooped();
        treeCount = new Lazy<BigInteger>(() => Trees.TreeCount.Of(Chains));
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>What may be done with each branch of the feeder.</summary>
    public ImmutableArray<BranchRole> Roles { get; }

    /// <summary>How many links there are: branches that are or may be in service, without those that merge their ends for good.</summary>
    public int LinkCount => from.Length;

    /// <summary>Branch of the feeder of each link, ascending.</summary>
    public ReadOnlySpan<int> LinkBranch => Network.Links.Branch;

    /// <summary>For each link whether it may be opened at all.</summary>
    public ReadOnlySpan<bool> IsOperable => isOperable;

    /// <summary>For each link whether every configuration has it closed because nothing else feeds what lies beyond.</summary>
    public ReadOnlySpan<bool> IsBridge => bridges.IsBridge;

    /// <summary>How many links are open in every configuration.</summary>
    public int LoopCount => Chains.LoopCount;

    /// <summary>How many configurations there are, exactly; counted when first asked for.</summary>
    public BigInteger TreeCount => treeCount.Value;

    /// <summary>The network with every link closed.</summary>
    internal BalancedNetwork Network { get; }

    /// <summary>The meshes, reduced.</summary>
    internal ChainGraph Chains { get; }

    /// <summary>The bridges, with a tree in which each link's far side is what lies below it. Its points are those of <see cref="PointOf"/>.</summary>
    internal Bridges Bridges => bridges;

    /// <summary>For each node of <see cref="Network"/> its point: all sources are point 0.</summary>
    internal int[] PointOf() => Points(Network, out _);

    /// <summary>For each link whether it is open when the branches are as told.</summary>
    public void ReadOpen(ReadOnlySpan<bool> branchClosed, Span<bool> isOpen)
    {
        for (var link = 0; link < isOpen.Length; link++)
        {
            isOpen[link] = isOperable[link] && !branchClosed[LinkBranch[link]];
        }
    }

    private static BalancedNetwork Build(Feeder feeder, ReadOnlySpan<BranchRole> roles)
    {
        var (closed, isApart) = (new bool[roles.Length], new bool[roles.Length]);
        for (var branch = 0; branch < roles.Length; branch++)
        {
            closed[branch] = roles[branch] != BranchRole.Out;
            isApart[branch] = roles[branch] == BranchRole.Operable;
        }

        var network = new BalancedNetwork(feeder, ScenarioInput.Of(feeder) with { BranchClosed = closed }, isApart);
        return network.Conflicts.Count == 0 ? network : throw new InputDataException(network.Conflicts);
    }

    private static int[] Points(BalancedNetwork network, out int count)
    {
        var point = new int[network.NodeCount];
        count = 1;
        for (var node = 0; node < point.Length; node++)
        {
            point[node] = network.Kind[node] == NodeKind.Slack ? 0 : count++;
        }

        return point;
    }

    private void ThrowIfOutOfReach()
    {
        var faults = new FaultList();
        if (Network.NodeCount == 0)
        {
            faults.Add("The grid has no source.", "dist_nodes", "Give one bus the type slack.");
        }

        for (var bus = 0; Network.NodeCount > 0 && bus < Feeder.Buses.Count; bus++)
        {
            var hasPower = Feeder.Buses.LoadPMw[bus] != 0 || Feeder.Buses.LoadQMvar[bus] != 0 || Feeder.Generators.Bus.Contains(bus);
            if (Network.BusNode[bus] < 0 && hasPower)
            {
                faults.Add(
                    $"Bus '{Feeder.Buses.Id[bus]}' has load or generation, and no source reaches it even with every operable branch closed.",
                    $"dist_nodes {Feeder.Buses.Id[bus]}", "Add the branch that feeds it, let it be operated, or remove the bus.");
            }
        }

        faults.ThrowIfAny();
    }

    /// <summary>Refuses loops of links that may not be opened: they are in every configuration, so none is radial.</summary>
    private void ThrowIfAlwaysLooped()
    {
        var sets = new DisjointSets(bridges.Order.Length);
        var faults = new FaultList();
        for (var link = 0; link < from.Length; link++)
        {
            if (!isOperable[link] && !sets.Join(from[link], to[link]))
            {
                var id = Feeder.Branches.Id[LinkBranch[link]];
                faults.Add(
                    $"Branch '{id}' closes a loop, or joins two sources, by branches that may not be opened: no configuration is radial.",
                    $"dist_branches {id}", "Open it (--open), or let a branch of the loop be operated: --operable lines, or a row in dist_switches.");
            }
        }

        faults.ThrowIfAny();
    }
}
