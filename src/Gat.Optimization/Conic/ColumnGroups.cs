using Gat.Numerics.Sparse;
using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>Columns that quadratic costs or cones tie together: disjoint sets with path halving.</summary>
internal sealed class ColumnGroups
{
    private readonly int[] parents;
    private readonly int[] sizes;

    /// <summary>Every column alone.</summary>
    public ColumnGroups(int count)
    {
        parents = [.. Enumerable.Range(0, count)];
        sizes = new int[count];
        Array.Fill(sizes, 1);
    }

    /// <summary>Number of columns in the group of one.</summary>
    public int SizeOf(int column) => sizes[Root(column)];

    /// <summary>Joins each row's column with those of its entries, in a square pattern.</summary>
    public void Join(SparsePattern pattern)
    {
        for (var row = 0; row < pattern.Rows; row++)
        {
            foreach (var column in pattern.Row(row))
            {
                Join(row, column);
            }
        }
    }

    /// <summary>Joins all columns of a cone.</summary>
    public void Join(SparsePattern rows, Cone cone)
    {
        var first = -1;
        for (var row = cone.FirstRow; row < cone.FirstRow + cone.Dimension; row++)
        {
            foreach (var column in rows.Row(row))
            {
                first = first < 0 ? column : first;
                Join(first, column);
            }
        }
    }

    private void Join(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        if (a != b)
        {
            (a, b) = sizes[a] < sizes[b] ? (b, a) : (a, b);
            parents[b] = a;
            sizes[a] += sizes[b];
        }
    }

    private int Root(int column)
    {
        while (parents[column] != column)
        {
            parents[column] = parents[parents[column]];
            column = parents[column];
        }

        return column;
    }
}
