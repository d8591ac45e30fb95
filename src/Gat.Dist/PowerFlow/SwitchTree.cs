namespace Gat.Dist.PowerFlow;

/// <summary>
/// The closed switches without impedance of one network as trees over the buses they merge. The power through a switch is
/// what the buses beyond it feed in; inside a loop of switches nothing determines it.
/// </summary>
internal sealed class SwitchTree
{
    private readonly Feeder feeder;
    private readonly List<(int Branch, int Child, int Parent)> edges = [];
    private readonly bool[] inLoop;

    public SwitchTree(BalancedNetwork network)
    {
        feeder = network.Feeder;
        inLoop = new bool[feeder.Branches.Count];
        var switches = Switches(network);
        if (switches.Count > 0)
        {
            Grow(switches);
        }
    }

    private void Grow(List<int> switches)
    {
        var atBus = switches
            .SelectMany(branch => new[] { (Bus: feeder.Branches.FromBus[branch], branch), (Bus: feeder.Branches.ToBus[branch], branch) })
            .ToLookup(end => end.Bus, end => end.branch);
        var parentEdge = new Dictionary<int, int>();
        var depth = new Dictionary<int, int>();
        foreach (var branch in switches)
        {
            if (!depth.ContainsKey(feeder.Branches.FromBus[branch]))
            {
                Grow(feeder.Branches.FromBus[branch], atBus, parentEdge, depth);
            }
        }

        var inTree = edges.Select(edge => edge.Branch).ToHashSet();
        foreach (var branch in switches.Where(branch => !inTree.Contains(branch)))
        {
            MarkLoop(branch, parentEdge, depth);
        }
    }

    /// <summary>True where there is no switch to report on.</summary>
    public bool IsEmpty => edges.Count == 0;

    /// <summary>Fills the flows of the switches; those in loops, and of nodes whose sources share an unknown power, become NaN.</summary>
    /// <param name="pMw">In: active power that each bus has left for its switches, MW. Used as work space.</param>
    /// <param name="qMvar">The same for reactive power, Mvar.</param>
    /// <param name="undetermined">True for buses of a node with several sources.</param>
    /// <param name="result">Takes the flows.</param>
    public void Fill(Span<double> pMw, Span<double> qMvar, ReadOnlySpan<bool> undetermined, PowerFlowResult result)
    {
        for (var i = edges.Count - 1; i >= 0; i--)
        {
            var (branch, child, parent) = edges[i];
            var sign = feeder.Branches.FromBus[branch] == child ? 1 : -1;
            var unknown = inLoop[branch] || undetermined[child] ? double.NaN : 0;
            result.PFromMw[branch] = (sign * pMw[child]) + unknown;
            result.QFromMvar[branch] = (sign * qMvar[child]) + unknown;
            result.PToMw[branch] = -result.PFromMw[branch];
            result.QToMvar[branch] = -result.QFromMvar[branch];
            pMw[parent] += pMw[child];
            qMvar[parent] += qMvar[child];
        }
    }

    private List<int> Switches(BalancedNetwork network)
    {
        var switches = new List<int>();
        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            if (network.BranchClosed[branch] && feeder.Branches.MergesEnds(branch) && network.BusNode[feeder.Branches.FromBus[branch]] >= 0)
            {
                switches.Add(branch);
            }
        }

        return switches;
    }

    private void Grow(int root, ILookup<int, int> atBus, Dictionary<int, int> parentEdge, Dictionary<int, int> depth)
    {
        var waiting = new Queue<int>([root]);
        depth[root] = 0;
        while (waiting.TryDequeue(out var bus))
        {
            foreach (var branch in atBus[bus])
            {
                var other = feeder.Branches.FromBus[branch] == bus ? feeder.Branches.ToBus[branch] : feeder.Branches.FromBus[branch];
                if (depth.TryAdd(other, depth[bus] + 1))
                {
                    parentEdge[other] = edges.Count;
                    edges.Add((branch, other, bus));
                    waiting.Enqueue(other);
                }
            }
        }
    }

    private void MarkLoop(int closing, Dictionary<int, int> parentEdge, Dictionary<int, int> depth)
    {
        inLoop[closing] = true;
        int left = feeder.Branches.FromBus[closing], right = feeder.Branches.ToBus[closing];
        while (left != right)
        {
            ref var lower = ref depth[left] >= depth[right] ? ref left : ref right;
            var edge = edges[parentEdge[lower]];
            inLoop[edge.Branch] = true;
            lower = edge.Parent;
        }
    }
}
