using System.Numerics;
using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads what hangs between the conductors of a bus and earth as an admittance: capacitors, reactors, shunts of buses.</summary>
internal sealed class ShuntReader(TableSet tables, Feeder feeder, FaultList faults)
{
    public List<Shunt> Read()
    {
        var shunts = new List<Shunt>();
        AddBuses(shunts);
        AddCapacitors(shunts);
        AddReactors(shunts);
        return shunts;
    }

    private void AddBuses(List<Shunt> shunts)
    {
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var y = new Complex(feeder.Buses.GsMw[bus], feeder.Buses.BsMvar[bus]) / feeder.BaseMva;
            if (y != Complex.Zero)
            {
                var elements = TerminalText.DefaultPairs(feeder.Buses.Phases[bus], isDelta: false);
                shunts.Add(new Shunt(bus, elements, y / elements.Length, -1));
            }
        }
    }

    private void AddCapacitors(List<Shunt> shunts)
    {
        var table = new DetailTable(tables, GridTables.Capacitors, feeder, faults);
        for (var capacitor = 0; capacitor < feeder.Capacitors.Count; capacitor++)
        {
            int row = table.RowOf(feeder.Capacitors.Id[capacitor]), bus = feeder.Capacitors.Bus[capacitor];
            var elements = table.Elements(row, bus);
            if (elements.Length > 0)
            {
                var scale = table.VoltageScale(row, bus, elements.Length);
                shunts.Add(new Shunt(
                    bus, elements, new Complex(0, scale * scale / feeder.BaseMva / elements.Length), capacitor));
            }
        }
    }

    private void AddReactors(List<Shunt> shunts)
    {
        var table = new DetailTable(tables, ThreePhaseDeviceTables.Reactors, feeder, faults);
        for (var row = 0; row < table.Count; row++)
        {
            var bus = table.Bus(row);
            var elements = table.Elements(row, bus);
            var z = new Complex(table.Number(row, "r_ohm"), table.Number(row, "x_ohm"));
            if (z == Complex.Zero)
            {
                table.Fault(row, "r_ohm and x_ohm are both 0.", "Give the reactor an impedance.");
            }
            else if (table.IsIn(row) && elements.Length > 0)
            {
                var baseKv = table.BaseKvToEarth(row, bus);
                var parallel = table.Number(row, "r_parallel_ohm");
                var y = (1 / z) + (double.IsNaN(parallel) ? 0 : 1 / parallel);
                shunts.Add(new Shunt(bus, elements, y * baseKv * baseKv / feeder.BaseMva, -1));
            }
        }
    }
}
