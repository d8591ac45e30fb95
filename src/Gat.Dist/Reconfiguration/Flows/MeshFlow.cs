using Gat.Dist.Reconfiguration.Trees;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>
/// Flows without losses in a network with loops, as they share themselves for least Σ r f²: those of a network of resistances.
/// Every tree of the network has a greater sum.
/// </summary>
internal sealed class MeshFlow
{
    /// <summary>What an edge without resistance is taken to have, pu, so that loops of switches have an answer.</summary>
    public const double LeastR = 1e-9;

    private readonly Bridges tree;
    private readonly int[] from;
    private readonly double[] r;
    private readonly List<Dictionary<int, int>> loops;

    /// <summary>A connected network; point 0 is the source.</summary>
    public MeshFlow(int pointCount, int[] from, int[] to, double[] r)
    {
        this.from = from;
        this.r = [.. r.Select(value => Math.Max(value, LeastR))];
        tree = new Bridges(pointCount, from, to);
        loops = Loops(tree, from, to);
    }

    /// <summary>For each edge whether it is on no loop.</summary>
    public bool[] IsBridge => tree.IsBridge;

    /// <summary>Flow of each edge, from its one end to its other, for what is drawn at each point.</summary>
    public double[] Flows(double[] drawn)
    {
        var flow = new double[r.Length];
        var below = drawn.ToArray();
        for (var at = tree.Reached - 1; at > 0; at--)
        {
            var point = tree.Order[at];
            var edge = tree.EdgeAbove[point];
            flow[edge] = from[edge] == point ? -below[point] : below[point];
            below[tree.PointAbove[point]] += below[point];
        }

        var current = SolvePositive(Equations(flow));
        for (var loop = 0; loop < loops.Count; loop++)
        {
            foreach (var (edge, sign) in loops[loop])
            {
                flow[edge] += sign * current[loop];
            }
        }

        return flow;
    }

    /// <summary>Around each loop the drops of its own current and of the others' add up to those of the tree's flows.</summary>
    private double[,] Equations(double[] flow)
    {
        var matrix = new double[loops.Count, loops.Count + 1];
        for (var row = 0; row < loops.Count; row++)
        {
            for (var column = 0; column < loops.Count; column++)
            {
                matrix[row, column] = loops[row].Sum(edge => loops[column].TryGetValue(edge.Key, out var sign) ? r[edge.Key] * edge.Value * sign : 0);
            }

            matrix[row, loops.Count] = -loops[row].Sum(edge => r[edge.Key] * edge.Value * flow[edge.Key]);
        }

        return matrix;
    }

    /// <summary>The loops that edges outside of the tree close: edges with +1 or -1 for their direction.</summary>
    private static List<Dictionary<int, int>> Loops(Bridges tree, int[] from, int[] to)
    {
        var rank = new int[tree.Order.Length];
        var isInTree = new bool[from.Length];
        for (var at = 0; at < tree.Reached; at++)
        {
            rank[tree.Order[at]] = at;
            if (at > 0)
            {
                isInTree[tree.EdgeAbove[tree.Order[at]]] = true;
            }
        }

        var loops = new List<Dictionary<int, int>>();
        foreach (var closing in Enumerable.Range(0, from.Length).Where(edge => !isInTree[edge]))
        {
            var loop = new Dictionary<int, int> { [closing] = 1 };
            int up = to[closing], down = from[closing];
            while (up != down)
            {
                ref var lower = ref rank[up] > rank[down] ? ref up : ref down;
                var edge = tree.EdgeAbove[lower];
                var isUpwards = from[edge] == lower;
                loop[edge] = isUpwards == (rank[up] > rank[down]) ? 1 : -1;
                lower = tree.PointAbove[lower];
            }

            loops.Add(loop);
        }

        return loops;
    }

    /// <summary>Solves a symmetric positive definite system, whose right side is the last column; no pivot is needed.</summary>
    private static double[] SolvePositive(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var row = pivot + 1; row < count; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; factor != 0 && column <= count; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        var solution = new double[count];
        for (var row = count - 1; row >= 0; row--)
        {
            solution[row] = matrix[row, count];
            for (var column = row + 1; column < count; column++)
            {
                solution[row] -= matrix[row, column] * solution[column];
            }

            solution[row] /= matrix[row, row];
        }

        return solution;
    }
}
