using Gat.Dist.PowerFlow.Report;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity;

/// <summary>Gathers rows of <c>hostcap_summary</c>.</summary>
internal sealed class CapacityRows(ElementWords words)
{
    private static readonly TextDictionary phases = new(PhaseSetText.Words);
    private static readonly TextDictionary statuses = new(SolveStatusWords.All);

    private readonly TextColumnBuilder cases = new();
    private readonly CodeBuffer node = new(0);
    private readonly CodeBuffer phase = new(0);
    private readonly CodeBuffer constraint = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer status = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 4).Select(_ => new NumberBuffer(0))];
    private readonly List<long>[] counts = [[], [], []];

    /// <summary>Adds the buses of a case.</summary>
    /// <param name="result">What was found.</param>
    public void Add(HostingResult result)
    {
        var hasAnswer = !double.IsNaN(result.LevelMw);
        for (var unit = 0; unit < result.Units.Buses.Length; unit++)
        {
            cases.Add(result.Units.Id);
            node.Add(result.Units.Buses[unit]);
            phase.Add(WordCodes.PhaseCode(result.Units.Site(unit).Phases));
            constraint.Add(hasAnswer ? (int)result.Limit.Constraint : -1);
            element.Add(words.Code(result.Limit));
            scenario.Add(result.Scenario);
            status.Add((int)result.Status);
            ReadOnlySpan<double> values = [result.Units.Shares[unit] * result.LevelMw, result.TotalMw, result.Limit.Value, result.Limit.Limit];
            for (var column = 0; column < values.Length; column++)
            {
                numbers[column].Add(values[column]);
            }

            counts[0].Add(result.Evaluations);
            counts[1].Add(result.BaseViolations);
            counts[2].Add(result.UnsolvedScenarios);
        }
    }

    /// <summary>The rows of a chunk; none are added after.</summary>
    public RecordBatch Build() => new(HostingCapacityTables.Summary, counts[0].Count,
    [
        cases.Build(), node.Take(words.Elements), phase.Take(phases), numbers[0].Take(), numbers[1].Take(), constraint.Take(words.Constraints), element.Take(words.Elements),
        numbers[2].Take(), numbers[3].Take(), scenario.Take(words.Scenarios), new Column<long>([.. counts[0]]), new Column<long>([.. counts[1]]),
        new Column<long>([.. counts[2]]), status.Take(statuses),
    ]);
}
