using Gat.Adms.Flisr.Flows;

namespace Gat.Adms.Flisr.Methods;

/// <summary>A tree in a region that grows and shrinks, and its power flow.</summary>
internal sealed class RegionState
{
    private readonly RestorationFlow? flow;
    private readonly bool[] closed;

    /// <param name="region">The region.</param>
    /// <param name="flow">What judges states; null: every radial state is allowed.</param>
    public RegionState(RestorationRegion region, RestorationFlow? flow)
    {
        (Region, this.flow) = (region, flow);
        IsInTree = new bool[region.Edges.Length];
        IsServed = new bool[region.NodeCount];
        IsServed[0] = true;
        closed = new bool[region.Fault.Network.Places.Length];
    }

    public RestorationRegion Region { get; }

    /// <summary>For each edge whether it is closed.</summary>
    public bool[] IsInTree { get; }

    /// <summary>For each node whether it is served.</summary>
    public bool[] IsServed { get; }

    /// <summary>Least distance of the squared voltages from their lower limits in the state checked last.</summary>
    public double MarginSquare => flow?.MarginSquare ?? 0;

    /// <summary>Closes an edge that joins a served node and another one, which is then served.</summary>
    public Supply Close(int edge)
    {
        var node = FarNode(edge);
        (IsInTree[edge], IsServed[node]) = (true, true);
        return new Supply(edge, node);
    }

    /// <summary>Takes back what was closed, the last first.</summary>
    public void Reopen(Supply supply) => (IsInTree[supply.Edge], IsServed[supply.Node]) = (false, false);

    /// <summary>The node of an edge that is not served yet.</summary>
    public int FarNode(int edge) => IsServed[Region.Edges[edge].Low] ? Region.Edges[edge].High : Region.Edges[edge].Low;

    /// <summary>Whether an edge joins a served node and another one.</summary>
    public bool IsFrontier(int edge) => IsServed[Region.Edges[edge].Low] != IsServed[Region.Edges[edge].High];

    /// <summary>Whether the state is safe.</summary>
    public bool IsSafe()
    {
        if (flow is null)
        {
            return true;
        }

        Region.Fill(IsInTree, IsServed, closed);
        // Dead parts stay closed among themselves; the sweep does not reach them.
        return flow.IsSafe(closed);
    }

    /// <summary>The state as an answer.</summary>
    public RestorationAnswer ToAnswer(bool isProven, double boundKw)
    {
        var target = new bool[closed.Length];
        Region.Fill(IsInTree, IsServed, target);
        var (unserved, operations) = Region.Cost(IsInTree, IsServed);
        return new RestorationAnswer(target, unserved, operations, isProven, boundKw);
    }
}

/// <summary>An edge that was closed and the node that it serves.</summary>
internal readonly record struct Supply(int Edge, int Node);
