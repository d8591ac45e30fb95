using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Import.Matpower;

/// <summary>Makes dist_nodes of mpc.bus.</summary>
internal static class NodeRows
{
    private const double mostPu = 2;

    public static RecordBatch Make(MatpowerCase source, BusRoles roles, ReportBuilder report)
    {
        var buses = source.Buses;
        var rows = roles.Rows;
        report.Read("rows of mpc.bus as dist_nodes", rows.Length);
        Report(ImportOutcome.Ignored, "isolated buses (type 4)", row => buses.Type[row] == MatpowerBusType.Isolated, all: true);
        Report(ImportOutcome.Converted, "upper voltage limits above 2 pu became no limit", row => buses.VMaxPu[row] > mostPu);
        Report(ImportOutcome.Converted, "lower voltage limits of 0 or less became no limit", row => buses.VMinPu[row] <= 0);
        Report(ImportOutcome.Converted, "base voltages of 0 kV became unknown", row => buses.BaseKv[row] == 0);
        var start = OperatingPoint.Of(source, roles, report);
        return new TableBuilder(GridTables.Nodes, rows.Length)
            .Texts("node_id", rows.Select(row => $"{buses.Number[row]}"))
            .Texts("name", rows.Select(row => buses.Name.IsEmpty || buses.Name[row].Length == 0 ? null : buses.Name[row]))
            .Texts("phase", rows.Select(_ => "ABC"))
            .Texts("type", rows.Select(row => Word(roles[buses.Number[row]])))
            .Numbers("base_kv", rows.Select(row => buses.BaseKv[row] > 0 ? buses.BaseKv[row] : default(double?)))
            .Numbers("v_min", rows.Select(row => buses.VMinPu[row] > 0 ? buses.VMinPu[row] : default(double?)))
            .Numbers("v_max", rows.Select(row => buses.VMaxPu[row] <= mostPu ? buses.VMaxPu[row] : default(double?)))
            .Numbers("load_p", rows.Select(row => (double?)buses.LoadPMw[row]))
            .Numbers("load_q", rows.Select(row => (double?)buses.LoadQMvar[row]))
            .Numbers("gs", rows.Select(row => (double?)buses.GsMw[row]))
            .Numbers("bs", rows.Select(row => (double?)buses.BsMvar[row]))
            .Numbers("va_set", rows.Select(row =>
                roles[buses.Number[row]] == MatpowerBusType.Slack ? Angles.WithinTurn(buses.VaDeg[row]) : default(double?)))
            .Numbers("v_start", rows.Select(start.VmPu))
            .Numbers("va_start", rows.Select(start.VaDeg))
            .Build();

        void Report(ImportOutcome outcome, string what, Predicate<int> concerns, bool all = false) =>
            report.Add(outcome, what, [.. (all ? Enumerable.Range(0, buses.Count) : rows).Where(row => concerns(row)).Select(row => $"{buses.Number[row]}")]);
    }

    private static string Word(MatpowerBusType role) => role switch
    {
        MatpowerBusType.Slack => "slack",
        MatpowerBusType.Source => "source",
        _ => "load",
    };
}
