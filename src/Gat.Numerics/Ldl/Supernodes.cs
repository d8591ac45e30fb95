using Gat.Numerics.Ordering;

namespace Gat.Numerics.Ldl;

/// <summary>Neighbouring columns of L that are stored as one dense block, because they have (nearly) the same rows.</summary>
/// <remarks>
/// J. W. H. Liu, E. G. Ng, B. W. Peyton, "On finding supernodes for sparse matrix computations", SIAM J. Matrix Anal. Appl. 14
/// (1993) 242-252; C. Ashcraft, R. Grimes, "The influence of relaxed supernode partitions on the multifrontal method", ACM Trans.
/// Math. Softw. 15 (1989) 291-309, for accepting some explicit zeros.
/// </remarks>
internal static class Supernodes
{
    private readonly record struct Group(int First, int End, long Zeros);

    /// <summary>First column of each supernode, then the number of columns.</summary>
    /// <param name="tree">An elimination tree in postorder.</param>
    /// <param name="below">Entries of each column of L below the diagonal.</param>
    public static int[] Find(EliminationTree tree, int[] below)
    {
        var parents = tree.Parents;
        var groups = new List<Group>();
        for (var first = 0; first < below.Length;)
        {
            var end = first + 1;
            while (end < below.Length && parents[end - 1] == end && below[end] == below[end - 1] - 1)
            {
                end++;
            }

            var group = new Group(first, end, Zeros: 0);
            while (groups.Count > 0 && parents[groups[^1].End - 1] == group.First && Merge(groups[^1], group, below) is { } merged)
            {
                groups.RemoveAt(groups.Count - 1);
                group = merged;
            }

            groups.Add(group);
            first = end;
        }

        return [.. groups.Select(group => group.First), below.Length];
    }

    /// <summary>A child and its parent as one supernode, or null where that would store too many zeros.</summary>
    private static Group? Merge(Group child, Group parent, int[] below)
    {
        var (childColumns, columns) = (child.End - child.First, parent.End - child.First);
        var rowsBelow = below[parent.End - 1];
        var childRows = childColumns + below[child.End - 1];
        long rows = columns + rowsBelow;
        var zeros = child.Zeros + parent.Zeros + childColumns * (rows - childRows);
        var size = columns * (columns + 1L) / 2 + columns * (long)rowsBelow;
        var share = (double)zeros / size;
        var isMerged = columns <= 4
            || (columns <= 16 && share < 0.6)
            || (columns <= 48 && share < 0.1)
            || share < 0.05;
        return isMerged ? new Group(child.First, parent.End, zeros) : null;
    }
}
