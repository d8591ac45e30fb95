namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>Quantiles from the counts of bins.</summary>
internal static class TallyQuantiles
{
    /// <summary>How many values an element has.</summary>
    public static long Count(ElementTally tally, int element)
    {
        long count = 0;
        foreach (var more in tally.Counts(element))
        {
            count += more;
        }

        return count;
    }

    /// <summary>
    /// The least value that a percentage of the values does not exceed. In the right bin, so off by less than its width, but for the
    /// last bin, which has no end. NaN without values.
    /// </summary>
    /// <remarks>Hyndman, Fan: Sample quantiles in statistical packages, The American Statistician 50(4), 1996, definition 1; the values
    /// of a bin are taken as spread evenly over it, within the extremes.</remarks>
    public static double At(ElementTally tally, int element, int percent)
    {
        var rank = ((percent * Count(tally, element)) + 99) / 100;
        var counts = tally.Counts(element);
        for (var at = 0; at < counts.Length; at++)
        {
            if (rank > 0 && rank <= counts[at])
            {
                return Within(tally, element, tally.FirstBin(element) + at, (rank - 0.5) / counts[at]);
            }

            rank -= counts[at];
        }

        return double.NaN;
    }

    private static double Within(ElementTally tally, int element, int bin, double share)
    {
        var (least, greatest) = (tally.Least(element).Value, tally.Greatest(element).Value);
        var from = Math.Max(tally.Bins.From(bin), least);
        var to = bin == tally.Bins.Last ? greatest : Math.Min(tally.Bins.From(bin + 1), greatest);
        return from + (share * (to - from));
    }
}
