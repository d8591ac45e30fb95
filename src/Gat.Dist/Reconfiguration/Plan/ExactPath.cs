namespace Gat.Dist.Reconfiguration.Plan;

/// <summary>
/// The way through all trees of a network, one in each period, of least losses in all with a limited number of operations in all: by
/// dynamic programming over (period, tree, exchanges left). From any tree to any other there is a way of exchanges through trees, no
/// longer than the number of links in which they differ, so exchanges need to be looked at one at a time.
/// </summary>
/// <remarks>Any two spanning trees are bases of a matroid: Whitney, On the abstract properties of linear dependence, Am. J. Math. 57, 1935.</remarks>
internal sealed class ExactPath
{
    /// <summary>Numbers that may be kept: a third of a gigabyte.</summary>
    public const double MaxNumbers = 4e7;

    private readonly TreeIndex index;
    private readonly int loopCount;
    private readonly double[][] losses;
    private readonly double[][][] least;

    /// <param name="index">The trees.</param>
    /// <param name="loopCount">Open links of a tree.</param>
    /// <param name="losses">For each period what each tree loses; infinite where it may not be taken.</param>
    /// <param name="firstOperations">Operations from the state before the first period to each tree.</param>
    /// <param name="maxOperations">Most operations in all.</param>
    /// <param name="cancel">Stops the work.</param>
    public ExactPath(TreeIndex index, int loopCount, double[][] losses, int[] firstOperations, int maxOperations, CancellationToken cancel)
    {
        (this.index, this.loopCount, this.losses) = (index, loopCount, losses);
        var most = maxOperations / 2;
        least = new double[losses.Length][][];
        least[0] = Levels(most);
        for (var tree = 0; tree < index.Count; tree++)
        {
            if (firstOperations[tree] <= maxOperations)
            {
                least[0][(maxOperations - firstOperations[tree]) / 2][tree] = losses[0][tree];
            }
        }

        for (var period = 1; period < losses.Length; period++)
        {
            least[period] = Levels(most);
            Advance(period, most, cancel);
        }
    }

    /// <summary>The tree of each period; null where there is no way.</summary>
    public int[]? Find()
    {
        var (level, tree) = (-1, -1);
        var best = double.PositiveInfinity;
        for (var at = 0; at < least[^1].Length; at++)
        {
            for (var candidate = 0; candidate < index.Count; candidate++)
            {
                if (least[^1][at][candidate] < best)
                {
                    (best, level, tree) = (least[^1][at][candidate], at, candidate);
                }
            }
        }

        if (tree < 0)
        {
            return null;
        }

        var path = new int[losses.Length];
        path[^1] = tree;
        for (var period = losses.Length - 1; period > 0; period--)
        {
            (level, tree) = Before(period, level, tree);
            path[period - 1] = tree;
        }

        return path;
    }

    private double[][] Levels(int most)
    {
        var levels = new double[most + 1][];
        for (var level = 0; level <= most; level++)
        {
            levels[level] = new double[index.Count];
            Array.Fill(levels[level], double.PositiveInfinity);
        }

        return levels;
    }

    /// <summary>With each exchange less that is left, either nothing was exchanged now or one of those that had one more left was.</summary>
    private void Advance(int period, int most, CancellationToken cancel)
    {
        double[] reached = [.. least[period - 1][most]], exchanged = new double[reached.Length];
        for (var level = most; level >= 0; level--)
        {
            cancel.ThrowIfCancellationRequested();
            if (level < most)
            {
                index.Exchange(reached, exchanged);
                for (var tree = 0; tree < exchanged.Length; tree++)
                {
                    reached[tree] = Math.Min(exchanged[tree], least[period - 1][level][tree]);
                }
            }

            for (var tree = 0; tree < reached.Length; tree++)
            {
                least[period][level][tree] = reached[tree] + losses[period][tree];
            }
        }
    }

    /// <summary>Where a state came from: of all that explain its number the one of fewest exchanges, then the first.</summary>
    private (int Level, int Tree) Before(int period, int level, int tree)
    {
        var found = (Level: -1, Tree: -1, Exchanges: int.MaxValue);
        int[] here = new int[loopCount], there = new int[loopCount];
        index.WriteOpen(tree, here);
        for (var from = level; from < least[period - 1].Length; from++)
        {
            for (var candidate = 0; candidate < index.Count; candidate++)
            {
                if (least[period - 1][from][candidate] + losses[period][tree] == least[period][level][tree])
                {
                    index.WriteOpen(candidate, there);
                    var exchanges = here.Count(link => !there.Contains(link));
                    found = exchanges <= from - level && exchanges < found.Exchanges ? (from, candidate, exchanges) : found;
                }
            }
        }

        return found.Tree >= 0 ? (found.Level, found.Tree) : throw new InvalidOperationException("A plan leads nowhere.");
    }
}
