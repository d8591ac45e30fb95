namespace Gat.Dist.OptimalPowerFlow;

/// <summary>Trees in the graph of an <see cref="OpfNetwork"/>.</summary>
internal static class OpfTrees
{
    /// <summary>
    /// A walk along branches from the reference buses that reaches every bus once: each branch of the tree with whether its from
    /// bus was reached first.
    /// </summary>
    public static List<(int Branch, bool IsForward)> WalkFromReferences(this OpfNetwork network)
    {
        var branches = network.Branches;
        var at = Enumerable.Range(0, branches.Count)
            .SelectMany(branch => new[] { (Bus: branches.FromBus[branch], branch, IsForward: true), (Bus: branches.ToBus[branch], branch, IsForward: false) })
            .ToLookup(end => end.Bus);
        var isReached = network.ReferenceVaRad.Select(angle => !double.IsNaN(angle)).ToArray();
        var waiting = new Queue<int>(Enumerable.Range(0, network.BusCount).Where(bus => isReached[bus]));
        var walk = new List<(int, bool)>();
        while (waiting.TryDequeue(out var bus))
        {
            foreach (var (_, branch, isForward) in at[bus])
            {
                var next = isForward ? branches.ToBus[branch] : branches.FromBus[branch];
                if (!isReached[next])
                {
                    isReached[next] = true;
                    waiting.Enqueue(next);
                    walk.Add((branch, isForward));
                }
            }
        }

        return walk;
    }

    /// <summary>Whether there is a loop, or a path between two references, of more than two buses: parallel branches make none.</summary>
    public static bool HasLoops(this OpfNetwork network)
    {
        var branches = network.Branches;
        var pairs = new HashSet<(int, int)>();
        for (var branch = 0; branch < branches.Count; branch++)
        {
            var (from, to) = (branches.FromBus[branch], branches.ToBus[branch]);
            if (from != to)
            {
                pairs.Add((Math.Min(from, to), Math.Max(from, to)));
            }
        }

        return network.WalkFromReferences().Count < pairs.Count;
    }

    /// <summary>Whether every branch is needed to reach the buses from the references: there is no loop, and no path between two references.</summary>
    public static bool IsTree(this OpfNetwork network) => network.WalkFromReferences().Count == network.Branches.Count;
}
