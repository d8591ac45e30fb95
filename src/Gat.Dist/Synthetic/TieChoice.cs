namespace Gat.Dist.Synthetic;

/// <summary>Chooses ties between neighbours of the lattice that lie far apart on the tree, rather between feeders than within one.</summary>
internal static class TieChoice
{
    private const int ShortestLoop = 6;

    /// <summary>The ties, at most one at a bus; fewer than asked for where the grid has no place for more.</summary>
    public static IReadOnlyList<(int From, int To)> Of(LatticeGrowth tree, SyntheticOptions options)
    {
        var wanted = options.TieRatio > 0 ? Math.Max(1, (int)Math.Round(options.TieRatio * options.Buses)) : 0;
        if (wanted == 0)
        {
            return [];
        }

        var random = SyntheticDraw.Ties.For(options);
        var candidates = new List<(int From, int To, double Score)>();
        for (var bus = 0; bus < tree.Count; bus++)
        {
            foreach (var cell in (int[])[tree.Cell[bus] + 1, tree.Cell[bus] + tree.Width])
            {
                // The last cell of a row and the first of the next are no neighbours.
                var other = cell % tree.Width == 0 && cell == tree.Cell[bus] + 1 ? -1 : tree.BusAt(cell);
                var chance = random.Uniform(0.2, 1);
                if (other >= 0 && Score(tree, bus, other) is > 0 and var score)
                {
                    candidates.Add((bus, other, score * chance));
                }
            }
        }

        var isTaken = new bool[tree.Count];
        var ties = new List<(int From, int To)>();
        foreach (var (from, to, _) in candidates.OrderByDescending(one => one.Score).ThenBy(one => one.From).ThenBy(one => one.To))
        {
            if (ties.Count < wanted && !isTaken[from] && !isTaken[to])
            {
                ties.Add((from, to));
                isTaken[from] = isTaken[to] = true;
            }
        }

        return [.. ties.OrderBy(tie => tie.From)];
    }

    /// <summary>Length of the loop that a tie would close, doubled between feeders; 0 where it is too short.</summary>
    private static double Score(LatticeGrowth tree, int a, int b)
    {
        if (tree.Feeder[a] < 0 || tree.Feeder[b] < 0)
        {
            return 0;
        }

        if (tree.Feeder[a] != tree.Feeder[b])
        {
            return 2 * (tree.Depth[a] + tree.Depth[b] + 1);
        }

        var (x, y) = (a, b);
        while (x != y)
        {
            (x, y) = tree.Depth[x] >= tree.Depth[y] ? (tree.Parent[x], y) : (x, tree.Parent[y]);
        }

        var loop = tree.Depth[a] + tree.Depth[b] - (2 * tree.Depth[x]) + 1;
        return loop >= ShortestLoop ? loop : 0;
    }
}
