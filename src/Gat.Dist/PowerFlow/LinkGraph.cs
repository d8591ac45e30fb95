namespace Gat.Dist.PowerFlow;

/// <summary>
/// The graph that current can take: merged buses joined by links. A link is a closed branch with an impedance; parallel
/// links and links with both ends on one merged bus are allowed.
/// </summary>
internal sealed class LinkGraph
{
    private LinkGraph(int nodeCount, int[] branch, int[] from, int[] to)
    {
        Branch = branch;
        From = from;
        To = to;
        Start = new int[nodeCount + 1];
        Link = new int[2 * branch.Length];
        Index();
    }

    /// <summary>Branch of each link, ascending.</summary>
    public int[] Branch { get; }

    /// <summary>Merged bus at the from end of each link.</summary>
    public int[] From { get; }

    /// <summary>Merged bus at the to end of each link.</summary>
    public int[] To { get; }

    /// <summary>The links at merged bus i stand in <see cref="Link"/> from Start[i] up to Start[i + 1].</summary>
    public int[] Start { get; }

    /// <summary>Links, grouped by merged bus, ascending; a link with both ends on one bus stands twice.</summary>
    public int[] Link { get; }

    /// <param name="feeder">The grid.</param>
    /// <param name="closed">For each branch whether it is in service.</param>
    /// <param name="merged">The merged buses.</param>
    /// <param name="isKeptApart">For each branch whether it is a link although it has no impedance; empty: none.</param>
    public static LinkGraph Of(Feeder feeder, ReadOnlySpan<bool> closed, MergedBuses merged, ReadOnlySpan<bool> isKeptApart = default)
    {
        var branches = feeder.Branches;
        var link = new List<int>();
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (closed[branch] && (!branches.MergesEnds(branch) || (!isKeptApart.IsEmpty && isKeptApart[branch])))
            {
                link.Add(branch);
            }
        }

        return new LinkGraph(
            merged.GroupCount, [.. link],
            [.. link.Select(branch => merged.GroupOfBus[branches.FromBus[branch]])], [.. link.Select(branch => merged.GroupOfBus[branches.ToBus[branch]])]);
    }

    private void Index()
    {
        for (var link = 0; link < Branch.Length; link++)
        {
            Start[From[link] + 1]++;
            Start[To[link] + 1]++;
        }

        for (var node = 1; node < Start.Length; node++)
        {
            Start[node] += Start[node - 1];
        }

        var next = Start.AsSpan(0, Start.Length - 1).ToArray();
        for (var link = 0; link < Branch.Length; link++)
        {
            Link[next[From[link]]++] = link;
            Link[next[To[link]]++] = link;
        }
    }
}
