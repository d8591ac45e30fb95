using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>Says why a sweep cannot solve a network, naming what stands in its way.</summary>
internal static class SweepRefusal
{
    public static CommandLineException For(BalancedNetwork network) =>
        new(What(network, "Method sweep"), "--method sweep", "Use --method auto or --method newton.");

    /// <summary>What stands in the way of a method that needs trees with one source each.</summary>
    public static string What(BalancedNetwork network, string method)
    {
        var part = network.Parts.First(candidate => !candidate.IsSweepable);
        return !part.IsRadial
            ? $"{method} solves radial grids only, and this one has a loop: {Loop(network, part)}."
            : $"{method} takes one source for each part and no other held voltage, and these hold one: {Holders(network, part)}.";
    }

    /// <summary>The buses of the loop from the closing branch's lower end up to its upper end, which that branch joins.</summary>
    private static string Loop(BalancedNetwork network, NetworkPart part)
    {
        var firstBus = FirstBus(network);
        var ids = new List<string>();
        for (var node = part.LoopLower; node != part.LoopUpper; node = network.Parent[node])
        {
            ids.Add(network.Feeder.Buses.Id[firstBus[node]]);
        }

        ids.Add(network.Feeder.Buses.Id[firstBus[part.LoopUpper]]);
        var shown = ids.Count > 24 ? [.. ids[..12], "...", .. ids[^11..]] : ids;
        return $"buses {string.Join(", ", shown)}, closed by branch '{network.Feeder.Branches.Id[part.LoopBranch]}'";
    }

    private static string Holders(BalancedNetwork network, NetworkPart part)
    {
        var ids = new List<string>();
        foreach (var bus in network.SetPoints.HeldBuses)
        {
            if (network.BusNode[bus] >= part.Start && network.BusNode[bus] < part.End)
            {
                ids.Add(network.Feeder.Buses.Id[bus]);
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
