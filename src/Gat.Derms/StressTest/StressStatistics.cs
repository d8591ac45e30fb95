using Gat.Derms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.StressTest;

/// <summary>Means, quantiles and tails over the scenarios that have a schedule.</summary>
internal static class StressStatistics
{
    private static readonly string[] metrics = ["cost", "curtailed_mwh", "violation_mwh", "unserved_mwh", "max_violation_pu"];

    public static RecordBatch Of(IEnumerable<RecordBatch> scenarios)
    {
        var values = metrics.ToDictionary(metric => metric, _ => new List<double>());
        var solved = new List<double>();
        foreach (var batch in scenarios)
        {
            for (var row = 0; row < batch.RowCount; row++)
            {
                solved.Add(batch.Number("cost").IsNull(row) ? 0 : 1);
                foreach (var metric in metrics)
                {
                    if (batch.Number(metric).At(row) is { } value)
                    {
                        values[metric].Add(value);
                    }
                }
            }
        }

        var rows = new RowBuffer(texts: 1, wholes: 1, numbers: 6, flags: 0);
        foreach (var (metric, list) in metrics.Select(metric => (metric, values[metric])).Append(("solved_share", solved)))
        {
            rows.Add([metric], [list.Count], Statistics([.. list.Order()]), []);
        }

        return new RecordBatch(StressTables.Summary, rows.Count, [rows.Text(0), rows.Whole(0), .. Enumerable.Range(0, 6).Select(rows.Number)]);
    }

    /// <summary>Mean, its standard error, 5 %, 50 % and 95 % quantiles, and the mean of the highest 5 % (at least one).</summary>
    internal static double[] Statistics(double[] sorted)
    {
        if (sorted.Length == 0)
        {
            return [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];
        }

        var mean = sorted.Average();
        var variance = sorted.Length > 1 ? sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1) : 0;
        var tail = Math.Max(1, (int)Math.Round(0.05 * sorted.Length));
        return [mean, Math.Sqrt(variance / sorted.Length), Quantile(sorted, 0.05), Quantile(sorted, 0.5), Quantile(sorted, 0.95), sorted[^tail..].Average()];
    }

    // Linear between the order statistics: Hyndman, Fan, American Statistician 50(4), 1996, definition 7.
    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
