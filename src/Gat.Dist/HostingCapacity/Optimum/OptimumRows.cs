using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity.Optimum;

/// <summary>Gathers rows of <c>hostcap_opf</c> and <c>hostcap_binding</c>.</summary>
internal sealed class OptimumRows(ElementWords words, HostingAllocation allocation)
{
    private static readonly TextDictionary statuses = new(SolveStatusWords.All);
    private static readonly TextDictionary allocations = new(["fair", "total"]);

    private readonly TextColumnBuilder cases = new();
    private readonly CodeBuffer divided = new(0);
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 4).Select(_ => new NumberBuffer(0))];
    private readonly List<long> iterations = [];
    private readonly List<long> scenarios = [];
    private readonly CodeBuffer status = new(0);
    private readonly List<bool> verified = [];
    private readonly TextColumnBuilder worst = new();
    private readonly TextColumnBuilder bindingCases = new();
    private readonly List<long> rank = [];
    private readonly CodeBuffer constraint = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer scenario = new(0);
    private readonly NumberBuffer[] values = [.. Enumerable.Range(0, 3).Select(_ => new NumberBuffer(0))];

    /// <summary>Adds one case.</summary>
    public void Add(OptimumResult optimum, HostingResult found, AcReplayResult replay)
    {
        cases.Add(found.Units.Id);
        divided.Add((int)allocation);
        ReadOnlySpan<double> all = [Math.Max(0, optimum.TotalMw), found.TotalMw, replay.MaxMismatchPu, replay.MaxViolationPu];
        for (var column = 0; column < all.Length; column++)
        {
            numbers[column].Add(all[column]);
        }

        iterations.Add(optimum.Iterations);
        scenarios.Add(optimum.Scenarios.Count);
        status.Add((int)optimum.Status);
        verified.Add(replay.IsVerified);
        worst.Add(replay.WorstElement.Length == 0 ? null : replay.WorstElement);
        for (var at = 0; at < optimum.Binding.Count; at++)
        {
            Add(found.Units.Id, at + 1, optimum.Binding[at]);
        }
    }

    /// <summary>The rows of a chunk; none are added after.</summary>
    public IEnumerable<RecordBatch> Build()
    {
        yield return new RecordBatch(HostingCapacityTables.Opf, iterations.Count,
        [
            cases.Build(), divided.Take(allocations), numbers[0].Take(), numbers[1].Take(), new Column<long>([.. iterations]), new Column<long>([.. scenarios]),
            status.Take(statuses), FlagColumn.From(verified.ToArray()), numbers[2].Take(), numbers[3].Take(), worst.Build(),
        ]);
        yield return new RecordBatch(HostingCapacityTables.Binding, rank.Count,
        [
            bindingCases.Build(), new Column<long>([.. rank]), constraint.Take(words.Constraints), element.Take(words.Elements), scenario.Take(words.Scenarios),
            values[0].Take(), values[1].Take(), values[2].Take(),
        ]);
    }

    private void Add(string id, int place, BindingLimit binding)
    {
        bindingCases.Add(id);
        rank.Add(place);
        constraint.Add((int)binding.Limit.Constraint);
        element.Add(words.Code(binding.Limit));
        scenario.Add(binding.Scenario);
        values[0].Add(binding.Limit.Value);
        values[1].Add(binding.Limit.Limit);
        values[2].Add(binding.GainMwPerUnit);
    }
}
