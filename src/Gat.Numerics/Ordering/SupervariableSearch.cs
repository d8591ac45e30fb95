namespace Gat.Numerics.Ordering;

/// <summary>Finds variables of one element with equal lists and merges them; they would be eliminated together anyway.</summary>
internal sealed class SupervariableSearch
{
    private readonly int[] buckets;
    private readonly int[] next;
    private readonly int[] hashes;

    /// <summary>For variables 0 to <paramref name="count"/> - 1.</summary>
    public SupervariableSearch(int count)
    {
        buckets = new int[count];
        next = new int[count];
        hashes = new int[count];
        Array.Fill(buckets, -1);
    }

    /// <summary>Notes a variable under the hash of its lists, to be compared by the next <see cref="Merge"/>.</summary>
    public void Add(int variable, uint hash)
    {
        var bucket = (int)(hash % (uint)buckets.Length);
        hashes[variable] = bucket;
        next[variable] = buckets[bucket];
        buckets[bucket] = variable;
    }

    /// <summary>Compares the noted variables among <paramref name="members"/> bucket by bucket and empties the buckets.</summary>
    /// <param name="members">The variables of the pivot's element, some of which are no longer live (weight 0).</param>
    /// <param name="stamp">A mark above all those in use; raised for each variable compared.</param>
    /// <param name="lists">The graph's lists.</param>
    /// <param name="stages">Variables of different stages stay apart; null where there is one stage.</param>
    public void Merge(ReadOnlySpan<int> members, ref int stamp, QuotientLists lists, byte[]? stages = null)
    {
        foreach (var member in members)
        {
            if (lists.Weights[member] == 0)
            {
                continue;
            }

            var first = buckets[hashes[member]];
            buckets[hashes[member]] = -1;
            for (; first >= 0 && next[first] >= 0; first = next[first])
            {
                MergeEquals(first, ++stamp, lists, stages);
            }
        }

        stamp++;
    }

    private void MergeEquals(int variable, int stamp, QuotientLists lists, byte[]? stages)
    {
        // The first entry is the pivot's element, the same for all.
        foreach (var entry in lists.List(variable)[1..])
        {
            lists.Marks[entry] = stamp;
        }

        var before = variable;
        for (var other = next[variable]; other >= 0; other = next[other])
        {
            if ((stages is null || stages[variable] == stages[other]) && AreEqual(variable, other, stamp, lists))
            {
                lists.Weights[variable] += lists.Weights[other];
                lists.Merge(other, into: variable);
                next[before] = next[other];
            }
            else
            {
                before = other;
            }
        }
    }

    private static bool AreEqual(int variable, int other, int stamp, QuotientLists lists)
    {
        if (lists.Lengths[variable] != lists.Lengths[other] || lists.ElementCounts[variable] != lists.ElementCounts[other])
        {
            return false;
        }

        foreach (var entry in lists.List(other)[1..])
        {
            if (lists.Marks[entry] != stamp)
            {
                return false;
            }
        }

        return true;
    }
}
