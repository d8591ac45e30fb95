using Gat.Faults;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Reads loads and generators.</summary>
internal sealed class PowerElementReader(TableSet tables, Feeder feeder, FaultList faults)
{
    public List<PowerElement> Read()
    {
        var elements = new List<PowerElement>();
        var isDetailed = new bool[feeder.Buses.Count];
        AddLoads(elements, isDetailed);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            if (!isDetailed[bus] && (feeder.Buses.Phases[bus] & PhaseSet.Abc) != 0)
            {
                elements.Add(new PowerElement(
                    PowerSource.BusLoad, bus, bus, TerminalText.DefaultPairs(feeder.Buses.Phases[bus], isDelta: false), VoltageLaw.ConstantPower));
            }
        }

        AddGenerators(elements);
        return elements;
    }

    private void AddLoads(List<PowerElement> elements, bool[] isDetailed)
    {
        var table = new DetailTable(tables, ThreePhaseTables.Loads, feeder, faults);
        for (var index = 0; index < feeder.Loads.Count; index++)
        {
            int row = table.RowOf(feeder.Loads.Id[index]), bus = feeder.Loads.Bus[index];
            isDetailed[bus] = true;
            var pairs = table.Elements(row, bus);
            if (pairs.Length == 0)
            {
                continue;
            }

            var law = new VoltageLaw
            {
                Scale = table.VoltageScale(row, bus, pairs.Length),
                PImpedance = table.Number(row, "p_share_z", row < 0 ? feeder.Loads.PImpedanceFraction[index] : 0),
                PCurrent = table.Number(row, "p_share_i", row < 0 ? feeder.Loads.PCurrentFraction[index] : 0),
                QImpedance = table.Number(row, "q_share_z", row < 0 ? feeder.Loads.QImpedanceFraction[index] : 0),
                QCurrent = table.Number(row, "q_share_i", row < 0 ? feeder.Loads.QCurrentFraction[index] : 0),
                PExponent = table.Number(row, "p_exponent"),
                QExponent = table.Number(row, "q_exponent"),
                VLow = table.Number(row, "v_low", 0),
                VMin = table.Number(row, "v_min", 0),
                VMax = table.Number(row, "v_max", double.PositiveInfinity),
                VOff = table.Number(row, "v_off", 0),
            };
            elements.Add(new PowerElement(PowerSource.Load, index, bus, pairs, WithBoth(law)));
        }
    }

    private void AddGenerators(List<PowerElement> elements)
    {
        var table = new DetailTable(tables, GridTables.Generators, feeder, faults);
        for (var index = 0; index < feeder.Generators.Count; index++)
        {
            int row = table.RowOf(feeder.Generators.Id[index]), bus = feeder.Generators.Bus[index];
            if (feeder.Buses.Type[bus] == BusType.Slack && feeder.Generators.HoldsVoltage(index))
            {
                continue;
            }

            if (feeder.Generators.HoldsVoltage(index) && feeder.Generators.InService[index])
            {
                table.Fault(row, $"It holds a voltage of {feeder.Generators.VSetPu[index]} pu, which a calculation by phase does not know.",
                    "Leave its v_set empty, so that it follows its p and q, or make its bus a slack bus.");
            }

            var pairs = table.Elements(row, bus);
            if (pairs.Length > 0)
            {
                var law = VoltageLaw.ConstantPower with
                {
                    Scale = table.VoltageScale(row, bus, pairs.Length),
                    VMin = table.Number(row, "v_min", 0),
                    VMax = table.Number(row, "v_max", double.PositiveInfinity),
                };
                elements.Add(new PowerElement(PowerSource.Generator, index, bus, pairs, law));
            }
        }
    }

    /// <summary>Where one of p and q follows an exponent, the other one's shares must be an exponent too, or none.</summary>
    private static VoltageLaw WithBoth(VoltageLaw law) => !law.IsExponential ? law : law with
    {
        PExponent = double.IsNaN(law.PExponent) ? law.PSlope : law.PExponent,
        QExponent = double.IsNaN(law.QExponent) ? law.QSlope : law.QExponent,
    };
}
