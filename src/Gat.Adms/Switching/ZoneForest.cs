namespace Gat.Adms.Switching;

/// <summary>The trees in which sources feed zones in one state of the places. Built again for each state without allocation.</summary>
internal sealed class ZoneForest
{
    private readonly ZoneNetwork network;
    private readonly int[] order;
    private readonly int[] parentPlace;
    private readonly int[] parentZone;
    private readonly bool[] isLive;

    public ZoneForest(ZoneNetwork network)
    {
        this.network = network;
        order = new int[network.ZoneCount];
        parentPlace = new int[network.ZoneCount];
        parentZone = new int[network.ZoneCount];
        isLive = new bool[network.ZoneCount];
    }

    /// <summary>The zones that a source feeds, each after the one above it.</summary>
    public ReadOnlySpan<int> Order => order.AsSpan(0, Count);

    /// <summary>How many of them there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether each zone is fed.</summary>
    public ReadOnlySpan<bool> IsLive => isLive;

    /// <summary>Place through which each zone is fed; -1 for a zone with a source and for one that is not fed.</summary>
    public ReadOnlySpan<int> ParentPlace => parentPlace;

    /// <summary>Zone above each zone; -1 as for <see cref="ParentPlace"/>.</summary>
    public ReadOnlySpan<int> ParentZone => parentZone;

    /// <summary>Whether the state has neither loops nor sources joined.</summary>
    public bool IsRadial { get; private set; }

    /// <summary>Follows the closed places from the sources.</summary>
    /// <param name="closed">For each place whether it is closed.</param>
    /// <param name="isOut">For each zone whether nothing may feed it, as where a fault is; empty: none.</param>
    /// <param name="isIsland">For each zone whether a generator supplies it as an island; empty: none.</param>
    public void Build(ReadOnlySpan<bool> closed, ReadOnlySpan<bool> isOut = default, ReadOnlySpan<bool> isIsland = default)
    {
        (Count, IsRadial) = (0, true);
        Array.Clear(isLive);
        Array.Fill(parentPlace, -1);
        Array.Fill(parentZone, -1);
        for (var zone = 0; zone < network.ZoneCount; zone++)
        {
            if ((network.IsSource[zone] || (!isIsland.IsEmpty && isIsland[zone])) && (isOut.IsEmpty || !isOut[zone]))
            {
                isLive[zone] = true;
                order[Count++] = zone;
            }
        }

        for (var at = 0; at < Count; at++)
        {
            var zone = order[at];
            foreach (var place in network.PlacesOf(zone))
            {
                if (closed[place] && place != parentPlace[zone])
                {
                    Reach(zone, place, isOut);
                }
            }
        }
    }

    /// <summary>The nearest place above a zone that interrupts a fault there; -1 where only the source itself does.</summary>
    /// <param name="zone">A zone that is fed.</param>
    /// <param name="isFailed">For each place whether it does not act; empty: all act.</param>
    public int ProtectionAbove(int zone, ReadOnlySpan<bool> isFailed = default)
    {
        for (; parentPlace[zone] >= 0; zone = parentZone[zone])
        {
            var place = parentPlace[zone];
            if (network.Places[place].Protection is not null && (isFailed.IsEmpty || !isFailed[place]))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Marks the zones that lose supply when a place opens, or when the source of a zone is lost.</summary>
    /// <param name="place">The place; -1 for the source.</param>
    /// <param name="zone">A zone below.</param>
    /// <param name="isDead">Marked in addition to what is marked already.</param>
    public void MarkBelow(int place, int zone, Span<bool> isDead)
    {
        while (parentPlace[zone] != place && parentZone[zone] >= 0)
        {
            zone = parentZone[zone];
        }

        isDead[zone] = true;
        var from = Order.IndexOf(zone);
        foreach (var below in Order[(from + 1)..])
        {
            isDead[below] |= parentZone[below] >= 0 && isDead[parentZone[below]];
        }
    }

    private void Reach(int zone, int place, ReadOnlySpan<bool> isOut)
    {
        var next = network.Places[place].Across(zone);
        if (!isOut.IsEmpty && isOut[next])
        {
            return;
        }

        if (isLive[next])
        {
            IsRadial = false;
            return;
        }

        isLive[next] = true;
        (parentPlace[next], parentZone[next]) = (place, zone);
        order[Count++] = next;
    }
}
