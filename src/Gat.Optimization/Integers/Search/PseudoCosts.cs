namespace Gat.Optimization.Integers.Search;

/// <summary>What moving a variable by one has cost so far, upwards and downwards.</summary>
/// <remarks>Benichou et al. (1971); the score of two children is the product of their gains, Achterberg (2007), section 5.2.</remarks>
internal sealed class PseudoCosts(int columnCount)
{
    /// <summary>Stands for a gain of nothing in a product.</summary>
    private const double Least = 1e-6;

    private readonly double[] downSums = new double[columnCount], upSums = new double[columnCount];
    private readonly int[] downCounts = new int[columnCount], upCounts = new int[columnCount];
    private double allSums;
    private int allCounts;

    /// <summary>How often the rarer direction of a variable was seen.</summary>
    public int Reliability(int column) => Math.Min(downCounts[column], upCounts[column]);

    /// <summary>Notes that moving a variable by so much raised the bound by so much.</summary>
    public void Note(int column, bool isUp, double fraction, double gain)
    {
        if (fraction <= 0 || !double.IsFinite(gain))
        {
            return;
        }

        var cost = Math.Max(gain, 0) / fraction;
        (isUp ? upSums : downSums)[column] += cost;
        (isUp ? upCounts : downCounts)[column]++;
        allSums += cost;
        allCounts++;
    }

    /// <summary>The gain expected of moving a variable by a fraction.</summary>
    public double Expected(int column, bool isUp, double fraction)
    {
        var (sums, counts) = isUp ? (upSums, upCounts) : (downSums, downCounts);
        var average = allCounts > 0 ? allSums / allCounts : 1;
        return fraction * (counts[column] > 0 ? sums[column] / counts[column] : average);
    }

    /// <summary>How good a branching is by the gains of its children.</summary>
    public static double Score(double downGain, double upGain) => Math.Max(downGain, Least) * Math.Max(upGain, Least);
}
