using Gat.Numerics.Ordering;
using Gat.Numerics.Sparse;

namespace Gat.Numerics.Ldl;

/// <summary>What factors would cost in some order, without laying them out: to choose between orders.</summary>
public static class LdlCost
{
    /// <summary>Additions and multiplications of a factorisation, half of each.</summary>
    /// <param name="triangle">As for <see cref="SparseLdl"/>.</param>
    /// <param name="order">The row to eliminate first, second, and so on.</param>
    /// <param name="entryLimit">Entries of L below the diagonal past which counting stops.</param>
    /// <param name="entries">Out: entries of L below the diagonal, or the limit.</param>
    /// <returns>The cost; <see cref="long.MaxValue"/> past the limit.</returns>
    public static long Flops(SparsePattern triangle, int[] order, long entryLimit, out long entries)
    {
        var lower = new PermutedTriangle(triangle, Permutation.Inverse(order)).Lower;
        var identity = new int[order.Length];
        for (var row = 0; row < identity.Length; row++)
        {
            identity[row] = row;
        }

        var parents = new EliminationTree(lower, identity, identity).Parents;
        var (counts, seen) = (new int[order.Length], new int[order.Length]);
        entries = 0;
        for (var row = 0; row < order.Length; row++)
        {
            seen[row] = row;
            foreach (var column in lower.Row(row))
            {
                for (var node = column; seen[node] != row; node = parents[node])
                {
                    seen[node] = row;
                    counts[node]++;
                    entries++;
                }
            }

            if (entries > entryLimit)
            {
                return long.MaxValue;
            }
        }

        return counts.Sum(below => (long)below * (below + 2));
    }
}
