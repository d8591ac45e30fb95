using System.Collections.Immutable;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Matpower;

/// <summary>Makes dist_branches of mpc.branch; a branch is named by its row, counted from 1.</summary>
internal static class BranchRows
{
    public static RecordBatch Make(MatpowerCase source, BusRoles roles, ReportBuilder report)
    {
        var branches = source.Branches;
        var baseKv = source.Buses.Number.Zip(source.Buses.BaseKv).ToDictionary(pair => pair.First, pair => pair.Second);
        var rows = Enumerable.Range(0, branches.Count).Where(row => roles.IsIn(branches.FromBus[row]) && roles.IsIn(branches.ToBus[row])).ToImmutableArray();
        var limits = rows.Select(row => Angles.Limits(branches.AngleMinDeg[row], branches.AngleMaxDeg[row])).ToList();
        report.Read("rows of mpc.branch as dist_branches", rows.Length);
        report.Add(ImportOutcome.Ignored, "branches at isolated buses", Names(Enumerable.Range(0, branches.Count).Except(rows)));
        report.Add(
            ImportOutcome.Converted, "open branches without impedance became open switches, without charging, ratio and shift",
            Names(rows.Where(row => IsSwitch(branches, row))));
        report.Add(
            ImportOutcome.Converted, "phase shifts beyond a turn were taken back by whole turns",
            Names(rows.Where(row => Math.Abs(branches.ShiftDeg[row]) > 360)));
        report.Add(
            ImportOutcome.Converted, "branches between different base voltages became transformers of ratio 1",
            Names(rows.Where(row => JoinsVoltages(branches, row, baseKv) && !HasRatio(branches, row) && !IsSwitch(branches, row))));
        return new TableBuilder(GridTables.Branches, rows.Length)
            .Texts("branch_id", Names(rows))
            .Texts("from_node", rows.Select(row => $"{branches.FromBus[row]}"))
            .Texts("to_node", rows.Select(row => $"{branches.ToBus[row]}"))
            .Texts("phase", rows.Select(_ => "ABC"))
            .Numbers("r", rows.Select(row => (double?)branches.RPu[row]))
            .Numbers("x", rows.Select(row => (double?)branches.XPu[row]))
            .Numbers("b", rows.Select(row => (double?)(IsSwitch(branches, row) ? 0 : branches.BPu[row])))
            .Numbers("tap", rows.Select(row => (double?)(branches.TapRatio[row] == 0 || IsSwitch(branches, row) ? 1 : branches.TapRatio[row])))
            .Numbers("phase_shift_deg", rows.Select(row => (double?)(IsSwitch(branches, row) ? 0 : Angles.WithinTurn(branches.ShiftDeg[row]))))
            .Texts("status", rows.Select(row => branches.IsInService[row] ? "closed" : "open"))
            .Numbers("thermal_limit", rows.Select(row => branches.RateAMva[row] > 0 ? branches.RateAMva[row] : default(double?)))
            .Numbers("angle_min", limits.Select(limit => limit.MinDeg))
            .Numbers("angle_max", limits.Select(limit => limit.MaxDeg))
            .Texts("kind", rows.Select(row => IsSwitch(branches, row) ? "switch"
                : HasRatio(branches, row) || JoinsVoltages(branches, row, baseKv) ? "transformer" : "line"))
            .Build();
    }

    private static List<string> Names(IEnumerable<int> rows) => [.. rows.Select(row => $"{row + 1}")];

    private static bool IsSwitch(MatpowerBranches branches, int row) => branches.RPu[row] == 0 && branches.XPu[row] == 0;

    private static bool HasRatio(MatpowerBranches branches, int row) => branches.TapRatio[row] != 0 || branches.ShiftDeg[row] != 0;

    private static bool JoinsVoltages(MatpowerBranches branches, int row, Dictionary<int, double> baseKv) =>
        baseKv[branches.FromBus[row]] is > 0 and var from && baseKv[branches.ToBus[row]] is > 0 and var to && from != to;
}
