using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>Finds what is given at each node from the set points of the buses it is made of.</summary>
internal static class NodeKinds
{
    /// <summary>Fills <paramref name="kind"/> and returns the contradictions between buses that switches join.</summary>
    public static IReadOnlyList<Fault> Fill(Feeder feeder, VoltageSetPoints setPoints, ReadOnlySpan<int> busNode, Span<NodeKind> kind)
    {
        var holder = new int[kind.Length];
        var faults = new List<Fault>();
        Array.Fill(holder, -1);
        for (var bus = 0; bus < busNode.Length; bus++)
        {
            var node = busNode[bus];
            if (node < 0 || !setPoints.IsHeld[bus])
            {
                continue;
            }

            var own = setPoints.IsSlack[bus] ? NodeKind.Slack : NodeKind.FixedVoltage;
            if (holder[node] >= 0 && Differ(setPoints, holder[node], bus))
            {
                faults.Add(Contradiction(feeder, setPoints, holder[node], bus));
            }

            if (holder[node] < 0 || own > kind[node])
            {
                holder[node] = bus;
                kind[node] = own;
            }
        }

        return faults;
    }

    private static bool Differ(VoltageSetPoints setPoints, int left, int right) =>
        setPoints.VSetPu[left] != setPoints.VSetPu[right]
        || (setPoints.IsSlack[left] && setPoints.IsSlack[right] && setPoints.VaSetDeg[left] != setPoints.VaSetDeg[right]);

    private static Fault Contradiction(Feeder feeder, VoltageSetPoints setPoints, int left, int right)
    {
        return new Fault(
            $"Closed switches join bus '{feeder.Buses.Id[left]}', which holds {setPoints.VSetPu[left]} pu at {setPoints.VaSetDeg[left]} degrees, "
            + $"and bus '{feeder.Buses.Id[right]}', which holds {setPoints.VSetPu[right]} pu at {setPoints.VaSetDeg[right]} degrees.",
            $"dist_nodes {feeder.Buses.Id[right]}",
            "Give both the same set point, or open a switch between them.");
    }
}
