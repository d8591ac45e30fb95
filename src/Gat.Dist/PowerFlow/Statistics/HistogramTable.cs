using Gat.Dist.PowerFlow.Report;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Dist.PowerFlow.Statistics;

/// <summary>Turns the tally of one part of a run into rows of a histogram.</summary>
internal static class HistogramTable
{
    /// <summary>The rows of all elements, in their order, and of each the bins that occurred.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="tally">What was counted.</param>
    /// <param name="elements">Names of the elements.</param>
    /// <param name="phases">Phases of each element, as codes.</param>
    /// <param name="words">Dictionaries.</param>
    /// <param name="scenarioId">Name of a scenario.</param>
    /// <param name="firstScenario">Number of the first scenario of the part.</param>
    public static RecordBatch Of(
        TableSchema schema, ElementTally tally, TextDictionary elements, ReadOnlySpan<int> phases, WordCodes words, Func<int, string> scenarioId, int firstScenario)
    {
        var (element, phase) = (new CodeBuffer(256), new CodeBuffer(256));
        var (from, least, greatest) = (new NumberBuffer(256), new NumberBuffer(256), new NumberBuffer(256));
        var (leastScenario, greatestScenario) = (new TextColumnBuilder(), new TextColumnBuilder());
        var scenarios = new List<long>();
        for (var at = 0; at < tally.ElementCount; at++)
        {
            var counts = tally.Counts(at);
            int lowest = counts.IndexOfAnyExcept(0), highest = counts.LastIndexOfAnyExcept(0);
            for (var bin = Math.Max(0, lowest); bin <= highest; bin++)
            {
                if (counts[bin] == 0)
                {
                    continue;
                }

                element.Add(at);
                phase.Add(phases[at]);
                from.Add(tally.Bins.From(tally.FirstBin(at) + bin));
                scenarios.Add(counts[bin]);
                least.Add(bin == lowest ? tally.Least(at).Value : double.NaN);
                leastScenario.Add(bin == lowest ? scenarioId(tally.Least(at).Scenario) : null);
                greatest.Add(bin == highest ? tally.Greatest(at).Value : double.NaN);
                greatestScenario.Add(bin == highest ? scenarioId(tally.Greatest(at).Scenario) : null);
            }
        }

        var part = new long[scenarios.Count];
        Array.Fill(part, firstScenario);
        return new RecordBatch(
            schema,
            scenarios.Count,
            [
                new Column<long>(part), element.Take(elements), phase.Take(words.Phases), from.Take(), new Column<long>([.. scenarios]), least.Take(),
                leastScenario.Build(), greatest.Take(), greatestScenario.Build(),
            ]);
    }
}
