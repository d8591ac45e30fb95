namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>Sets of points that are joined one after the other. Made once; <see cref="Clear"/> begins anew.</summary>
internal sealed class DisjointSets
{
    private readonly int[] leader;

    public DisjointSets(int count)
    {
        leader = new int[count];
        Clear();
    }

    /// <summary>How many sets there are.</summary>
    public int Count { get; private set; }

    /// <summary>Every point a set of its own.</summary>
    public void Clear()
    {
        for (var point = 0; point < leader.Length; point++)
        {
            leader[point] = point;
        }

        Count = leader.Length;
    }

    /// <summary>The same sets as another.</summary>
    public void CopyFrom(DisjointSets other)
    {
        other.leader.CopyTo(leader, 0);
        Count = other.Count;
    }

    /// <summary>The point that stands for the set of another.</summary>
    public int Find(int point)
    {
        while (leader[point] != point)
        {
            leader[point] = leader[leader[point]];
            point = leader[point];
        }

        return point;
    }

    /// <summary>Joins two sets; false where they were one.</summary>
    public bool Join(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        leader[Math.Max(left, right)] = Math.Min(left, right);
        Count -= left == right ? 0 : 1;
        return left != right;
    }

    /// <summary>For each point the number of its set, counted by first points.</summary>
    public int[] Numbers()
    {
        var number = new int[leader.Length];
        var next = 0;
        for (var point = 0; point < leader.Length; point++)
        {
            var first = Find(point);
            number[point] = first == point ? next++ : number[first];
        }

        return number;
    }
}
