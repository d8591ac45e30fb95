namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>Means, variances and quantiles of samples.</summary>
internal static class SampleMoments
{
    /// <summary>The mean.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>The covariance of two samples; the variance where they are one. NaN for a single year.</summary>
    public static double Covariance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (meanLeft, meanRight) = (Mean(left), Mean(right));
        double sum = 0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += (left[at] - meanLeft) * (right[at] - meanRight);
        }

        return left.Length > 1 ? sum / (left.Length - 1) : double.NaN;
    }

    /// <summary>Quantiles, between neighbours in proportion.</summary>
    /// <remarks>R. J. Hyndman, Y. Fan, The American Statistician 50(4), 1996, type 7.</remarks>
    public static double[] Quantiles(double[] values, params ReadOnlySpan<double> shares)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var quantiles = new double[shares.Length];
        for (var at = 0; at < quantiles.Length; at++)
        {
            var position = shares[at] * (sorted.Length - 1);
            var low = (int)position;
            quantiles[at] = sorted[low] + ((position - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
        }

        return quantiles;
    }
}
