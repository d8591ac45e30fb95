using Gat.Dist.Reconfiguration.Trees;
using Gat.Numerics.Random;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>Configurations to begin a search with.</summary>
internal static class StartTrees
{
    /// <summary>The configuration that needs fewest operations: links are taken as long as they close no loop, those that are closed at present first.</summary>
    public static void Nearest(SwitchingNetwork network, ReadOnlySpan<bool> presentOpen, Span<bool> isOpen)
    {
        var order = new List<int>();
        for (var pass = 0; pass < 3; pass++)
        {
            for (var link = 0; link < isOpen.Length; link++)
            {
                if (pass == (!network.IsOperable[link] ? 0 : presentOpen[link] ? 2 : 1))
                {
                    order.Add(link);
                }
            }
        }

        Grow(network, order, isOpen);
    }

    /// <summary>Links taken in random order.</summary>
    public static void Random(SwitchingNetwork network, ref RandomStream stream, Span<bool> isOpen)
    {
        List<int> order = [], operable = [];
        for (var link = 0; link < isOpen.Length; link++)
        {
            (network.IsOperable[link] ? operable : order).Add(link);
        }

        for (var left = operable.Count; left > 0; left--)
        {
            var taken = stream.NextInt(left);
            order.Add(operable[taken]);
            operable[taken] = operable[left - 1];
        }

        Grow(network, order, isOpen);
    }

    private static void Grow(SwitchingNetwork network, List<int> order, Span<bool> isOpen)
    {
        var point = network.PointOf();
        var sets = new DisjointSets(point.Length);
        foreach (var link in order)
        {
            isOpen[link] = !sets.Join(point[network.Network.Links.From[link]], point[network.Network.Links.To[link]]);
        }
    }
}
