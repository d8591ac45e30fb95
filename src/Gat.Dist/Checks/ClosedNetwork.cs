namespace Gat.Dist.Checks;

/// <summary>The closed branches of a grid as a tree from its sources, with the links that close loops.</summary>
/// <remarks>
/// Branches between the same two buses are one link: phases of one bank, or circuits in parallel, are no loop. Links that are probably ties come
/// last, so that it is they that close loops: those normally open by dist_switches, then switches, then the others in natural order.
/// </remarks>
internal sealed class ClosedNetwork
{
    private readonly CheckedGrid grid;
    private readonly List<int>[] treeLinks;

    public ClosedNetwork(CheckedGrid grid)
    {
        this.grid = grid;
        NormallyOpen = [.. grid.Rows.Switches.Where(device => !device.NormallyClosed).Select(device => grid.BranchIndex.GetValueOrDefault(device.Branch, -1))];
        double[] kv = [.. grid.Buses.Select(bus => bus.BaseKv ?? 0).Order()];
        var holding = grid.Rows.Generators.Where(row => row is { InService: true, VSetPu: not null }).Select(row => row.Bus).Distinct(StringComparer.Ordinal);
        IsTransmission = (kv.Length > 0 && kv[kv.Length / 2] > 60) || holding.Count() >= 3;
        Links = MakeLinks();
        var parts = new int[grid.Buses.Count];
        Array.Fill(parts, -1);
        treeLinks = [.. parts.Select(_ => new List<int>())];
        ClosingLinks = Span();
        (ParentLink, Order, Part) = Walk();
    }

    /// <summary>Branches that dist_switches call open in normal operation.</summary>
    public HashSet<int> NormallyOpen { get; }

    /// <summary>The closed branches of each pair of buses.</summary>
    public IReadOnlyList<int[]> Links { get; }

    /// <summary>Links that close loops.</summary>
    public IReadOnlyList<int> ClosingLinks { get; }

    /// <summary>Link of each bus towards the source of its part, -1 at the source itself.</summary>
    public int[] ParentLink { get; }

    /// <summary>Buses in an order in which each stands behind its parent; parts with a source come first.</summary>
    public int[] Order { get; }

    /// <summary>Number of the part of each bus; parts from <see cref="SuppliedParts"/> on have no source.</summary>
    public int[] Part { get; }

    /// <summary>How many parts have a source.</summary>
    public int SuppliedParts { get; private set; }

    /// <summary>Whether a path of closed branches leads to a source.</summary>
    public bool IsSupplied(int bus) => Part[bus] < SuppliedParts;

    /// <summary>Share of the links that close loops.</summary>
    public double LoopShare => Links.Count == 0 ? 0 : (double)ClosingLinks.Count / Links.Count;

    /// <summary>
    /// Whether loops are the rule, not ties closed by mistake: any loop of a transmission network (most buses above 60 kV, or several machines that
    /// hold a voltage), elsewhere many of them.
    /// </summary>
    public bool IsMeshed => ClosingLinks.Count > 0 && (IsTransmission || (ClosingLinks.Count >= 3 && LoopShare > 0.15));

    private bool IsTransmission { get; }

    /// <summary>The bus at the other end of a link.</summary>
    public int Other(int link, int bus) => grid.FromBus[Links[link][0]] == bus ? grid.ToBus[Links[link][0]] : grid.FromBus[Links[link][0]];

    /// <summary>The bus next to a bus towards its source; -1 at the source.</summary>
    public int Parent(int bus) => ParentLink[bus] < 0 ? -1 : Other(ParentLink[bus], bus);

    /// <summary>The links of the loop that a link closes, itself last.</summary>
    public List<int> LoopOf(int link)
    {
        var branch = Links[link][0];
        var (a, b) = (PathUp(grid.FromBus[branch]), PathUp(grid.ToBus[branch]));
        var shared = a.ToHashSet();
        shared.IntersectWith(b);
        return [.. a.Where(one => !shared.Contains(one)), .. b.Where(one => !shared.Contains(one)), link];
    }

    private List<int> PathUp(int bus)
    {
        var path = new List<int>();
        for (; ParentLink[bus] >= 0; bus = Parent(bus))
        {
            path.Add(ParentLink[bus]);
        }

        return path;
    }

    private int[][] MakeLinks() =>
    [
        .. Enumerable.Range(0, grid.Branches.Count).Where(grid.IsJoined)
            .GroupBy(branch => (Math.Min(grid.FromBus[branch], grid.ToBus[branch]), Math.Max(grid.FromBus[branch], grid.ToBus[branch])))
            .Select(group => group.ToArray())
            .OrderBy(link => Array.TrueForAll(link, NormallyOpen.Contains) ? 2 : Array.TrueForAll(link, IsSwitch) ? 1 : 0),
    ];

    private bool IsSwitch(int branch) => grid.Branches[branch].Kind == BranchKind.Switch;

    /// <summary>Kruskal's walk over the links in their order.</summary>
    private List<int> Span()
    {
        var (root, closing) = (Enumerable.Range(0, grid.Buses.Count).ToArray(), new List<int>());
        for (var link = 0; link < Links.Count; link++)
        {
            var (from, to) = (grid.FromBus[Links[link][0]], grid.ToBus[Links[link][0]]);
            var (a, b) = (Root(from), Root(to));
            if (a == b)
            {
                closing.Add(link);
                continue;
            }

            root[a] = b;
            treeLinks[from].Add(link);
            treeLinks[to].Add(link);
        }

        return closing;

        int Root(int bus)
        {
            for (; root[bus] != bus; bus = root[bus])
            {
                root[bus] = root[root[bus]];
            }

            return bus;
        }
    }

    private (int[] ParentLink, int[] Order, int[] Part) Walk()
    {
        var count = grid.Buses.Count;
        var (parent, part, order) = (new int[count], new int[count], new List<int>(count));
        Array.Fill(parent, -1);
        Array.Fill(part, -1);
        var sources = Enumerable.Range(0, count).Where(bus => grid.Buses[bus].Type == BusType.Slack).ToList();
        var parts = sources.Aggregate(0, (number, bus) => Spread(bus, number) ? number + 1 : number);
        SuppliedParts = parts;
        for (var bus = 0; bus < count; bus++)
        {
            parts += Spread(bus, parts) ? 1 : 0;
        }

        return (parent, [.. order], part);

        bool Spread(int start, int number)
        {
            if (part[start] >= 0)
            {
                return false;
            }

            part[start] = number;
            order.Add(start);
            for (var at = order.Count - 1; at < order.Count; at++)
            {
                foreach (var link in treeLinks[order[at]])
                {
                    var next = Other(link, order[at]);
                    if (part[next] < 0)
                    {
                        (part[next], parent[next]) = (number, link);
                        order.Add(next);
                    }
                }
            }

            return true;
        }
    }
}
