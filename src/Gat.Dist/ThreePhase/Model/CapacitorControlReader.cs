using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads <c>dist_cap_controls</c>, and the voltage control that a bank of <c>dist_caps</c> tells for itself.</summary>
internal sealed class CapacitorControlReader(TableSet tables, Feeder feeder, FaultList faults)
{
    public List<CapacitorControl> Read()
    {
        var controls = new List<CapacitorControl>();
        var told = new HashSet<int>();
        var table = new DetailTable(tables, ThreePhaseDeviceTables.CapacitorControls, feeder, faults);
        for (var row = 0; row < table.Count; row++)
        {
            var capacitor = feeder.CapacitorIndex[table.Text(row, "cap_id")!];
            told.Add(capacitor);
            if (Read(table, row, capacitor) is { } control)
            {
                controls.Add(control);
            }
        }

        AddOwn(controls, told);
        return controls;
    }

    private CapacitorControl? Read(DetailTable table, int row, int capacitor)
    {
        var quantity = Enum.Parse<CapacitorQuantity>(table.Text(row, "quantity")!, ignoreCase: true);
        var branch = table.Text(row, "branch_id") is { } id ? feeder.BranchIndex[id] : -1;
        if (branch < 0 && quantity is CapacitorQuantity.Current or CapacitorQuantity.Kvar or CapacitorQuantity.Pf)
        {
            table.Fault(row, $"A control of {table.Text(row, "quantity")} needs a branch to look at.", "Name it in branch_id.");
            return null;
        }

        var isAtTo = table.Text(row, "end") == "to";
        var bus = branch < 0 ? feeder.Capacitors.Bus[capacitor] : isAtTo ? feeder.Branches.ToBus[branch] : feeder.Branches.FromBus[branch];
        return new CapacitorControl(
            capacitor, quantity, table.Number(row, "on_value"), table.Number(row, "off_value"), branch, isAtTo, table.Text(row, "sensed_phase") ?? "", bus,
            table.Text(row, "sensed_node") is { } node ? feeder.BusIndex[node] : bus, table.Number(row, "v_min", 0),
            table.Number(row, "v_max", double.PositiveInfinity), table.Number(row, "delay_s", 15), table.Number(row, "delay_off_s", 15));
    }

    private void AddOwn(List<CapacitorControl> controls, HashSet<int> told)
    {
        var table = new DetailTable(tables, GridTables.Capacitors, feeder, faults);
        for (var row = 0; row < table.Count; row++)
        {
            var capacitor = feeder.CapacitorIndex[table.Text(row, "cap_id")!];
            double on = table.Number(row, "on_v"), off = table.Number(row, "off_v");
            if (table.Text(row, "control") == "voltage" && !told.Contains(capacitor) && !double.IsNaN(on) && !double.IsNaN(off))
            {
                var bus = feeder.Capacitors.Bus[capacitor];
                controls.Add(new CapacitorControl(
                    capacitor, CapacitorQuantity.Voltage, on, off, -1, false, "mean", bus, bus, 0, double.PositiveInfinity, 15, 15));
            }
        }
    }
}
