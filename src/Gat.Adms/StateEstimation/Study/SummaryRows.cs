using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.Tables;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Gathers rows of <c>se_summary</c>.</summary>
internal sealed class SummaryRows(StateEstimationStudy study)
{
    private readonly List<Row> rows = [];

    /// <summary>Adds an estimate.</summary>
    /// <returns>Its row.</returns>
    public Row Add(Snapshot snapshot, SnapshotEstimate estimate)
    {
        var (estimator, search, report) = (estimate.Estimator, estimate.BadData, estimate.Observability);
        var meters = study.Measurements.Meters;
        var used = Enumerable.Range(0, meters.Count).Where(meter => estimator.Weights[meter] > 0).ToArray();
        var pseudo = used.Count(meter => meters[meter].IsPseudo);
        var row = new Row(snapshot.Id, snapshot.TimestampMicroseconds, estimate.Status)
        {
            IsObservable = report.IsObservable,
            Counts = [used.Length - pseudo, pseudo, snapshot.UnusedCount, estimator.FreedomCount, study.Network.Idle.Length],
            Iterations = estimate.HasEstimate ? search.Iterations : estimator.Iterations,
            Islands = report.IslandCount,
            Missing = report.Missing.Count,
        };
        if (estimate.HasEstimate)
        {
            row.Chi2 = estimator.Objective;
            row.CriticalCount = search.CriticalCount;
            row.RemovedCount = search.RemovedCount;
            row.Worst = search.Worst < 0 ? "" : meters[search.Worst].Id;
            row.LargestResidual = search.Worst < 0 ? double.NaN : search.Normalised[search.Worst];
            row.ResidualLimit = search.ResidualLimit;
        }

        Test(row, used.Length - estimator.FreedomCount, estimate.HasEstimate);
        rows.Add(row);
        return row;
    }

    /// <summary>The rows; nothing is added after.</summary>
    public RecordBatch Take() => new(
        StateEstimationTables.Summary, rows.Count,
        [
            RowColumns.Of([.. rows.Select(row => row.Scenario)]), NullableColumns.Of([.. rows.Select(row => row.Time)]),
            RowColumns.Of([.. rows.Select(row => row.Status.Word())]), RowColumns.Of([.. rows.Select(row => row.IsObservable)]),
            RowColumns.Of([.. rows.Select(row => (long)row.Iterations)]),
            .. Enumerable.Range(0, 5).Select(at => RowColumns.Of([.. rows.Select(row => (long)row.Counts[at])])),
            RowColumns.Of([.. rows.Select(row => row.Chi2)]), NullableColumns.Of([.. rows.Select(row => row.Freedom)]),
            RowColumns.Of([.. rows.Select(row => row.Probability)]), RowColumns.Of([.. rows.Select(row => row.Chi2Limit)]),
            RowColumns.Of([.. rows.Select(row => row.IsSuspect)]), RowColumns.Of([.. rows.Select(row => row.LargestResidual)]),
            RowColumns.Of([.. rows.Select(row => row.Worst)]), RowColumns.Of([.. rows.Select(row => row.ResidualLimit)]),
            RowColumns.Of([.. rows.Select(row => (long)row.CriticalCount)]), RowColumns.Of([.. rows.Select(row => (long)row.RemovedCount)]),
            RowColumns.Of([.. rows.Select(row => (long)row.Islands)]), RowColumns.Of([.. rows.Select(row => (long)row.Missing)]),
        ]);

    private void Test(Row row, int freedom, bool hasEstimate)
    {
        if (!row.IsObservable)
        {
            return;
        }

        row.Freedom = freedom;
        if (freedom > 0 && hasEstimate)
        {
            row.Probability = ChiSquare.Above(row.Chi2, freedom);
            row.Chi2Limit = ChiSquare.Limit(1 - study.Options.BadData.ConfidenceFraction, freedom);
            row.IsSuspect = study.Options.BadData.Mode != BadDataMode.Off && (row.Chi2 > row.Chi2Limit || row.LargestResidual > row.ResidualLimit);
        }
    }

    /// <summary>One row; NaN and null where it has no value.</summary>
    internal sealed record Row(string Scenario, long? Time, SolveStatus Status)
    {
        public required bool IsObservable { get; init; }

        /// <summary>Measurements, pseudo-measurements, unused readings, states, zero injections.</summary>
        public required int[] Counts { get; init; }

        public required int Iterations { get; init; }

        public required int Islands { get; init; }

        public required int Missing { get; init; }

        public double Chi2 { get; set; } = double.NaN;

        public long? Freedom { get; set; }

        public double Probability { get; set; } = double.NaN;

        public double Chi2Limit { get; set; } = double.NaN;

        public bool IsSuspect { get; set; }

        public double LargestResidual { get; set; } = double.NaN;

        public string Worst { get; set; } = "";

        public double ResidualLimit { get; set; } = double.NaN;

        public int CriticalCount { get; set; }

        public int RemovedCount { get; set; }
    }
}
