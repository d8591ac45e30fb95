using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Report;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Gathers the rows of the reconfiguration tables of one chunk, period by period, and replays each answer on the grid.</summary>
internal sealed class ReconfigurationRows
{
    private static readonly TextDictionary states = new(["closed", "open"]);
    private static readonly TextDictionary statuses = new(SolveStatusWords.All);

    private readonly ReconfigurationStudy study;
    private readonly AcReplay replay;
    private readonly int[] operable;
    private readonly TextDictionary branches;
    private readonly TextColumnBuilder statePeriod = new();
    private readonly CodeBuffer branch = new(0);
    private readonly CodeBuffer state = new(0);
    private readonly List<bool> operated = [];
    private readonly TextColumnBuilder period = new();
    private readonly TextColumnBuilder vMinNode = new();
    private readonly TextColumnBuilder worst = new();
    private readonly CodeBuffer status = new(0);
    private readonly List<long?> time = [];
    private readonly List<long?>[] counts = [.. Enumerable.Range(0, 7).Select(_ => new List<long?>())];
    private readonly NumberBuffer[] numbers = [.. Enumerable.Range(0, 8).Select(_ => new NumberBuffer(0))];
    private readonly List<bool> isProven = [];
    private readonly List<bool> isVerified = [];

    public ReconfigurationRows(ReconfigurationStudy study, AcReplay replay)
    {
        (this.study, this.replay) = (study, replay);
        operable = [.. Enumerable.Range(0, study.Feeder.Branches.Count).Where(at => study.Network.Roles[at] == BranchRole.Operable)];
        branches = new TextDictionary([.. operable.Select(at => study.Feeder.Branches.Id[at])]);
    }

    /// <summary>Adds a period.</summary>
    /// <param name="number">Which.</param>
    /// <param name="outcome">What was found.</param>
    /// <param name="values">Its loads; its states of branches are changed to those found.</param>
    /// <param name="closed">In: for each branch of the feeder how it stood in the period before. Out: how it stands.</param>
    public PeriodFigures Add(int number, PeriodOutcome outcome, ScenarioValues values, bool[] closed)
    {
        replay.Check(values.AsInput());
        var before = replay.Flow.Status == SolveStatus.Solved ? replay.Flow.TotalLossMw : double.NaN;
        var operations = AddStates(number, outcome, closed);
        closed.CopyTo(values.BranchClosed, 0);
        var isFound = outcome.Best is not null;
        OpenNearest(outcome, values);
        var verdict = replay.Check(values.AsInput());
        var missPu = isFound || outcome.Nearest is not null ? verdict.MaxViolationPu : double.NaN;
        period.Add(study.Periods.Id(number));
        time.Add(study.Periods.TimestampMicroseconds(number));
        status.Add((int)outcome.Status);
        vMinNode.Add(isFound && replay.Flow.VMin.Bus >= 0 ? study.Feeder.Buses.Id[replay.Flow.VMin.Bus] : null);
        worst.Add(!double.IsNaN(missPu) && verdict.WorstElement.Length > 0 ? verdict.WorstElement : null);
        isProven.Add(outcome.IsProven);
        isVerified.Add(isFound && verdict.IsVerified);
        AddCounts(outcome, operations);
        double loss = isFound ? replay.Flow.TotalLossMw : double.NaN, none = isFound ? 0 : double.NaN;
        var bound = Math.Min(outcome.BoundMw, double.IsNaN(loss) ? outcome.BoundMw : loss);
        double[] row =
        [
            loss, before, replay.Flow.VMin.Pu + none, bound, Gap(outcome, loss, bound), study.Trees ?? double.NaN,
            verdict.MaxMismatchPu + none, missPu,
        ];
        for (var column = 0; column < row.Length; column++)
        {
            numbers[column].Add(row[column]);
        }

        return new PeriodFigures(loss, before, replay.Flow.VMin.Pu + none, bound, operations, isFound && verdict.IsVerified)
        {
            Miss = isFound || double.IsNaN(missPu) ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{verdict.WorstElement} by {missPu:F4}"),
        };
    }

    /// <summary>Puts the configuration that comes nearest to keeping all limits into a scenario, where none keeps them.</summary>
    private void OpenNearest(PeriodOutcome outcome, ScenarioValues values)
    {
        foreach (var at in outcome.Best is null && outcome.Nearest is not null ? operable : [])
        {
            values.BranchClosed[at] = !outcome.Nearest!.OpenBranches.Contains(at);
        }
    }

    /// <summary>The rows gathered; nothing is added after.</summary>
    public IReadOnlyList<RecordBatch> Take()
    {
        var count = time.Count;
        Column[] n = [.. numbers.Select(column => column.Take())];
        Column[] c = [.. counts.Select(column => NullableColumn.Of(column))];
        return
        [
            new(ReconfigurationTables.States, operated.Count, [statePeriod.Build(), branch.Take(branches), state.Take(states), FlagColumn.From([.. operated])]),
            new(ReconfigurationTables.Summary, count,
            [
                period.Build(), NullableColumn.Of(time), status.Take(statuses), n[0], n[1], n[2], vMinNode.Build(), c[0], FlagColumn.From([.. isProven]),
                n[3], n[4], n[5], c[1], c[2], c[3], c[4], c[5], c[6], FlagColumn.From([.. isVerified]), n[6], n[7], worst.Build(),
            ]),
        ];
    }

    private static double Gap(PeriodOutcome outcome, double loss, double bound) =>
        outcome.Best is null ? double.NaN : outcome.IsProven ? 0 : double.IsNaN(outcome.GapFraction) ? (loss - bound) / loss : outcome.GapFraction;

    private int AddStates(int number, PeriodOutcome outcome, bool[] closed)
    {
        var operations = 0;
        var open = outcome.Best?.OpenBranches;
        for (var at = 0; at < operable.Length; at++)
        {
            var isClosed = open is { } found ? !found.Contains(operable[at]) : closed[operable[at]];
            var changes = isClosed != closed[operable[at]];
            closed[operable[at]] = isClosed;
            operations += changes ? 1 : 0;
            statePeriod.Add(study.Periods.Id(number));
            branch.Add(at);
            state.Add(isClosed ? 0 : 1);
            operated.Add(changes);
        }

        return operations;
    }

    private void AddCounts(PeriodOutcome outcome, int operations)
    {
        var all = outcome.Counts;
        long?[] row = [operations, outcome.Solved, all?.Bounded, all?.Unsolvable, all?.UnsolvableProven, all?.OutOfReach, outcome.EqualCount];
        for (var column = 0; column < row.Length; column++)
        {
            counts[column].Add(row[column]);
        }
    }
}

/// <summary>What is told of a period.</summary>
internal readonly record struct PeriodFigures(double LossMw, double LossBeforeMw, double VMinPu, double BoundMw, int Operations, bool IsVerified)
{
    /// <summary>Where no configuration keeps all limits, what the nearest one breaks most; null otherwise.</summary>
    public string? Miss { get; init; }
}
