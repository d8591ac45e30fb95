using Gat.Adms.Tables;
using Gat.Dist.VoltVar;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.VoltVar.Study;

/// <summary>The rows of a day type's plan.</summary>
internal static class PlanRows
{
    /// <summary>Rows of <c>vvo_settings</c>: step by step, by kind and id.</summary>
    public static RecordBatch Settings(DayPlan plan, Func<int, long?> timeOfInterval)
    {
        var (day, levels) = (plan.Day, plan.Answer.Levels);
        int[] order = [.. Enumerable.Range(0, day.Devices.Count)
            .OrderBy(device => day.Devices[device].Place.Kind.Word(), StringComparer.Ordinal).ThenBy(device => day.Devices[device].Id, StringComparer.Ordinal)];
        (int Step, int Device)[] rows = [.. Enumerable.Range(0, day.Steps).SelectMany(step => order.Select(device => (step, device)))];
        return new RecordBatch(VoltVarTables.Settings, rows.Length,
        [
            Repeated(plan.Type.Name, rows.Length), Times([.. rows.Select(row => timeOfInterval(row.Step * day.IntervalsPerStep))]),
            RowColumns.Of([.. rows.Select(row => (long)row.Step)]), RowColumns.Of([.. rows.Select(row => day.Devices[row.Device].Id)]),
            RowColumns.Of([.. rows.Select(row => day.Devices[row.Device].Place.Kind.Word())]),
            RowColumns.Of([.. rows.Select(row => day.Devices[row.Device].Settings[levels[row.Step][row.Device]])]),
            RowColumns.Of([.. rows.Select(row => day.Devices[row.Device].Settings[day.Devices[row.Device].Present])]),
            RowColumns.Of([.. rows.Select(row => day.Devices[row.Device].Place.Kind.Unit())]),
            RowColumns.Of([.. rows.Select(row => (long)day.Devices[row.Device].Operations(
                levels[(row.Step + day.Steps - 1) % day.Steps][row.Device], levels[row.Step][row.Device]))]),
        ]);
    }

    /// <summary>Rows of <c>vvo_steps</c>.</summary>
    public static RecordBatch Steps(DayPlan plan, Func<int, long?> timeOfInterval)
    {
        var (before, after) = (plan.Before.Intervals, plan.After.Intervals);
        Column Both(Func<FlowFigures, double> value, bool isAfter) => RowColumns.Of([.. (isAfter ? after : before).Select(value)]);
        Column[] pairs = [.. new Func<FlowFigures, double>[] { own => own.LossMw, own => own.SourceMw, own => own.VMinPu, own => own.VMaxPu, own => own.MaxLoadingPct }
            .SelectMany(value => new[] { Both(value, false), Both(value, true) })];
        return new RecordBatch(VoltVarTables.Steps, before.Length,
        [
            Repeated(plan.Type.Name, before.Length), Times([.. Enumerable.Range(0, before.Length).Select(timeOfInterval)]),
            RowColumns.Of([.. Enumerable.Range(0, before.Length).Select(interval => (long)interval)]), .. pairs,
            RowColumns.Of([.. before.Select(own => (long)own.Violations)]), RowColumns.Of([.. after.Select(own => (long)own.Violations)]),
            RowColumns.Of([.. before.Select(own => own.Status.Word())]), RowColumns.Of([.. after.Select(own => own.Status.Word())]),
        ]);
    }

    /// <summary>The row of <c>vvo_performance</c>.</summary>
    public static RecordBatch Performance(DayPlan plan)
    {
        var (before, after) = (plan.Before, plan.After);
        double[] pairs =
        [
            before.LossMwh, after.LossMwh, before.EnergyMwh, after.EnergyMwh, before.DeviationPu2h, after.DeviationPu2h, before.VMinPu, after.VMinPu, before.VMaxPu,
            after.VMaxPu,
        ];
        return new RecordBatch(VoltVarTables.Performance, 1,
        [
            Repeated(plan.Type.Name, 1), RowColumns.Of([plan.Type.WeightDays]), Repeated(plan.Status.Word(), 1),
            Repeated(plan.Day.Objective.ToString().ToLowerInvariant(), 1), .. pairs.Select(value => RowColumns.Of([value])),
            RowColumns.Of([(long)before.Violations]), RowColumns.Of([(long)after.Violations]), RowColumns.Of([(long)plan.Operations]), RowColumns.Of([plan.Bound]),
            Repeated(double.IsNaN(plan.Bound) ? "" : plan.Answer.BoundKind, 1), RowColumns.Of([plan.GapRatio]), RowColumns.Of([plan.Evaluations]),
        ]);
    }

    private static TextColumn Repeated(string text, int rows) => RowColumns.Of([.. Enumerable.Repeat(text, rows)]);

    private static Column<long> Times(long?[] times) => times.Length > 0 && times[0] is null
        ? new Column<long>(new long[times.Length], new byte[(times.Length + 7) / 8])
        : new Column<long>([.. times.Select(time => time!.Value)]);
}
