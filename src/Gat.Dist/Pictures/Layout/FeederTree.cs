namespace Gat.Dist.Pictures.Layout;

/// <summary>
/// The way from the sources to each bus through closed branches, the shortest where there are several. What no source reaches
/// hangs on a bus of its own island.
/// </summary>
internal sealed class FeederTree
{
    private readonly Feeder feeder;
    private readonly PathMeasure measure;
    private readonly int[] start;
    private readonly int[] incident;
    private readonly List<int> order = [];
    private readonly bool[] isDone;
    private readonly ILookup<int, int> beside;

    /// <summary>Finds the ways.</summary>
    public FeederTree(Feeder feeder, PathMeasure measure)
    {
        (this.feeder, this.measure) = (feeder, measure);
        var count = feeder.Buses.Count;
        (Parent, ParentBranch, Depth, isDone) = (new int[count], new int[count], new int[count], new bool[count]);
        Distance = new double[count];
        (start, incident) = Incidence(feeder);
        Array.Fill(Parent, -1);
        Array.Fill(ParentBranch, -1);

        Grow([.. Enumerable.Range(0, count).Where(bus => feeder.Buses.Type[bus] == BusType.Slack)]);
        SuppliedCount = order.Count;
        for (var bus = 0; bus < count; bus++)
        {
            if (!isDone[bus])
            {
                Grow([bus]);
            }
        }

        var inTree = ParentBranch.ToHashSet();
        var others = Branches().Where(branch => feeder.Branches.Closed[branch] && !inTree.Contains(branch)).ToLookup(EndBelow);
        beside = others;
        Loops = [.. others[-1]];
        Open = [.. Branches().Where(branch => !feeder.Branches.Closed[branch])];
    }

    /// <summary>The bus before each one on its way from the source; -1 at sources and where an island begins.</summary>
    public int[] Parent { get; }

    /// <summary>The branch that leads there; -1 where there is none.</summary>
    public int[] ParentBranch { get; }

    /// <summary>Number of branches on the way.</summary>
    public int[] Depth { get; }

    /// <summary>Distance from the source, in the unit of the measure.</summary>
    public double[] Distance { get; }

    /// <summary>All buses, each after the one before it on its way; those that a source reaches first.</summary>
    public IReadOnlyList<int> Order => order;

    /// <summary>How many buses a source reaches; they are the first of <see cref="Order"/>.</summary>
    public int SuppliedCount { get; }

    /// <summary>Closed branches that are on no way and join two buses that no branch of a way joins: they close loops or join sources.</summary>
    public IReadOnlyList<int> Loops { get; }

    /// <summary>Open branches.</summary>
    public IReadOnlyList<int> Open { get; }

    /// <summary>The branch that leads to a bus, and those between the same two buses, such as the regulators of the other phases.</summary>
    public IEnumerable<int> BranchesTo(int bus) => ParentBranch[bus] < 0 ? [] : beside[bus].Prepend(ParentBranch[bus]);

    /// <summary>The bus that a branch, or one beside it, leads to; -1 where it is on no way.</summary>
    public int EndBelow(int branch)
    {
        var (from, to) = (feeder.Branches.FromBus[branch], feeder.Branches.ToBus[branch]);
        return !feeder.Branches.Closed[branch] ? -1 : Parent[to] == from ? to : Parent[from] == to ? from : -1;
    }

    /// <summary>Whether one of two buses lies on the way to the other.</summary>
    public bool AreOnOneWay(int one, int other)
    {
        var (near, far) = Depth[one] < Depth[other] ? (one, other) : (other, one);
        while (Depth[far] > Depth[near])
        {
            far = Parent[far];
        }

        return near == far;
    }

    /// <summary>The buses that follow each bus, in the order of <see cref="Order"/>.</summary>
    public List<int>[] Children()
    {
        var children = new List<int>[Parent.Length];
        for (var bus = 0; bus < children.Length; bus++)
        {
            children[bus] = [];
        }

        foreach (var bus in order.Where(bus => Parent[bus] >= 0))
        {
            children[Parent[bus]].Add(bus);
        }

        return children;
    }

    private IEnumerable<int> Branches() => Enumerable.Range(0, feeder.Branches.Count);

    // Dijkstra's search; among equal distances fewer branches, then the order of finding, so that it has one answer.
    private void Grow(int[] roots)
    {
        var found = 0;
        var queue = new PriorityQueue<(int Bus, int Parent, int Branch, double Distance), (double Distance, int Depth, int Found)>();
        foreach (var root in roots)
        {
            queue.Enqueue((root, -1, -1, 0), (0, 0, found++));
        }

        while (queue.TryDequeue(out var way, out _))
        {
            if (isDone[way.Bus])
            {
                continue;
            }

            isDone[way.Bus] = true;
            order.Add(way.Bus);
            (Parent[way.Bus], ParentBranch[way.Bus], Distance[way.Bus]) = (way.Parent, way.Branch, way.Distance);
            Depth[way.Bus] = way.Parent < 0 ? 0 : Depth[way.Parent] + 1;
            for (var slot = start[way.Bus]; slot < start[way.Bus + 1]; slot++)
            {
                var branch = incident[slot];
                var there = feeder.Branches.FromBus[branch] == way.Bus ? feeder.Branches.ToBus[branch] : feeder.Branches.FromBus[branch];
                var distance = way.Distance + measure.Step[branch];
                if (!isDone[there])
                {
                    queue.Enqueue((there, way.Bus, branch, distance), (distance, Depth[way.Bus] + 1, found++));
                }
            }
        }
    }

    private static (int[] Start, int[] Incident) Incidence(Feeder feeder)
    {
        var branches = feeder.Branches;
        var closed = Enumerable.Range(0, branches.Count).Where(branch => branches.Closed[branch] && branches.FromBus[branch] != branches.ToBus[branch]).ToList();
        var start = new int[feeder.Buses.Count + 1];
        foreach (var branch in closed)
        {
            start[branches.FromBus[branch] + 1]++;
            start[branches.ToBus[branch] + 1]++;
        }

        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            start[bus + 1] += start[bus];
        }

        var next = start[..^1];
        var incident = new int[start[^1]];
        foreach (var branch in closed)
        {
            incident[next[branches.FromBus[branch]]++] = branch;
            incident[next[branches.ToBus[branch]]++] = branch;
        }

        return (start, incident);
    }
}
