using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>
/// The one rule that says which buses hold their voltage. A slack bus holds the set point of its bus row, else that of its
/// generators in service; another bus holds the set point of its generators in service that have one; all other buses hold
/// none.
/// </summary>
public sealed class VoltageSetPoints
{
    private VoltageSetPoints(ReadOnlySpan<double> vSetPu, ReadOnlySpan<double> vaSetDeg, ReadOnlySpan<bool> isSlack)
    {
        VSetPu = [.. vSetPu];
        VaSetDeg = [.. vaSetDeg];
        IsSlack = [.. isSlack];
        HeldBuses = [.. Enumerable.Range(0, VSetPu.Length).Where(bus => !double.IsNaN(VSetPu[bus]))];
    }

    /// <summary>Voltage held at each bus, pu; NaN where none is held.</summary>
    public ImmutableArray<double> VSetPu { get; }

    /// <summary>Angle held at each slack bus, degrees; 0 elsewhere.</summary>
    public ImmutableArray<double> VaSetDeg { get; }

    /// <summary>True at slack buses.</summary>
    public ImmutableArray<bool> IsSlack { get; }

    /// <summary>The buses that hold a voltage, ascending.</summary>
    public ImmutableArray<int> HeldBuses { get; }

    internal static VoltageSetPoints Of(Feeder feeder)
    {
        var buses = feeder.Buses;
        var generators = feeder.Generators;
        var vSetPu = new double[buses.Count];
        var vaSetDeg = new double[buses.Count];
        var isSlack = new bool[buses.Count];
        Array.Fill(vSetPu, double.NaN);
        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (generators.HoldsVoltage(generator))
            {
                vSetPu[generators.Bus[generator]] = generators.VSetPu[generator];
            }
        }

        for (var bus = 0; bus < buses.Count; bus++)
        {
            if (buses.Type[bus] == BusType.Slack)
            {
                isSlack[bus] = true;
                vSetPu[bus] = double.IsNaN(buses.VSetPu[bus]) ? vSetPu[bus] : buses.VSetPu[bus];
                vaSetDeg[bus] = double.IsNaN(buses.VaSetDeg[bus]) ? 0 : buses.VaSetDeg[bus];
            }
        }

        return new VoltageSetPoints(vSetPu, vaSetDeg, isSlack);
    }
}
