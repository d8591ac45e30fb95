namespace Gat.Dist.PowerFlow;

/// <summary>A connected part of a network that at least one source feeds.</summary>
/// <param name="Start">Its first node, which is a source.</param>
/// <param name="End">One past its last node.</param>
/// <param name="SlackCount">How many of its nodes are slack.</param>
/// <param name="FixedVoltageCount">How many further nodes hold their voltage.</param>
/// <param name="LoopBranch">A branch that closes a loop (the first one found), by its index in the feeder; -1 when radial.</param>
/// <param name="LoopLower">The end of that branch that is further from the source, a node; -1 when radial.</param>
/// <param name="LoopUpper">Its other end, a node on the way from there to the source; -1 when radial.</param>
public sealed record NetworkPart(
    int Start, int End, int SlackCount, int FixedVoltageCount, int LoopBranch, int LoopLower, int LoopUpper)
{
    /// <summary>True when no loop exists; parallel branches between the same two nodes are no loop.</summary>
    public bool IsRadial => LoopBranch < 0;

    /// <summary>True when a sweep solves the part.</summary>
    public bool IsSweepable => IsRadial && SlackCount == 1 && FixedVoltageCount == 0;

    internal static NetworkPart[] All(DepthFirstOrder order, ReadOnlySpan<NodeKind> kind, LinkGraph graph)
    {
        var parts = new NetworkPart[order.PartStart.Count - 1];
        for (var part = 0; part < parts.Length; part++)
        {
            var nodes = kind[order.PartStart[part]..order.PartStart[part + 1]];
            parts[part] = new NetworkPart(
                order.PartStart[part], order.PartStart[part + 1], nodes.Count(NodeKind.Slack), nodes.Count(NodeKind.FixedVoltage), -1, -1, -1);
        }

        // Loops were found part after part, so the last one written to a part here is the first one found in it.
        var at = parts.Length - 1;
        for (var i = order.Loops.Count - 1; i >= 0; i--)
        {
            var (link, lower, upper) = order.Loops[i];
            while (parts[at].Start > lower)
            {
                at--;
            }

            parts[at] = parts[at] with { LoopBranch = graph.Branch[link], LoopLower = lower, LoopUpper = upper };
        }

        return parts;
    }
}
