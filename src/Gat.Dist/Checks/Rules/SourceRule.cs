using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Sources that contradict each other: different voltages at one electrical point, or within one part of the grid.</summary>
internal static class SourceRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var points = new MergedBuses(grid);
        var sources = Enumerable.Range(0, grid.Buses.Count)
            .Where(bus => grid.Buses[bus].Type == BusType.Slack && Voltage(grid, bus) is not null).ToArray();
        foreach (var part in sources.GroupBy(bus => grid.Network.Part[bus]).Where(part => part.Skip(1).Any()))
        {
            var first = part.First();
            foreach (var other in part.Skip(1).Where(bus => Differ(grid, bus, first)))
            {
                var isOnePoint = points.Of(other) == points.Of(first);
                findings.Add(new CheckFinding(
                    isOnePoint ? CheckSeverity.Error : CheckSeverity.Warning, "sources_differ", GridTables.Nodes.Name, grid.Buses[other].Id, "v_set",
                    $"It holds {Told(grid, other)}, but source {grid.Buses[first].Id} {(isOnePoint ? "at the same electrical point" : "of the same part of the grid")} "
                    + $"holds {Told(grid, first)}.",
                    isOnePoint ? "One point has one voltage: give both the same." : "Check that power is meant to flow from one to the other."));
            }
        }
    }

    private static double? Voltage(CheckedGrid grid, int bus) =>
        grid.Buses[bus].VSetPu ?? grid.Rows.Generators.FirstOrDefault(row => row.Bus == grid.Buses[bus].Id && row is { InService: true, VSetPu: not null })?.VSetPu;

    private static bool Differ(CheckedGrid grid, int one, int other) =>
        Math.Abs(Voltage(grid, one)!.Value - Voltage(grid, other)!.Value) > 1e-9 || (grid.Buses[one].VaSetDeg ?? 0) != (grid.Buses[other].VaSetDeg ?? 0);

    private static string Told(CheckedGrid grid, int bus) => $"{Voltage(grid, bus)!.Value.Text()} pu at {(grid.Buses[bus].VaSetDeg ?? 0).Text()} degrees";
}
