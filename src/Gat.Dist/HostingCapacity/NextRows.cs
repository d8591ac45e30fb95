using Gat.Dist.PowerFlow.Report;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity;

/// <summary>Gathers rows of <c>hostcap_next</c>.</summary>
internal sealed class NextRows(ElementWords words)
{
    private static readonly TextDictionary measures = new(NextMeasureWords.All);

    private readonly TextColumnBuilder cases = new();
    private readonly CodeBuffer measure = new(0);
    private readonly CodeBuffer constraint = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer scenario = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 5).Select(_ => new NumberBuffer(0))];
    private readonly List<long> evaluations = [];

    /// <summary>Adds one measure.</summary>
    public void Add(HostingResult result, NextMeasure tried, double levelMw, in Violation limit, int points)
    {
        var shares = result.Units.Shares.Sum();
        cases.Add(result.Units.Id);
        measure.Add((int)tried);
        constraint.Add((int)limit.Constraint);
        element.Add(words.Code(limit));
        scenario.Add(result.Scenario);
        evaluations.Add(points);
        ReadOnlySpan<double> values = [levelMw, shares * levelMw, Math.Round(shares * (levelMw - result.LevelMw), 9), limit.Value, limit.Limit];
        for (var column = 0; column < values.Length; column++)
        {
            numbers[column].Add(values[column]);
        }
    }

    /// <summary>The rows of a chunk; none are added after.</summary>
    public RecordBatch Build() => new(HostingCapacityTables.Next, evaluations.Count,
    [
        cases.Build(), measure.Take(measures), numbers[0].Take(), numbers[1].Take(), numbers[2].Take(), constraint.Take(words.Constraints),
        element.Take(words.Elements), numbers[3].Take(), numbers[4].Take(), scenario.Take(words.Scenarios), new Column<long>([.. evaluations]),
    ]);
}
