using System.Numerics;

namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>How many spanning trees a graph has, in exact integers.</summary>
internal static class TreeCount
{
    /// <summary>
    /// Spanning trees whose open edges are all operable: the determinant of C W C', where the rows of C are the fundamental loops
    /// of the chains and W holds their numbers of operable edges.
    /// </summary>
    /// <remarks>
    /// Kirchhoff 1847, in its form for loops: by the theorem of Cauchy and Binet the determinant is the sum, over all sets of chains
    /// whose removal leaves a tree, of the products of their weights.
    /// </remarks>
    public static BigInteger Of(ChainGraph graph)
    {
        var loops = FundamentalLoops(graph);
        var matrix = new BigInteger[loops.Count, loops.Count];
        for (var row = 0; row < loops.Count; row++)
        {
            for (var column = 0; column < loops.Count; column++)
            {
                for (var chain = 0; chain < graph.Chains.Count; chain++)
                {
                    matrix[row, column] += loops[row][chain] * loops[column][chain] * graph.Chains[chain].Operable.Length;
                }
            }
        }

        return Determinant(matrix);
    }

    /// <summary>The determinant, by elimination in which every division leaves no remainder; the matrix is used up.</summary>
    /// <remarks>Bareiss: Sylvester's identity and multistep integer-preserving Gaussian elimination, Math. Comp. 22, 1968.</remarks>
    public static BigInteger Determinant(BigInteger[,] matrix)
    {
        var count = matrix.GetLength(0);
        var (sign, previous) = (BigInteger.One, BigInteger.One);
        for (var pivot = 0; pivot < count - 1; pivot++)
        {
            if (!BringPivot(matrix, pivot, ref sign))
            {
                return BigInteger.Zero;
            }

            for (var row = pivot + 1; row < count; row++)
            {
                for (var column = pivot + 1; column < count; column++)
                {
                    matrix[row, column] =
                        ((matrix[row, column] * matrix[pivot, pivot]) - (matrix[row, pivot] * matrix[pivot, column])) / previous;
                }
            }

            previous = matrix[pivot, pivot];
        }

        return count == 0 ? BigInteger.One : sign * matrix[count - 1, count - 1];
    }

    private static bool BringPivot(BigInteger[,] matrix, int pivot, ref BigInteger sign)
    {
        var count = matrix.GetLength(0);
        var row = pivot;
        while (row < count && matrix[row, pivot].IsZero)
        {
            row++;
        }

        for (var column = 0; row > pivot && row < count && column < count; column++)
        {
            (matrix[row, column], matrix[pivot, column]) = (matrix[pivot, column], matrix[row, column]);
        }

        sign = row > pivot ? -sign : sign;
        return row < count;
    }

    /// <summary>For each chain outside of one spanning tree of the chains the loop it closes: +1 or -1 where a chain is part of it.</summary>
    private static List<int[]> FundamentalLoops(ChainGraph graph)
    {
        var sets = new DisjointSets(graph.AnchorCount);
        var isInTree = graph.Chains.Select(chain => sets.Join(chain.From, chain.To)).ToArray();
        var fromRoot = WaysFromRoot(graph, isInTree);
        var loops = new List<int[]>();
        for (var closing = 0; closing < isInTree.Length; closing++)
        {
            if (!isInTree[closing])
            {
                var (there, back) = (fromRoot[graph.Chains[closing].From]!, fromRoot[graph.Chains[closing].To]!);
                var loop = there.Zip(back, (one, other) => one - other).ToArray();
                loop[closing] = 1;
                loops.Add(loop);
            }
        }

        return loops;
    }

    private static int[]?[] WaysFromRoot(ChainGraph graph, bool[] isInTree)
    {
        var ways = new int[]?[graph.AnchorCount];
        ways[0] = new int[graph.Chains.Count];
        for (var grown = true; grown;)
        {
            grown = false;
            for (var chain = 0; chain < isInTree.Length; chain++)
            {
                var (from, to) = (graph.Chains[chain].From, graph.Chains[chain].To);
                if (isInTree[chain] && (ways[from] is null) != (ways[to] is null))
                {
                    var (known, next, direction) = ways[from] is not null ? (from, to, 1) : (to, from, -1);
                    var way = ways[known]!.ToArray();
                    way[chain] = direction;
                    ways[next] = way;
                    grown = true;
                }
            }
        }

        return ways;
    }
}
