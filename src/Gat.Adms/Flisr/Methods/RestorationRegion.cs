using Gat.Adms.Switching;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// What a restoration may decide: the zones that wait beyond a fault, as nodes of a graph whose node 0 is all that is supplied already,
/// and the places between them, as edges. Zones that only fuses part stay together: a fuse is pulled to isolate a fault, not to shed load.
/// </summary>
internal sealed class RestorationRegion
{
    /// <summary>What an operation counts for beside unserved power, kW: of plans that serve the same, the one with fewest is taken.</summary>
    public const double OperationKw = 1e-3;

    private readonly int[] nodeOfZone;
    private readonly int[][] edgesOf;

    public RestorationRegion(FaultState fault, double[] zoneLoadMw, double levelRatio)
    {
        Fault = fault;
        var network = fault.Network;
        nodeOfZone = Nodes(fault, out var count);
        NodeCount = count;
        LoadKw = new double[count];
        IsolationCost = new int[count];
        for (var zone = 0; zone < network.ZoneCount; zone++)
        {
            if (nodeOfZone[zone] > 0)
            {
                LoadKw[nodeOfZone[zone]] += Math.Max(0, 1000 * levelRatio * zoneLoadMw[zone]);
            }
        }

        var edges = new List<RegionEdge>();
        for (var place = 0; place < network.Places.Length; place++)
        {
            var (end, body) = (network.Places[place].EndZone, network.Places[place].BodyZone);
            if (fault.TouchesFault(place))
            {
                IsolationCost[Math.Max(0, Math.Max(nodeOfZone[end], nodeOfZone[body]))] += fault.UpstreamClosed[place] ? 1 : 0;
            }
            else if (nodeOfZone[end] >= 0 && nodeOfZone[body] >= 0 && nodeOfZone[end] != nodeOfZone[body])
            {
                edges.Add(new RegionEdge(
                    place, Math.Min(nodeOfZone[end], nodeOfZone[body]), Math.Max(nodeOfZone[end], nodeOfZone[body]), fault.UpstreamClosed[place]));
            }
        }

        Edges = [.. edges];
        edgesOf = [.. Enumerable.Range(0, count).Select(node =>
            Enumerable.Range(0, Edges.Length).Where(edge => Edges[edge].Low == node || Edges[edge].High == node).ToArray())];
    }

    /// <summary>The fault.</summary>
    public FaultState Fault { get; }

    /// <summary>Nodes, the supplied one included.</summary>
    public int NodeCount { get; }

    /// <summary>Load of each node, kW; what feeds in counts as none.</summary>
    public double[] LoadKw { get; }

    /// <summary>Openings that part each node from the fault when it is served.</summary>
    public int[] IsolationCost { get; }

    /// <summary>What may be opened and closed.</summary>
    public RegionEdge[] Edges { get; }

    /// <summary>Node of a zone; 0: supplied already, -1: out, or not supplied in normal operation.</summary>
    public int NodeOf(int zone) => nodeOfZone[zone];

    /// <summary>The edges at a node.</summary>
    public ReadOnlySpan<int> EdgesOf(int node) => edgesOf[node];

    /// <summary>The state of every place when a tree of edges is closed.</summary>
    /// <param name="isInTree">For each edge whether it is closed to serve the node at one of its ends.</param>
    /// <param name="isServed">For each node whether it is served.</param>
    /// <param name="closed">Receives the states.</param>
    public void Fill(ReadOnlySpan<bool> isInTree, ReadOnlySpan<bool> isServed, Span<bool> closed)
    {
        Fault.UpstreamClosed.CopyTo(closed);
        for (var edge = 0; edge < Edges.Length; edge++)
        {
            var (place, low, high, isClosed) = Edges[edge];
            closed[place] = isInTree[edge] || (isClosed && !isServed[low] && !isServed[high]);
        }

        for (var place = 0; place < closed.Length; place++)
        {
            if (closed[place] && Fault.TouchesFault(place))
            {
                var (end, body) = (Fault.Network.Places[place].EndZone, Fault.Network.Places[place].BodyZone);
                closed[place] = !IsServed(end, isServed) && !IsServed(body, isServed);
            }
        }
    }

    /// <summary>What a tree costs: unserved power, and a little for each operation.</summary>
    public (double UnservedKw, int Operations) Cost(ReadOnlySpan<bool> isInTree, ReadOnlySpan<bool> isServed)
    {
        var (unserved, operations) = (0.0, 0);
        for (var node = 1; node < NodeCount; node++)
        {
            (unserved, operations) = isServed[node] ? (unserved, operations + IsolationCost[node]) : (unserved + LoadKw[node], operations);
        }

        for (var edge = 0; edge < Edges.Length; edge++)
        {
            operations += OperationsOf(edge, isInTree[edge], isServed);
        }

        return (unserved, operations);
    }

    /// <summary>Whether an edge is operated: closed where it was open, or opened between what is served and anything else.</summary>
    public int OperationsOf(int edge, bool isInTree, ReadOnlySpan<bool> isServed)
    {
        var (_, low, high, isClosed) = Edges[edge];
        return isInTree ? (isClosed ? 0 : 1) : isClosed && (isServed[low] || isServed[high]) ? 1 : 0;
    }

    private bool IsServed(int zone, ReadOnlySpan<bool> isServed) => nodeOfZone[zone] >= 0 && isServed[nodeOfZone[zone]];

    private static int[] Nodes(FaultState fault, out int count)
    {
        var network = fault.Network;
        var sets = new Partition(network.ZoneCount);
        for (var place = 0; place < network.Places.Length; place++)
        {
            var at = network.Places[place];
            if (at.IsFuse && fault.Tripped[place] && fault.IsBeyond(at.EndZone) && fault.IsBeyond(at.BodyZone))
            {
                sets.Join(at.EndZone, at.BodyZone);
            }
        }

        var nodes = new int[network.ZoneCount];
        var numbers = new Dictionary<int, int>();
        for (var zone = 0; zone < nodes.Length; zone++)
        {
            nodes[zone] = fault.Upstream.IsLive[zone] ? 0 : -1;
            if (fault.IsBeyond(zone))
            {
                numbers.TryAdd(sets.Of(zone), numbers.Count + 1);
                nodes[zone] = numbers[sets.Of(zone)];
            }
        }

        count = numbers.Count + 1;
        return nodes;
    }
}

/// <summary>A place as an edge of a region.</summary>
/// <param name="Place">The place.</param>
/// <param name="Low">The lower of its nodes.</param>
/// <param name="High">The higher of them.</param>
/// <param name="IsClosed">Whether it is closed before the restoration.</param>
internal readonly record struct RegionEdge(int Place, int Low, int High, bool IsClosed);
