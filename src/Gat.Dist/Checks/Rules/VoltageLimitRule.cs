using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Voltage limits and set points that no grid is run at.</summary>
internal static class VoltageLimitRule
{
    private const double Roundoff = 1e-6;

    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        foreach (var bus in grid.Buses)
        {
            CheckLimits(bus, grid.Network.IsMeshed ? CheckSeverity.Note : CheckSeverity.Warning, findings);
        }

        foreach (var generator in grid.Rows.Generators.Where(row => row is { InService: true, VSetPu: not null }))
        {
            if (grid.BusIndex.TryGetValue(generator.Bus, out var bus))
            {
                CheckSetPoint(grid.Buses[bus], generator.VSetPu!.Value, GridTables.Generators.Name, generator.Id, findings);
            }
        }

        foreach (var bus in grid.Buses.Where(bus => bus.VSetPu is not null))
        {
            CheckSetPoint(bus, bus.VSetPu!.Value, GridTables.Nodes.Name, bus.Id, findings);
        }
    }

    // Transmission grids are run above nominal voltage here and there.
    private static void CheckLimits(BusRow bus, CheckSeverity severity, CheckFindings findings)
    {
        if (bus.VMinPu is > 1 + Roundoff and <= 2 && bus.Type == BusType.Load)
        {
            findings.Add(new CheckFinding(
                severity, "voltage_limit", GridTables.Nodes.Name, bus.Id, "v_min", $"v_min is {bus.VMinPu.Value.Text()} pu: nominal voltage is not permitted.",
                "Check its unit: limits are in per unit of base_kv."));
        }

        if (bus.VMaxPu is < 1 - Roundoff && bus.Type == BusType.Load)
        {
            findings.Add(new CheckFinding(
                severity, "voltage_limit", GridTables.Nodes.Name, bus.Id, "v_max", $"v_max is {bus.VMaxPu.Value.Text()} pu: nominal voltage is not permitted.",
                "Check its unit: limits are in per unit of base_kv."));
        }

        if (bus.VMinPu is > 0 and < 0.5)
        {
            findings.Note(
                "voltage_limit", GridTables.Nodes.Name, bus.Id, "v_min", $"v_min is {bus.VMinPu.Value.Text()} pu, which limits nothing.", "Leave it empty, or give the limit that holds.");
        }

        if (bus.VMaxPu is > 1.5 and <= 2)
        {
            findings.Note(
                "voltage_limit", GridTables.Nodes.Name, bus.Id, "v_max", $"v_max is {bus.VMaxPu.Value.Text()} pu, which limits nothing.", "Leave it empty, or give the limit that holds.");
        }
    }

    private static void CheckSetPoint(BusRow bus, double vSetPu, string table, string element, CheckFindings findings)
    {
        if (vSetPu is < 0.8 or > 1.2)
        {
            findings.Warning(
                "set_point", table, element, "v_set", $"It holds {vSetPu.Text()} pu.", "Check its unit: v_set is in per unit of base_kv.");
        }
        else if (vSetPu < bus.VMinPu - Roundoff || vSetPu > bus.VMaxPu + Roundoff)
        {
            findings.Note(
                "set_point", table, element, "v_set",
                $"It holds {vSetPu.Text()} pu, outside of the limits {bus.VMinPu?.Text() ?? "none"} to {bus.VMaxPu?.Text() ?? "none"} pu of its bus {bus.Id}.", "Make them fit.");
        }
    }
}
