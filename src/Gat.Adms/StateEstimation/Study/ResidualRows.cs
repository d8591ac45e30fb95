using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.Tables;
using Gat.Dist;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Gathers rows of <c>se_residuals</c>.</summary>
internal sealed class ResidualRows(StateEstimationStudy study)
{
    private readonly List<string>[] texts = [.. Enumerable.Range(0, 8).Select(_ => new List<string>())];
    private readonly List<double>[] numbers = [.. Enumerable.Range(0, 6).Select(_ => new List<double>())];
    private readonly List<bool>[] flags = [[], [], []];
    private readonly List<long?> orders = [];

    /// <summary>Adds the readings of a set, in the order of its meters.</summary>
    public void Add(Snapshot snapshot, SnapshotEstimate estimate)
    {
        var deviations = snapshot.Readings.ToDictionary(reading => reading.Meter, reading => reading.Deviation);
        for (var at = 0; at < study.Measurements.Meters.Count; at++)
        {
            var meter = study.Measurements.Meters[at];
            var isRead = deviations.TryGetValue(at, out var deviation);
            if (!isRead && estimate.Estimator.Weights[at] == 0)
            {
                continue;
            }

            AddTexts(snapshot.Id, meter);
            AddNumbers(at, meter, isRead ? deviation : 1 / Math.Sqrt(estimate.Estimator.Weights[at]) / meter.PerUnit, estimate);
        }
    }

    /// <summary>The rows; nothing is added after.</summary>
    public RecordBatch Take() => new(
        StateEstimationTables.Residuals, orders.Count,
        [.. texts.Select(RowColumns.Of), .. numbers.Select(RowColumns.Of), .. flags.Select(RowColumns.Of), NullableColumns.Of(orders)]);

    private void AddTexts(string scenario, Meter meter)
    {
        var feeder = study.Grid.Feeder;
        string[] words = [scenario, meter.Id, meter.Kind.Word(), meter.ElementKind(), meter.ElementId(feeder), meter.End(), meter.Phase.Text(), meter.Kind.Unit()];
        for (var column = 0; column < words.Length; column++)
        {
            texts[column].Add(words[column]);
        }
    }

    private void AddNumbers(int at, Meter meter, double deviation, SnapshotEstimate estimate)
    {
        var (estimator, order) = (estimate.Estimator, estimate.BadData.RemovalOrder[at]);
        var isTold = estimate.HasEstimate;
        var normalised = order > 0 ? estimate.BadData.RemovedAt[at] : estimate.BadData.Normalised[at];
        var residual = StateEstimator.Difference(meter.Kind, estimator.Values[at], estimator.Estimates[at]);
        double[] row =
        [
            estimator.Values[at] / meter.PerUnit, deviation, isTold ? estimator.Estimates[at] / meter.PerUnit : double.NaN,
            isTold ? residual / meter.PerUnit : double.NaN, isTold ? normalised : double.NaN, isTold ? estimate.BadData.Detectable(at) : double.NaN,
        ];
        for (var column = 0; column < row.Length; column++)
        {
            numbers[column].Add(row[column]);
        }

        flags[0].Add(meter.IsPseudo);
        flags[1].Add(isTold && order == 0 && estimate.BadData.IsCritical(at));
        flags[2].Add(isTold && order > 0);
        orders.Add(isTold && order > 0 ? order : null);
    }
}
