using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>Says why a sweep cannot solve a network, naming what stands in its way.</summary>
internal static class SweepRefusal
{
    public static CommandLineException For(BalancedNetwork network)
    {
        var part = network.Parts.First(candidate => !candidate.IsSweepable);
        var firstBus = FirstBus(network);
        var what = !part.IsRadial
            ? $"Method sweep solves radial grids only, and this one has a loop: {Loop(network, part, firstBus)}."
            : $"Method sweep takes one source for each part and no other held voltage, and these hold one: {Holders(network, part, firstBus)}.";
        return new CommandLineException(what, "--method sweep", "Use --method auto or --method newton.");
    }

    /// <summary>The buses of the loop from the closing branch's lower end up to its upper end, which that branch joins.</summary>
    private static string Loop(BalancedNetwork network, NetworkPart part, ReadOnlySpan<int> firstBus)
    {
        var ids = new List<string>();
        for (var node = part.LoopLower; node != part.LoopUpper; node = network.Parent[node])
        {
            ids.Add(network.Feeder.Buses.Id[firstBus[node]]);
        }

        ids.Add(network.Feeder.Buses.Id[firstBus[part.LoopUpper]]);
        var shown = ids.Count > 12 ? [.. ids[..6], "...", .. ids[^5..]] : ids;
        return $"buses {string.Join(", ", shown)}, closed by branch '{network.Feeder.Branches.Id[part.LoopBranch]}'";
    }

    private static string Holders(BalancedNetwork network, NetworkPart part, ReadOnlySpan<int> firstBus)
    {
        var ids = new List<string>();
        for (var node = part.Start; node < part.End; node++)
        {
            if (network.Kind[node] != NodeKind.FixedPower)
            {
                ids.Add(network.Feeder.Buses.Id[firstBus[node]]);
            }
        }

        var more = ids.Count > 8 ? $" and {ids.Count - 8} more" : "";
        return $"buses {string.Join(", ", ids.Take(8))}{more}";
    }

    private static int[] FirstBus(BalancedNetwork network)
    {
        var first = new int[network.NodeCount];
        for (var bus = network.BusNode.Length - 1; bus >= 0; bus--)
        {
            if (network.BusNode[bus] >= 0)
            {
                first[network.BusNode[bus]] = bus;
            }
        }

        return first;
    }
}
