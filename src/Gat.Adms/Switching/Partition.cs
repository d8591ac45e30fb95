namespace Gat.Adms.Switching;

/// <summary>Sets of points that grow together (R. E. Tarjan, J. ACM 22 (1975) 215-225).</summary>
internal sealed class Partition
{
    private readonly int[] above;

    public Partition(int count) => above = [.. Enumerable.Range(0, count)];

    /// <summary>The point that stands for a point's set.</summary>
    public int Of(int point)
    {
        while (above[point] != point)
        {
            above[point] = above[above[point]];
            point = above[point];
        }

        return point;
    }

    /// <summary>Joins two sets; false where they are one already. The lower point stands for both.</summary>
    public bool Join(int left, int right)
    {
        var (a, b) = (Of(left), Of(right));
        (above[Math.Max(a, b)], _) = (Math.Min(a, b), 0);
        return a != b;
    }
}
