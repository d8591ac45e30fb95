using Gat.Numerics.Random;

namespace Gat.Adms.OutageMonteCarlo.Draws;

/// <summary>Draws one of many with given weights in constant time.</summary>
/// <remarks>A. J. Walker, ACM Trans. Math. Software 3(3), 1977; tables after M. D. Vose, IEEE Trans. Software Eng. 17(9), 1991.</remarks>
internal sealed class AliasTable
{
    private readonly double[] own;
    private readonly int[] other;

    /// <param name="weights">Weights, none negative; at least one above 0.</param>
    public AliasTable(IReadOnlyList<double> weights)
    {
        var count = weights.Count;
        var scale = count / weights.Sum();
        own = [.. weights.Select(weight => weight * scale)];
        other = [.. Enumerable.Range(0, count)];
        var rest = own.ToArray();
        var small = new Stack<int>(Enumerable.Range(0, count).Where(at => rest[at] < 1));
        var large = new Stack<int>(Enumerable.Range(0, count).Where(at => rest[at] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var (low, high) = (small.Pop(), large.Pop());
            (own[low], other[low]) = (rest[low], high);
            rest[high] -= 1 - rest[low];
            (rest[high] < 1 ? small : large).Push(high);
        }

        foreach (var at in small.Concat(large))
        {
            own[at] = 1;
        }
    }

    /// <summary>One of them.</summary>
    public int Draw(ref RandomStream random)
    {
        var scaled = random.Uniform() * own.Length;
        var at = (int)scaled;
        return scaled - at < own[at] ? at : other[at];
    }
}
