using Gat.Adms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>Makes <c>outage_stats</c> of the years.</summary>
/// <remarks>
/// Control variates: R. Y. Rubinstein, D. P. Kroese, Simulation and the Monte Carlo Method, 3rd ed., section 5.2; a year's control has
/// the years' own number and kind of faults, and its mean is known exactly. Errors of ratios by the delta method.
/// </remarks>
internal sealed class OutageStatistics(OutageModel model)
{
    private readonly List<string> index = [];
    private readonly List<string> unit = [];
    private readonly List<double>[] numbers = [.. Enumerable.Range(0, 9).Select(_ => new List<double>())];

    /// <summary>The rows.</summary>
    /// <param name="tables">All years.</param>
    public RecordBatch Compute(IEnumerable<RecordBatch> tables)
    {
        var years = new SampleColumns(tables);
        var (analytic, bound, customers) = (AnalyticYear.Of(model), new OverlapBound(model), model.Weights.AllCustomers);
        double saifi = analytic.Sustained / customers, saidi = analytic.CustomerHours / customers, affected = AnalyticYear.Affected(model) / customers;
        double saifiBound = bound.Interruptions / customers, saidiBound = bound.CustomerHours / customers;
        Plain("saifi", "1/year", years["saifi"], saifi, saifiBound, years["control_saifi"], saifi);
        Plain("saidi_h", "h/year", years["saidi_h"], saidi, saidiBound, years["control_saidi_h"], saidi);
        Ratio("caidi_h", "h", years["saidi_h"], years["saifi"], saidi / saifi, Ratio(saidi, saidiBound, saifi, saifiBound));
        Scaled("asai", "fraction", years["saidi_h"], -1 / YearSimulator.HoursPerYear, 1, saidi, saidiBound);
        Plain("maifi", "1/year", years["maifi"], analytic.Momentary / customers, saifiBound, null, 0);
        Ratio("caifi", "1/year", years["saifi"], years["affected"], saifi / affected, Ratio(saifi, saifiBound, affected, saifiBound));
        Plain("ens_mwh", "MWh/year", years["ens_mwh"], analytic.LostMwh, bound.LostMwh, years["control_ens_mwh"], analytic.LostMwh);
        Scaled("aens_kwh", "kWh/year", years["ens_mwh"], 1000 / customers, 0, analytic.LostMwh, bound.LostMwh);
        Plain("events", "1/year", years["events"], model.Faults.FaultsPerYear, 0, null, 0);
        var n = numbers.Select(RowColumns.Of).ToArray();
        return new RecordBatch(OutageTables.Statistics, index.Count,
        [
            RowColumns.Of(index), RowColumns.Of(unit), RowColumns.Of([.. index.Select(_ => (long)years.Count)]), n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8],
        ]);
    }

    private void Plain(string name, string unitName, double[] values, double analytic, double bound, double[]? control, double controlMean)
    {
        var (mean, variance) = (SampleMoments.Mean(values), SampleMoments.Covariance(values, values));
        var (controlled, controlledError) = (double.NaN, double.NaN);
        if (control is not null && SampleMoments.Covariance(control, control) is var spread and > 0)
        {
            var together = SampleMoments.Covariance(values, control);
            controlled = mean - (together / spread * (SampleMoments.Mean(control) - controlMean));
            controlledError = Math.Sqrt(Math.Max(0, variance - (together * together / spread)) / values.Length);
        }

        var quantiles = SampleMoments.Quantiles(values, 0.05, 0.5, 0.95);
        Add(name, unitName, mean, Math.Sqrt(variance / values.Length), quantiles[0], quantiles[1], quantiles[2], analytic, bound, controlled, controlledError);
    }

    /// <summary>An index that is another one times a factor, plus a number.</summary>
    private void Scaled(string name, string unitName, double[] values, double factor, double offset, double analytic, double bound) => Plain(
        name, unitName, [.. values.Select(value => offset + (factor * value))], offset + (factor * analytic), Math.Abs(factor) * bound, null, 0);

    private void Ratio(string name, string unitName, double[] above, double[] below, double analytic, double bound)
    {
        double meanAbove = SampleMoments.Mean(above), meanBelow = SampleMoments.Mean(below), ratio = meanAbove / meanBelow;
        var variance = SampleMoments.Covariance(above, above) - (2 * ratio * SampleMoments.Covariance(above, below))
            + (ratio * ratio * SampleMoments.Covariance(below, below));
        Add(name, unitName, ratio, Math.Sqrt(Math.Max(0, variance) / above.Length) / meanBelow, double.NaN, double.NaN, double.NaN, analytic, bound, double.NaN, double.NaN);
    }

    /// <summary>How far a ratio moves when both of its parts move as far as they can.</summary>
    private static double Ratio(double above, double aboveBound, double below, double belowBound) =>
        below > belowBound ? Math.Max(((above + aboveBound) / (below - belowBound)) - (above / below), (above / below) - ((above - aboveBound) / (below + belowBound))) : double.NaN;

    private void Add(string name, string unitName, params ReadOnlySpan<double> row)
    {
        index.Add(name);
        unit.Add(unitName);
        for (var at = 0; at < row.Length; at++)
        {
            numbers[at].Add(row[at]);
        }
    }
}
