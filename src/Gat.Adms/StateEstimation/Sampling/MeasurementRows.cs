using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Study;
using Gat.Adms.Tables;
using Gat.Dist;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Sampling;

/// <summary>Gathers rows of <c>measurements</c> and of <c>measurement_truth</c>.</summary>
internal sealed class MeasurementRows(Feeder feeder, IReadOnlyList<Meter> meters)
{
    private readonly List<string> scenarios = [];
    private readonly List<long?> times = [];
    private readonly List<int> meterOf = [];
    private readonly List<double>[] numbers = [[], [], []];
    private readonly List<bool> isWrong = [];

    /// <summary>Adds a reading.</summary>
    /// <param name="scenario">Its set; null: the time names it.</param>
    /// <param name="time">Its time; null: none.</param>
    /// <param name="meter">The meter.</param>
    /// <param name="value">What it reads.</param>
    /// <param name="deviation">Standard deviation.</param>
    /// <param name="truth">What it should read.</param>
    /// <param name="wrong">Whether it is wrong on purpose.</param>
    public void Add(string? scenario, long? time, int meter, double value, double deviation, double truth, bool wrong)
    {
        scenarios.Add(scenario ?? "");
        times.Add(time);
        meterOf.Add(meter);
        numbers[0].Add(value);
        numbers[1].Add(deviation);
        numbers[2].Add(truth);
        isWrong.Add(wrong);
    }

    /// <summary>The readings.</summary>
    public RecordBatch TakeMeasurements() => new(
        MeasurementTables.Measurements, meterOf.Count,
        [
            Texts(meter => meter.Id), RowColumns.Of(scenarios), NullableColumns.Of(times), Texts(meter => meter.Kind.Word()), Texts(meter => meter.ElementKind()),
            Texts(meter => meter.ElementId(feeder)), Texts(meter => meter.End()), Texts(meter => meter.Phase.Text()), RowColumns.Of(numbers[0]), RowColumns.Of(numbers[1]),
        ]);

    /// <summary>What they should be.</summary>
    public RecordBatch TakeTruth() => new(
        MeasurementTables.Truth, meterOf.Count,
        [
            RowColumns.Of([.. Enumerable.Range(0, meterOf.Count).Select(row => scenarios[row].Length > 0 ? scenarios[row] : UtcTime.ToText(times[row]!.Value))]),
            Texts(meter => meter.Id), RowColumns.Of(numbers[2]), RowColumns.Of(isWrong),
        ]);

    private TextColumn Texts(Func<Meter, string> text)
    {
        string[] words = [.. meters.Select(text)];
        return RowColumns.Of([.. meterOf.Select(meter => words[meter])]);
    }
}
