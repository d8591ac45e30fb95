using Gat.Derms.Tables;
using Gat.Dist.Assets;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.Schedule.Study;

/// <summary>Makes <c>schedule_totals</c>: sums by owner, aggregator, site and converter, and of all.</summary>
internal static class TotalRows
{
    public static RecordBatch Of(ScheduleCase values, ScheduleSolution solution)
    {
        var rows = new RowBuffer(texts: 2, wholes: 1, numbers: 6, flags: 0);
        if (solution.Dispatch is { } dispatch)
        {
            var assets = values.Assets;
            double[][] sums = [.. Enumerable.Range(0, assets.Count).Select(asset => Sums(values, solution, dispatch, asset))];
            foreach (var (level, column) in new[] { ("aggregator", assets.Aggregator), ("converter", assets.Converter), ("owner", assets.Owner), ("site", assets.Site) })
            {
                foreach (var group in Enumerable.Range(0, assets.Count).Where(asset => column[asset].Length > 0).GroupBy(asset => column[asset]).OrderBy(group => group.Key, Dist.NaturalOrder.Instance))
                {
                    Add(rows, level, group.Key, [.. group], sums);
                }
            }

            Add(rows, "portfolio", "all", [.. Enumerable.Range(0, assets.Count)], sums);
        }

        return new RecordBatch(ScheduleTables.Totals, rows.Count, [rows.Text(0), rows.Text(1), rows.Whole(0), .. Enumerable.Range(0, 6).Select(rows.Number)]);
    }

    private static void Add(RowBuffer rows, string level, string id, int[] members, double[][] sums) => rows.Add(
        [level, id], [members.Length], [.. Enumerable.Range(0, 6).Select(column => members.Sum(asset => sums[asset][column]))], []);

    private static double[] Sums(ScheduleCase values, ScheduleSolution solution, Dispatch dispatch, int asset)
    {
        var sums = new double[6];
        var (hours, kind) = (values.Axis.StepHours, values.Assets.Kind[asset]);
        for (var step = 0; step < values.StepCount; step++)
        {
            var power = dispatch.PowerMw[step][asset];
            var withheld = ScheduleAccounts.WithheldMw(values, step, asset, power) * hours;
            var price = solution.PricePerMwh[step].Length > 1 ? solution.PricePerMwh[step][values.Assets.Bus[asset]] : solution.PricePerMwh[step][0];
            sums[0] += Math.Max(power, 0) * hours;
            sums[1] += Math.Max(-power, 0) * hours;
            sums[2] += kind.IsRenewable() ? withheld : 0;
            sums[3] += kind.IsDemand() ? withheld : 0;
            sums[4] += ScheduleAccounts.OwnCost(values, step, asset, power);
            sums[5] += double.IsNaN(price) ? 0 : price * power * hours;
        }

        return sums;
    }
}
