using Gat.Derms.Tables;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Study;

/// <summary>Makes <c>schedule_binding</c>.</summary>
internal static class BindingRows
{
    public static RecordBatch Of(ScheduleCase values, ScheduleSolution solution)
    {
        var rows = new RowBuffer(texts: 4, wholes: 2, numbers: 4, flags: 0);
        foreach (var limit in solution.Binding)
        {
            rows.Add(["binding", limit.Constraint, limit.Element, null], [rows.Count + 1, Time(values, limit.Step)], [limit.Value, limit.Limit, limit.Dual, double.NaN], []);
        }

        foreach (var limit in solution.Conflict)
        {
            rows.Add(
                ["conflict", limit.Constraint, limit.Element, limit.Words], [rows.Count + 1, Time(values, limit.Step)],
                [double.NaN, limit.Limit, double.NaN, limit.GivesWay], []);
        }

        return new RecordBatch(ScheduleTables.Binding, rows.Count,
            [rows.Whole(0), rows.Whole(1), rows.Text(0), rows.Text(1), rows.Text(2), rows.Number(0), rows.Number(1), rows.Number(2), rows.Number(3), rows.Text(3)]);
    }

    /// <summary>A limit in the way of every schedule, in words.</summary>
    public static string Reason(ConflictingLimit limit) => limit.GivesWay > 0
        ? FormattableString.Invariant($"{limit.Words} would have to give way by {limit.GivesWay:0.######}{Unit(limit.Constraint)}")
        : limit.Words;

    private static string Unit(string constraint) => constraint switch
    {
        "soc_min" or "soc_max" or "soc_init" => " of the capacity",
        "q_min" or "q_max" => " Mvar",
        "v_min" or "v_max" => " pu (squared)",
        "s_max" => " MVA",
        "ramp_up" or "ramp_down" => " MW in a step",
        _ => " MW",
    };

    private static long? Time(ScheduleCase values, int step) => step < 0 ? null : values.Axis.Start(step);
}
