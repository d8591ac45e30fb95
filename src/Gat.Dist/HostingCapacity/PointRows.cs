using Gat.Dist.PowerFlow.Report;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.HostingCapacity;

/// <summary>Gathers rows of <c>hostcap_scenarios</c>.</summary>
internal sealed class PointRows(ElementWords words)
{
    private static readonly TextDictionary statuses = new(SolveStatusWords.All);

    private readonly CodeBuffer cases = new(0);
    private readonly CodeBuffer scenarios = new(0);
    private readonly CodeBuffer constraint = new(0);
    private readonly CodeBuffer element = new(0);
    private readonly CodeBuffer status = new(0);
    private readonly List<long> point = [];
    private readonly List<bool> feasible = [];
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 8).Select(_ => new NumberBuffer(0))];
    private readonly Dictionary<string, int> caseCode = new(StringComparer.Ordinal);

    /// <summary>Adds a point; it is the case's last evaluation.</summary>
    public void Add(
        CaseState state, int scenario, double levelMw, (double PMw, double QMvar) fedIn, in Violation violation,
        (double VMinPu, double VMaxPu, double MaxLoadingPct) extremes)
    {
        if (!caseCode.TryGetValue(state.Units.Id, out var code))
        {
            caseCode[state.Units.Id] = code = caseCode.Count;
        }

        cases.Add(code);
        point.Add(state.Evaluations);
        scenarios.Add(scenario);
        feasible.Add(violation.IsNone);
        constraint.Add(violation.IsNone ? -1 : (int)violation.Constraint);
        element.Add(words.Code(violation));
        status.Add((int)(violation.Constraint == HostingConstraint.NoSolution ? SolveStatus.NotConverged : SolveStatus.Solved));
        ReadOnlySpan<double> values =
            [levelMw, fedIn.PMw, fedIn.QMvar, violation.Value, violation.Limit, extremes.VMinPu, extremes.VMaxPu, extremes.MaxLoadingPct];
        for (var column = 0; column < values.Length; column++)
        {
            numbers[column].Add(values[column]);
        }
    }

    /// <summary>The rows, which are handed over; gathering starts anew.</summary>
    public RecordBatch Take()
    {
        var count = point.Count;
        var caseIds = new TextDictionary(caseCode.Count == 0 ? [""] : caseCode.OrderBy(pair => pair.Value).Select(pair => pair.Key));
        Column[] columns =
        [
            cases.Take(caseIds), new Column<long>([.. point]), scenarios.Take(words.Scenarios),
            numbers[0].Take(), numbers[1].Take(), numbers[2].Take(), FlagColumn.From(feasible.ToArray()), constraint.Take(words.Constraints),
            element.Take(words.Elements), numbers[3].Take(), numbers[4].Take(), numbers[5].Take(), numbers[6].Take(), numbers[7].Take(), status.Take(statuses),
        ];
        point.Clear();
        feasible.Clear();
        caseCode.Clear();
        return new RecordBatch(HostingCapacityTables.Scenarios, count, columns);
    }
}
