using System.Numerics;

namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>Configurations, each once, with the operations between any two of them.</summary>
internal sealed class TreeSet(int linkCount)
{
    private readonly int words = (linkCount + 63) / 64;
    private readonly Dictionary<string, int> place = new(StringComparer.Ordinal);
    private readonly List<bool[]> trees = [];
    private readonly List<ulong[]> bits = [];

    /// <summary>How many there are.</summary>
    public int Count => trees.Count;

    /// <summary>For each link whether a configuration has it open.</summary>
    public bool[] this[int tree] => trees[tree];

    /// <summary>Adds one where it is new; its place in either case.</summary>
    public int Add(bool[] isOpen)
    {
        var packed = new ulong[words];
        for (var link = 0; link < isOpen.Length; link++)
        {
            packed[link / 64] |= isOpen[link] ? 1UL << (link % 64) : 0;
        }

        var key = string.Join(' ', packed);
        if (place.TryAdd(key, trees.Count))
        {
            trees.Add(isOpen);
            bits.Add(packed);
        }

        return place[key];
    }

    /// <summary>Links that stand otherwise.</summary>
    public int Operations(int left, int right)
    {
        ulong[] one = bits[left], other = bits[right];
        var count = 0;
        for (var word = 0; word < one.Length; word++)
        {
            count += BitOperations.PopCount(one[word] ^ other[word]);
        }

        return count;
    }
}
