namespace Gat.Dist.PowerFlow;

/// <summary>Which buses are one electrical point because closed switches without impedance join them.</summary>
internal sealed class MergedBuses
{
    private MergedBuses(int[] groupOfBus, int groupCount)
    {
        GroupOfBus = groupOfBus;
        GroupCount = groupCount;
    }

    /// <summary>Group of each bus; groups are numbered by their first bus.</summary>
    public int[] GroupOfBus { get; }

    /// <summary>How many groups there are.</summary>
    public int GroupCount { get; }

    /// <param name="feeder">The grid.</param>
    /// <param name="closed">For each branch whether it is in service.</param>
    /// <param name="isKeptApart">For each branch whether its ends stay two points although nothing lies between them; empty: none.</param>
    public static MergedBuses Of(Feeder feeder, ReadOnlySpan<bool> closed, ReadOnlySpan<bool> isKeptApart = default)
    {
        var leader = new int[feeder.Buses.Count];
        for (var bus = 0; bus < leader.Length; bus++)
        {
            leader[bus] = bus;
        }

        var branches = feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            if (closed[branch] && branches.MergesEnds(branch) && (isKeptApart.IsEmpty || !isKeptApart[branch]))
            {
                Join(leader, branches.FromBus[branch], branches.ToBus[branch]);
            }
        }

        return Number(leader);
    }

    /// <summary>The lower leader leads, so a group's leader is its first bus.</summary>
    private static void Join(int[] leader, int left, int right)
    {
        var leftLeader = Leader(leader, left);
        var rightLeader = Leader(leader, right);
        leader[Math.Max(leftLeader, rightLeader)] = Math.Min(leftLeader, rightLeader);
    }

    private static int Leader(int[] leader, int bus)
    {
        while (leader[bus] != bus)
        {
            leader[bus] = leader[leader[bus]];
            bus = leader[bus];
        }

        return bus;
    }

    private static MergedBuses Number(int[] leader)
    {
        var groupOfBus = new int[leader.Length];
        var groups = 0;
        for (var bus = 0; bus < leader.Length; bus++)
        {
            var first = Leader(leader, bus);
            groupOfBus[bus] = first == bus ? groups++ : groupOfBus[first];
        }

        return new MergedBuses(groupOfBus, groups);
    }
}
