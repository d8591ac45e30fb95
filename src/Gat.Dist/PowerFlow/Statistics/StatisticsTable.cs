using Gat.Dist.PowerFlow.Report;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>Adds up the histograms of all parts of a run and tells extremes and quantiles of each element.</summary>
internal static class StatisticsTable
{
    private static readonly int[] percents = [5, 50, 95];

    /// <summary>One row for each element, in their order.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="histogram">The histogram, part by part in the order of parts.</param>
    /// <param name="tally">Takes the counts; empty at first.</param>
    /// <param name="elements">Names of the elements.</param>
    /// <param name="index">Position of an element by its name.</param>
    /// <param name="phases">Phases of each element, as codes.</param>
    /// <param name="words">Dictionaries.</param>
    public static RecordBatch Of(
        TableSchema schema, IEnumerable<RecordBatch> histogram, ElementTally tally, TextDictionary elements, IReadOnlyDictionary<string, int> index,
        ReadOnlySpan<int> phases, WordCodes words)
    {
        var scenarioIds = new List<string>();
        foreach (var batch in histogram)
        {
            Add(batch, tally, index, scenarioIds);
        }

        var (element, phase) = (new CodeBuffer(tally.ElementCount), new CodeBuffer(tally.ElementCount));
        var numbers = Enumerable.Range(0, 2 + percents.Length).Select(_ => new NumberBuffer(tally.ElementCount)).ToArray();
        var (leastScenario, greatestScenario) = (new TextColumnBuilder(), new TextColumnBuilder());
        var scenarios = new long[tally.ElementCount];
        for (var at = 0; at < tally.ElementCount; at++)
        {
            scenarios[at] = TallyQuantiles.Count(tally, at);
            var hasAny = scenarios[at] > 0;
            element.Add(at);
            phase.Add(phases[at]);
            numbers[0].Add(hasAny ? tally.Least(at).Value : double.NaN);
            leastScenario.Add(hasAny ? scenarioIds[tally.Least(at).Scenario] : null);
            for (var i = 0; i < percents.Length; i++)
            {
                numbers[1 + i].Add(TallyQuantiles.At(tally, at, percents[i]));
            }

            numbers[^1].Add(hasAny ? tally.Greatest(at).Value : double.NaN);
            greatestScenario.Add(hasAny ? scenarioIds[tally.Greatest(at).Scenario] : null);
        }

        Column[] columns =
        [
            element.Take(elements), phase.Take(words.Phases), new Column<long>(scenarios), numbers[0].Take(), leastScenario.Build(),
            .. numbers[1..^1].Select(quantile => quantile.Take()), numbers[^1].Take(), greatestScenario.Build(),
        ];
        return new RecordBatch(schema, scenarios.Length, columns);
    }

    /// <summary>Scenarios are numbered as they come: in a run their order is that of the parts, so the first of several stays the first.</summary>
    private static void Add(RecordBatch batch, ElementTally tally, IReadOnlyDictionary<string, int> index, List<string> scenarioIds)
    {
        var names = (TextColumn)batch.Columns[1];
        var from = (Column<double>)batch.Columns[3];
        var scenarios = (Column<long>)batch.Columns[4];
        for (var row = 0; row < batch.RowCount; row++)
        {
            var element = index[names[row]!];
            tally.AddTo(element, tally.Bins.At(from[row]), checked((int)scenarios[row]));
            foreach (var (value, scenario) in (ReadOnlySpan<(int, int)>)[(5, 6), (7, 8)])
            {
                var (extreme, id) = ((Column<double>)batch.Columns[value], (TextColumn)batch.Columns[scenario]);
                if (!extreme.IsNull(row))
                {
                    tally.Offer(element, extreme[row], scenarioIds.Count);
                    scenarioIds.Add(id[row]!);
                }
            }
        }
    }
}
