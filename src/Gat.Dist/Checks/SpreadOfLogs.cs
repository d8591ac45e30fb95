namespace Gat.Dist.Checks;

/// <summary>
/// Finds values of another order of magnitude than their peers: outside of the quartiles of the logarithms by more than three times their distance
/// (Tukey's outer fence) and by a least factor, so that neither a few outliers nor a wide but even spread hides or invents one.
/// </summary>
internal sealed class SpreadOfLogs
{
    /// <summary>Peers below which nothing can be said.</summary>
    public const int LeastPeers = 5;

    private readonly double low;
    private readonly double high;

    private SpreadOfLogs(double median, double low, double high) => (Median, this.low, this.high) = (median, low, high);

    /// <summary>The middle value.</summary>
    public double Median { get; }

    /// <summary>The spread of positive values; null where there are too few.</summary>
    /// <param name="values">The values; those that are not positive and finite do not count.</param>
    /// <param name="leastFactor">Factor above the upper quartile that is always normal.</param>
    /// <param name="leastFactorBelow">Factor below the lower quartile that is always normal; null: the same.</param>
    public static SpreadOfLogs? Of(IEnumerable<double> values, double leastFactor, double? leastFactorBelow = null)
    {
        double[] logs = [.. values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10).Order()];
        if (logs.Length < LeastPeers)
        {
            return null;
        }

        var (first, third) = (Quantile(logs, 0.25), Quantile(logs, 0.75));
        var (below, above) = (Math.Max(Math.Log10(leastFactorBelow ?? leastFactor), 3 * (third - first)), Math.Max(Math.Log10(leastFactor), 3 * (third - first)));
        return new SpreadOfLogs(Math.Pow(10, Quantile(logs, 0.5)), Math.Pow(10, first - below), Math.Pow(10, third + above));
    }

    /// <summary>Whether a value is of a higher order than its peers.</summary>
    public bool IsHigh(double value) => value > high;

    /// <summary>Whether a positive value is of a lower order than its peers.</summary>
    public bool IsLow(double value) => value > 0 && value < low;

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
