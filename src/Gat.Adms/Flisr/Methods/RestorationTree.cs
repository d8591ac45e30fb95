using Gat.Optimization.Problems;

namespace Gat.Adms.Flisr.Methods;

/// <summary>
/// The choices of a restoration as whole numbers of a <see cref="ProblemBuilder"/>: which edges close and which nodes they serve, always a
/// tree from node 0. The objective is what stays unserved, and a little for each operation.
/// </summary>
internal sealed class RestorationTree
{
    private readonly RestorationRegion region;
    private readonly ProblemBuilder problem;
    private readonly int[] closing;
    private readonly int[] served;

    /// <param name="region">What may be restored.</param>
    /// <param name="problem">The problem that the choices are added to.</param>
    public RestorationTree(RestorationRegion region, ProblemBuilder problem)
    {
        (this.region, this.problem) = (region, problem);
        closing = [.. region.Edges.Select(edge => problem.AddColumn(0, 1, edge.IsClosed ? 0 : RestorationRegion.OperationKw, isInteger: true))];
        served = [.. Enumerable.Range(0, region.NodeCount).Select(AddNode)];
        AddTree();
        AddOpenings();
    }

    /// <summary>For each edge the column that is 1 where it closes.</summary>
    public IReadOnlyList<int> Closing => closing;

    /// <summary>For each node the column that is 1 where it is served.</summary>
    public IReadOnlyList<int> Served => served;

    /// <summary>Reads which edges a point closes.</summary>
    public void Read(IReadOnlyList<double> point, RegionState state)
    {
        for (var isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            for (var edge = 0; edge < closing.Length; edge++)
            {
                if (point[closing[edge]] > 0.5 && !state.IsInTree[edge] && state.IsFrontier(edge))
                {
                    state.Close(edge);
                    isGrowing = true;
                }
            }
        }
    }

    /// <summary>Forbids that these edges are all closed.</summary>
    public void ForbidTogether(IReadOnlyList<int> edges)
    {
        var row = problem.AddRow(double.NegativeInfinity, edges.Count - 1);
        foreach (var edge in edges)
        {
            problem.AddEntry(row, closing[edge], 1);
        }
    }

    /// <summary>Forbids exactly this choice of closed edges.</summary>
    public void Forbid(ReadOnlySpan<bool> isInTree)
    {
        var row = problem.AddRow(1 - isInTree.Count(true), double.PositiveInfinity);
        for (var edge = 0; edge < closing.Length; edge++)
        {
            problem.AddEntry(row, closing[edge], isInTree[edge] ? -1 : 1);
        }
    }

    private int AddNode(int node)
    {
        problem.CostConstant += region.LoadKw[node];
        return node == 0
            ? problem.AddColumn(1, 1, -region.LoadKw[0])
            : problem.AddColumn(0, 1, (RestorationRegion.OperationKw * region.IsolationCost[node]) - region.LoadKw[node], isInteger: true);
    }

    /// <summary>As many edges as nodes, and a flow of one unit to each node along them: a tree from node 0.</summary>
    private void AddTree()
    {
        var count = problem.AddRow(0, 0);
        var arrivals = Enumerable.Range(0, region.NodeCount).Select(node => node == 0 ? -1 : problem.AddRow(0, 0)).ToArray();
        for (var node = 1; node < region.NodeCount; node++)
        {
            problem.AddEntry(count, served[node], -1);
            problem.AddEntry(arrivals[node], served[node], -1);
        }

        double units = region.NodeCount - 1;
        for (var edge = 0; edge < closing.Length; edge++)
        {
            var (_, low, high, _) = region.Edges[edge];
            var carried = problem.AddColumn(-units, units);
            problem.AddEntry(count, closing[edge], 1);
            problem.AddEntry(arrivals[high], carried, 1);
            if (low > 0)
            {
                problem.AddEntry(arrivals[low], carried, -1);
            }

            problem.AddGate(carried, units, closing[edge]);
            problem.AddRow(double.NegativeInfinity, 0, (closing[edge], 1), (served[low], -1));
            problem.AddRow(double.NegativeInfinity, 0, (closing[edge], 1), (served[high], -1));
        }
    }

    private void AddOpenings()
    {
        for (var edge = 0; edge < closing.Length; edge++)
        {
            var (_, low, high, isClosed) = region.Edges[edge];
            if (isClosed)
            {
                var opens = problem.AddColumn(0, 1, RestorationRegion.OperationKw);
                problem.AddRow(0, double.PositiveInfinity, (opens, 1), (closing[edge], 1), (served[low], -1));
                problem.AddRow(0, double.PositiveInfinity, (opens, 1), (closing[edge], 1), (served[high], -1));
            }
        }
    }
}
