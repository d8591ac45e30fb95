using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Schedules of generators outside of their own limits, and generators where no source reaches.</summary>
internal static class GeneratorRule
{
    private const double ToleranceMw = 1e-6;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        for (var at = 0; at < grid.Rows.Generators.Count; at++)
        {
            var row = grid.Rows.Generators[at];
            var bus = grid.GeneratorBus[at];
            if (!row.InService || bus < 0)
            {
                continue;
            }

            if (grid.Buses[bus].Type != BusType.Slack)
            {
                Within(row.Id, "p", row.PMw, row.PMinMw, row.PMaxMw, "MW", findings);
            }

            if (row.VSetPu is null && grid.Buses[bus].Type != BusType.Slack)
            {
                Within(row.Id, "q", row.QMvar, row.QMinMvar, row.QMaxMvar, "Mvar", findings);
            }

            if (!grid.Network.IsSupplied(bus))
            {
                findings.Warning(
                    "generator_unsupplied", GridTables.Generators.Name, row.Id, "node_id", $"No closed branch joins its bus {row.Bus} to a source: it injects nothing.",
                    "Close a branch to it, or make its bus a slack bus.");
            }
        }
    }

    private static void Within(string id, string column, double value, double? low, double? high, string unit, CheckFindings findings)
    {
        if (value < low - ToleranceMw || value > high + ToleranceMw)
        {
            findings.Note(
                "schedule_outside_limits", GridTables.Generators.Name, id, column,
                $"{column} is {value.Text()} {unit}, outside of {low?.Text() ?? "none"} to {high?.Text() ?? "none"}.", "Make them fit; optimal power flows keep the limits.");
        }
    }
}
