using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.Checks.Rules;

/// <summary>Capacitor banks of implausible size, and controls that cannot work.</summary>
internal static class CapacitorRule
{
    public static void Check(CheckedGrid grid, CheckFindings findings)
    {
        var loadMva = Math.Sqrt(Math.Pow(grid.LoadPMw.Where(double.IsFinite).Sum(), 2) + Math.Pow(grid.LoadQMvar.Where(double.IsFinite).Sum(), 2));
        foreach (var row in grid.Rows.Capacitors)
        {
            if (loadMva > 0 && Math.Abs(row.QMvar) > loadMva)
            {
                findings.Warning(
                    "capacitor_size", GridTables.Capacitors.Name, row.Id, "q", $"Its {row.QMvar.Text()} Mvar are more than all loads of the grid together, {loadMva.Text()} MVA.",
                    "Check its unit: q is in Mvar.");
            }

            if (grid.BusIndex.TryGetValue(row.Bus, out var bus))
            {
                CheckBus(grid, row, bus, findings);
            }
        }

        CheckControls(grid, findings);
    }

    private static void CheckBus(CheckedGrid grid, CapacitorRow row, int bus, CheckFindings findings)
    {
        if ((row.Phases & PhaseSet.Abc & ~grid.Buses[bus].Phases) is var absent && absent != PhaseSet.None)
        {
            findings.Error(
                "phase_not_at_bus", GridTables.Capacitors.Name, row.Id, "phase", $"It is connected to phase {absent.Text()}, which bus {row.Bus} does not have.",
                "Correct its phase or that of the bus.");
        }
        else if (!grid.Network.IsSupplied(bus))
        {
            findings.Note(
                "capacitor_unsupplied", GridTables.Capacitors.Name, row.Id, "node_id", $"No closed branch joins its bus {row.Bus} to a source.", "Close a branch to it if it is meant to work.");
        }
    }

    private static void CheckControls(CheckedGrid grid, CheckFindings findings)
    {
        if (grid.Table(GridTables.Capacitors) is not { } table)
        {
            return;
        }

        for (var row = 0; row < table.RowCount; row++)
        {
            if (table.Text("control")[row] == "voltage" && (table.Number("on_v").IsNull(row) || table.Number("off_v").IsNull(row)))
            {
                findings.Warning(
                    "capacitor_control", GridTables.Capacitors.Name, table.Text("cap_id")[row]!, "control", "Its control is voltage, but on_v or off_v is not told: it never moves.",
                    "Give on_v and off_v, or set control to fixed.");
            }
        }
    }
}
