using Gat.Derms.Tables;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Aggregation.Study;

/// <summary>Gathers the rows of <c>aggregation</c> and <c>aggregation_dispatch</c> of one chunk.</summary>
internal sealed class AggregationRows(AggregationStudy study)
{
    private readonly RowBuffer steps = new(texts: 7, wholes: 2, numbers: 10, flags: 2);
    private readonly RowBuffer dispatch = new(texts: 2, wholes: 2, numbers: 5, flags: 0);

    /// <summary>Adds a step.</summary>
    public void Add(int step, AggregationAnswer answer, AcPair? pair)
    {
        AcReplayResult?[] replays = [pair?.Injection.Replay, pair?.Absorption.Replay];
        steps.Add(
            [
                answer.Status.Word(), TextOrNull(answer.Reason), Names(answer.Injection), Names(answer.Absorption), TextOrNull(pair?.Injection.BindingElement),
                TextOrNull(pair?.Absorption.BindingElement), TextOrNull(replays.FirstOrDefault(replay => replay?.WorstElement.Length > 0)?.WorstElement),
            ],
            [step, study.Loads.TimestampMicroseconds(study.LoadsOf(step))],
            [
                answer.Injection?.NetKw ?? double.NaN, answer.Absorption?.NetKw ?? double.NaN, answer.PhyInjSumKw, answer.PhyAbsSumKw,
                pair?.Injection.NetKw ?? double.NaN, pair?.Absorption.NetKw ?? double.NaN, Greatest(replays, replay => replay.MaxMismatchPu),
                Greatest(replays, replay => replay.MaxViolationPu), pair?.LinearInjection?.MaxViolationPu ?? double.NaN, pair?.LinearAbsorption?.MaxViolationPu ?? double.NaN,
            ],
            [answer.IsBaseFeasible, Array.TrueForAll(replays, replay => replay?.IsVerified == true)]);
        Add(step, "injection", answer.Injection?.Dispatch);
        Add(step, "absorption", answer.Absorption?.Dispatch);
        Add(step, "ac_injection", pair?.Injection.Dispatch);
        Add(step, "ac_absorption", pair?.Absorption.Dispatch);
    }

    /// <summary>The rows gathered; nothing is added after.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var (s, d) = (steps, dispatch);
        return
        [
            new(AggregationTables.Steps, s.Count,
            [
                s.Whole(0), s.Whole(1), s.Number(0), s.Number(1), s.Number(2), s.Number(3), s.Text(0), s.Text(1), s.Text(2), s.Text(3), s.Flag(0), s.Number(4),
                s.Number(5), s.Text(4), s.Text(5), s.Flag(1), s.Number(6), s.Number(7), s.Text(6), s.Number(8), s.Number(9),
            ]),
            new(AggregationTables.Dispatch, d.Count,
                [d.Whole(0), d.Text(0), d.Whole(1), d.Text(1), d.Number(0), d.Number(1), d.Number(2), d.Number(3), d.Number(4)]),
        ];
    }

    private void Add(int step, string answer, PlantDispatch? powers)
    {
        var (plants, buses) = (study.PlantsOf(step), study.Aggregator.Buses);
        for (var plant = 0; plant < buses.Length && powers is not null; plant++)
        {
            dispatch.Add(
                [answer, study.Feeder.Buses.Id[buses[plant]]], [step, plant + 1],
                [powers.PKw[plant], powers.QKvar[plant], plants.PInjMaxKw[plant], plants.PAbsMaxKw[plant], plants.QMaxKvar[plant]], []);
        }
    }

    private static string? Names(AggregationExtreme? extreme) =>
        extreme is null || extreme.Binding.IsEmpty ? null : string.Join(", ", extreme.Binding.Select(limit => limit.Element));

    private static string? TextOrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static double Greatest(AcReplayResult?[] replays, Func<AcReplayResult, double> value) =>
        replays.Where(replay => replay is not null).Select(replay => value(replay!)).DefaultIfEmpty(double.NaN).Max();
}
