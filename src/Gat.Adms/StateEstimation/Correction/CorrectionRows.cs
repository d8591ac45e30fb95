using Gat.Adms.Tables;
using Gat.Dist.OptimalPowerFlow.Correction;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Correction;

/// <summary>Gathers rows of <c>se_correction</c> and <c>se_correction_summary</c>.</summary>
internal sealed class CorrectionRows
{
    private readonly List<Row> rows = [];
    private readonly List<(string Scenario, CorrectiveResult Result)> results = [];

    /// <summary>Adds what was found for a set.</summary>
    public void Add(string scenario, CorrectiveResult result)
    {
        results.Add((scenario, result));
        var number = 0;
        foreach (var limit in result.Exceeded)
        {
            rows.Add(new Row(scenario, "exceeded", ++number, limit.ElementKind, limit.ElementId, limit.Quantity, limit.Unit, [limit.Limit, limit.Before, limit.After]));
        }

        number = 0;
        foreach (var move in result.Moves)
        {
            rows.Add(new Row(scenario, "move", ++number, move.ElementKind, move.ElementId, move.Quantity, move.Unit, [double.NaN, move.Before, move.After]));
        }

        number = 0;
        foreach (var conflict in result.Conflict)
        {
            rows.Add(new Row(scenario, "conflict", ++number, "", conflict, "", "", [double.NaN, double.NaN, double.NaN]));
        }
    }

    /// <summary>Limits and changes.</summary>
    public RecordBatch TakeRows() => new(
        StateEstimationTables.Correction, rows.Count,
        [
            Texts(row => row.Scenario), Texts(row => row.Role), RowColumns.Of([.. rows.Select(row => row.Number)]), Texts(row => row.ElementKind),
            Texts(row => row.Element), Texts(row => row.Quantity), Texts(row => row.Unit),
            .. Enumerable.Range(0, 3).Select(at => RowColumns.Of([.. rows.Select(row => row.Numbers[at])])),
        ]);

    /// <summary>One row for each set.</summary>
    public RecordBatch TakeSummary() => new(
        StateEstimationTables.CorrectionSummary, results.Count,
        [
            RowColumns.Of([.. results.Select(item => item.Scenario)]), RowColumns.Of([.. results.Select(item => item.Result.Status.Word())]),
            RowColumns.Of([.. results.Select(item => (long)item.Result.Exceeded.Count)]),
            RowColumns.Of([.. results.Select(item => (long)item.Result.Moves.Count(IsOwn))]),
            RowColumns.Of([.. results.Select(item => Moved(item.Result, "MW"))]), RowColumns.Of([.. results.Select(item => Moved(item.Result, "Mvar"))]),
            RowColumns.Of([.. results.Select(item => item.Result.Verdict is { IsVerified: true })]),
            RowColumns.Of([.. results.Select(item => item.Result.Verdict?.MaxMismatchPu ?? double.NaN)]),
            RowColumns.Of([.. results.Select(item => item.Result.Verdict?.MaxViolationPu ?? double.NaN)]),
            RowColumns.Of([.. results.Select(item => item.Result.Verdict?.WorstElement ?? "")]),
        ]);

    private static bool IsOwn(UnitMove move) => move.ElementKind != "source";

    private static double Moved(CorrectiveResult result, string unit) =>
        result.Moves.Where(move => IsOwn(move) && move.Unit == unit).Sum(move => Math.Abs(move.After - move.Before));

    private TextColumn Texts(Func<Row, string> text) => RowColumns.Of([.. rows.Select(text)]);

    private sealed record Row(string Scenario, string Role, long Number, string ElementKind, string Element, string Quantity, string Unit, double[] Numbers);
}
