using System.Collections.Immutable;

namespace Gat.Dist;

/// <summary>
/// The one rule that says which buses hold their voltage. A slack bus holds the set point of its bus row, else that of its
/// generators in service; another bus holds the set point of its generators in service that have one; all other buses hold
/// none.
/// </summary>
public sealed class VoltageSetPoints
{
    private VoltageSetPoints(ReadOnlySpan<double> vSetPu, ReadOnlySpan<double> vaSetDeg, ReadOnlySpan<bool> isSlack, ReadOnlySpan<bool> isHeld)
    {
        VSetPu = [.. vSetPu];
        VaSetDeg = [.. vaSetDeg];
        IsSlack = [.. isSlack];
        IsHeld = [.. isHeld];
        HeldBuses = [.. Enumerable.Range(0, IsHeld.Length).Where(bus => IsHeld[bus])];
    }

    /// <summary>
    /// Voltage held at each bus, pu; where none is held, what a generator out of service would hold, else NaN.
    /// </summary>
    public ImmutableArray<double> VSetPu { get; }

    /// <summary>Angle held at each slack bus, degrees; 0 elsewhere.</summary>
    public ImmutableArray<double> VaSetDeg { get; }

    /// <summary>True at slack buses.</summary>
    public ImmutableArray<bool> IsSlack { get; }

    /// <summary>True at buses that hold a voltage.</summary>
    public ImmutableArray<bool> IsHeld { get; }

    /// <summary>The buses that hold a voltage, ascending.</summary>
    public ImmutableArray<int> HeldBuses { get; }

    internal static VoltageSetPoints Of(Feeder feeder, ReadOnlySpan<bool> generatorInService)
    {
        var buses = feeder.Buses;
        var vSetPu = new double[buses.Count];
        var vaSetDeg = new double[buses.Count];
        var isSlack = new bool[buses.Count];
        var isHeld = new bool[buses.Count];
        Array.Fill(vSetPu, double.NaN);
        Take(feeder, generatorInService, inService: false, vSetPu, isHeld);
        Array.Clear(isHeld);
        Take(feeder, generatorInService, inService: true, vSetPu, isHeld);
        for (var bus = 0; bus < buses.Count; bus++)
        {
            if (buses.Type[bus] == BusType.Slack)
            {
                isSlack[bus] = true;
                isHeld[bus] = true;
                vSetPu[bus] = double.IsNaN(buses.VSetPu[bus]) ? vSetPu[bus] : buses.VSetPu[bus];
                vaSetDeg[bus] = double.IsNaN(buses.VaSetDeg[bus]) ? 0 : buses.VaSetDeg[bus];
            }
        }

        return new VoltageSetPoints(vSetPu, vaSetDeg, isSlack, isHeld);
    }

    private static void Take(Feeder feeder, ReadOnlySpan<bool> generatorInService, bool inService, double[] vSetPu, bool[] isHeld)
    {
        var generators = feeder.Generators;
        for (var generator = 0; generator < generators.Count; generator++)
        {
            if (generatorInService[generator] == inService && generators.HoldsVoltage(generator))
            {
                vSetPu[generators.Bus[generator]] = generators.VSetPu[generator];
                isHeld[generators.Bus[generator]] = true;
            }
        }
    }
}
