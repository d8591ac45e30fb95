namespace Gat.Dist.Reconfiguration.Enumeration;

/// <summary>
/// Configurations that wait to be solved, to be taken in the order of what they lose at least: those that go into lanes side by
/// side then need about as many sweeps. Made once; nothing is allocated after.
/// </summary>
internal sealed class TreeBuffer(int loopCount)
{
    /// <summary>How many there is room for.</summary>
    public const int Capacity = 512;

    private readonly int[] openLinks = new int[Capacity * loopCount];
    private readonly long[] tree = new long[Capacity];
    private readonly double[] key = new double[Capacity];
    private readonly int[] place = new int[Capacity];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="leastLossPu">What it loses at least, pu.</param>
    /// <param name="open">Its open links.</param>
    public void Add(long number, double leastLossPu, ReadOnlySpan<int> open)
    {
        open.CopyTo(openLinks.AsSpan(Count * loopCount, loopCount));
        (tree[Count], key[Count], place[Count]) = (number, leastLossPu, Count);
        Count++;
    }

    /// <summary>Puts them in order.</summary>
    public void Sort()
    {
        // Of equal ones the earlier comes first, so that the order is the same everywhere.
        key.AsSpan(0, Count).Sort(place.AsSpan(0, Count), (left, right) => left.CompareTo(right));
        for (var first = 0; first < Count;)
        {
            var end = first + 1;
            while (end < Count && key[end] == key[first])
            {
                end++;
            }

            place.AsSpan(first, end - first).Sort();
            first = end;
        }
    }

    /// <summary>Number of the one at a place in the order.</summary>
    public long Tree(int at) => tree[place[at]];

    /// <summary>What it loses at least, pu.</summary>
    public double LeastLossPu(int at) => key[at];

    /// <summary>Its open links.</summary>
    public ReadOnlySpan<int> Open(int at) => openLinks.AsSpan(place[at] * loopCount, loopCount);

    /// <summary>Makes room.</summary>
    public void Clear() => Count = 0;
}
