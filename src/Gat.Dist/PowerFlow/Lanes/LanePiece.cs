namespace Gat.Dist.PowerFlow.Lanes;

/// <summary>
/// Consecutive nodes of a chain, each fed by the one before it, with a branching or an end at the last one only. Within a piece
/// a sweep carries its numbers in registers; between pieces they pass through slots, of which there are few.
/// </summary>
internal readonly struct LanePiece(int first, int last, int headSlot, int tailSlot)
{
    /// <summary>First node.</summary>
    public readonly int First = first;

    /// <summary>Last node.</summary>
    public readonly int Last = last;

    /// <summary>Slot of the node that feeds the first one.</summary>
    public readonly int HeadSlot = headSlot;

    /// <summary>Slot of the last node, where the pieces that it feeds are joined; 0 at an end, where nothing is.</summary>
    public readonly int TailSlot = tailSlot;

    /// <summary>Cuts the trees of a network into pieces, ascending; roots belong to none and have slot 1.</summary>
    /// <param name="parent">The node that feeds each node, lower than its own number; -1 at roots. Depth first.</param>
    /// <param name="mustLead">Nodes that have to be the first of a piece.</param>
    /// <param name="slotCount">How many slots there are, slot 0 for ends included.</param>
    public static LanePiece[] Cut(ReadOnlySpan<int> parent, ReadOnlySpan<bool> mustLead, out int slotCount)
    {
        var children = new int[parent.Length];
        foreach (var above in parent)
        {
            if (above >= 0)
            {
                children[above]++;
            }
        }

        var slot = new int[parent.Length];
        var pieces = new List<LanePiece>();
        slotCount = 2;
        for (var node = 0; node < parent.Length; node++)
        {
            if (parent[node] < 0)
            {
                slot[node] = 1;
                continue;
            }

            var first = node;
            while (children[node] == 1 && !mustLead[node + 1])
            {
                node++;
            }

            // Pieces are cut depth first, so a slot is free again when all that lies beyond its node is cut.
            var headSlot = slot[parent[first]];
            slot[node] = children[node] == 0 ? 0 : headSlot + 1;
            slotCount = Math.Max(slotCount, headSlot + 2);
            pieces.Add(new LanePiece(first, node, headSlot, slot[node]));
        }

        return [.. pieces];
    }
}
