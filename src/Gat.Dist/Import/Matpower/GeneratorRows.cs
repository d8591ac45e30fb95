using System.Collections.Immutable;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Matpower;

/// <summary>Makes dist_generators of mpc.gen; a generator is named by its row, counted from 1.</summary>
internal static class GeneratorRows
{
    public static RecordBatch Make(MatpowerCase source, BusRoles roles, CostTerms costs, ReportBuilder report)
    {
        var units = source.Generators;
        var rows = Enumerable.Range(0, units.Count).Where(row => roles.IsIn(units.Bus[row])).ToImmutableArray();
        report.Read("rows of mpc.gen as dist_generators", rows.Length);
        report.Add(ImportOutcome.Ignored, "generators at isolated buses", Names(Enumerable.Range(0, units.Count).Except(rows)));
        var setPoints = SetPoints(source, roles, rows, report);
        return new TableBuilder(GridTables.Generators, rows.Length)
            .Texts("gen_id", Names(rows))
            .Texts("node_id", rows.Select(row => $"{units.Bus[row]}"))
            .Numbers("p", rows.Select(row => (double?)units.PMw[row]))
            .Numbers("q", rows.Select(row => (double?)units.QMvar[row]))
            .Numbers("p_min", rows.Select(row => FiniteOrNull(units.PMinMw[row])))
            .Numbers("p_max", rows.Select(row => FiniteOrNull(units.PMaxMw[row])))
            .Numbers("q_min", rows.Select(row => FiniteOrNull(units.QMinMvar[row])))
            .Numbers("q_max", rows.Select(row => FiniteOrNull(units.QMaxMvar[row])))
            .Numbers("v_set", rows.Select(row => setPoints[row]))
            .Texts("status", rows.Select(row => units.IsInService[row] ? "in" : "out"))
            .Numbers("cost_c2", rows.Select(row => costs.Of(row)?.C2))
            .Numbers("cost_c1", rows.Select(row => costs.Of(row)?.C1))
            .Numbers("cost_c0", rows.Select(row => costs.Of(row)?.C0))
            .Texts("cost_curve_id", rows.Select(row => costs.CurveOf(row)))
            .Build();
    }

    /// <summary>
    /// Set points at buses whose type says that voltage is held. Where units in service at one bus disagree, all take that of
    /// the last row, as MATPOWER does.
    /// </summary>
    private static double?[] SetPoints(MatpowerCase source, BusRoles roles, ImmutableArray<int> rows, ReportBuilder report)
    {
        var units = source.Generators;
        var fileType = source.Buses.Number.Zip(source.Buses.Type).ToDictionary(pair => pair.First, pair => pair.Second);
        var last = rows.Where(row => units.IsInService[row]).GroupBy(row => units.Bus[row])
            .ToDictionary(group => group.Key, group => units.VSetPu[group.Last()]);
        var setPoints = new double?[units.Count];
        var overruled = new List<string>();
        foreach (var row in rows)
        {
            if (fileType[units.Bus[row]] is not (MatpowerBusType.Source or MatpowerBusType.Slack))
            {
                continue;
            }

            setPoints[row] = units.IsInService[row] ? last[units.Bus[row]] : units.VSetPu[row] is > 0 and <= 2 ? units.VSetPu[row] : null;
            if (units.IsInService[row] && setPoints[row] != units.VSetPu[row])
            {
                overruled.Add($"{row + 1}");
            }
        }

        report.Add(ImportOutcome.Converted, "generators took the voltage set point of the last one at their bus", overruled);
        return setPoints;
    }

    private static List<string> Names(IEnumerable<int> rows) => [.. rows.Select(row => $"{row + 1}")];

    private static double? FiniteOrNull(double limit) => double.IsFinite(limit) ? limit : null;
}
