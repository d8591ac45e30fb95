using Gat.Dist.PowerFlow.Report;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity;

/// <summary>Gathers rows of <c>hostcap_profile</c>, case by case.</summary>
internal sealed class ProfileRows(ElementWords words, ScenarioSource scenarios)
{
    private readonly TextColumnBuilder cases = new();
    private readonly CodeBuffer scenario = new(0);
    private readonly CodeBuffer constraint = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 4).Select(_ => new NumberBuffer(0))];
    private readonly List<long> time = [];
    private readonly List<bool> hasTime = [];

    /// <summary>Adds one case in every scenario.</summary>
    /// <param name="units">The case.</param>
    /// <param name="found">By scenario the level reached, MW, NaN where there is none, and what is broken one level further.</param>
    public void Add(HostingCase units, IReadOnlyList<(double LevelMw, Violation Limit)> found)
    {
        var shares = units.Shares.Sum();
        for (var at = 0; at < found.Count; at++)
        {
            var (levelMw, limit) = found[at];
            cases.Add(units.Id);
            scenario.Add(at);
            var timestamp = scenarios.TimestampMicroseconds(at);
            time.Add(timestamp ?? 0);
            hasTime.Add(timestamp is not null);
            constraint.Add(double.IsNaN(levelMw) ? -1 : (int)limit.Constraint);
            element.Add(words.Code(limit));
            ReadOnlySpan<double> values = [levelMw, shares * levelMw, limit.Value, limit.Limit];
            for (var column = 0; column < values.Length; column++)
            {
                numbers[column].Add(values[column]);
            }
        }
    }

    /// <summary>The rows of a chunk; none are added after.</summary>
    public RecordBatch Build() => new(HostingCapacityTables.Profile, time.Count,
    [
        cases.Build(), scenario.Take(words.Scenarios), new Column<long>([.. time], Validity()), numbers[0].Take(), numbers[1].Take(),
        constraint.Take(words.Constraints), element.Take(words.Elements), numbers[2].Take(), numbers[3].Take(),
    ]);

    private byte[]? Validity()
    {
        if (hasTime.TrueForAll(has => has))
        {
            return null;
        }

        var validity = Bitmap.AllSet(hasTime.Count);
        for (var row = 0; row < hasTime.Count; row++)
        {
            Bitmap.Set(validity, row, hasTime[row]);
        }

        return validity;
    }
}
