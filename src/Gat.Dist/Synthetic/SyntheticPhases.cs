namespace Gat.Dist.Synthetic;

/// <summary>Which phases reach each bus: all of them along trunks, large laterals and the ways to ties, one beyond, so that each feeder's phases carry like loads.</summary>
internal static class SyntheticPhases
{
    /// <summary>Buses of a lateral up to which one phase supplies it; of a small feeder a fifteenth, so that no phase carries too much.</summary>
    private const int LargestSinglePhase = 12;
    private const int FeederParts = 15;

    private static readonly string[] single = ["A", "B", "C"];

    /// <summary>Phases of each bus.</summary>
    public static string[] Of(SyntheticLayout layout)
    {
        var phases = new string[layout.Count];
        Array.Fill(phases, "ABC");
        if (!layout.Options.IsByPhase)
        {
            return phases;
        }

        var tree = layout.Tree;
        var (behind, behindMw, isThreePhase) = (new int[tree.Count], (double[])[.. layout.LoadMw], (bool[])[.. tree.IsTrunk]);
        var largest = Math.Clamp(tree.Count / tree.FeederCount / FeederParts, 1, LargestSinglePhase);
        foreach (var (from, to) in layout.Ties)
        {
            isThreePhase[from] = isThreePhase[to] = true;
        }

        for (var bus = tree.Count - 1; bus >= 0; bus--)
        {
            behind[bus]++;
            isThreePhase[bus] |= behind[bus] > largest;
            if (tree.Parent[bus] is >= 0 and var parent)
            {
                behind[parent] += behind[bus];
                behindMw[parent] += behindMw[bus];
                isThreePhase[parent] |= isThreePhase[bus];
            }
        }

        var carriedMw = new double[tree.FeederCount, single.Length];
        for (var bus = 0; bus < tree.Count; bus++)
        {
            if (isThreePhase[bus])
            {
                continue;
            }

            var parent = tree.Parent[bus];
            phases[bus] = isThreePhase[parent] ? Lightest(carriedMw, tree.Feeder[bus], behindMw[bus]) : phases[parent];
        }

        return phases;
    }

    private static string Lightest(double[,] carriedMw, int feeder, double loadMw)
    {
        var lightest = Enumerable.Range(0, single.Length).MinBy(phase => carriedMw[feeder, phase]);
        carriedMw[feeder, lightest] += loadMw;
        return single[lightest];
    }
}
