using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>
/// Gives every bus its base voltage: the one of Set VoltageBases that is nearest to the voltage without load, which is carried
/// from the sources through lines and the ratios of transformers.
/// </summary>
/// <remarks>OpenDSS Manual, commands CalcVoltageBases and SetkVBase.</remarks>
internal static class BaseVoltages
{
    private static readonly double root3 = Math.Sqrt(3);

    /// <summary>The bases that OpenDSS knows where a script sets none, kV.</summary>
    private static readonly double[] usualKv = [0.208, 0.480, 12.47, 24.9, 34.5, 115, 230];

    public static void Assign(Circuit circuit)
    {
        var isNearest = circuit.Settings.WantsVoltageBases || circuit.Settings.VoltageBasesKv is not null;
        var bases = circuit.Settings.VoltageBasesKv ?? usualKv;
        var voltages = new VoltageWalk(circuit, isNominal: !isNearest);
        voltages.Run();
        foreach (var bus in circuit.Buses)
        {
            var kv = root3 * voltages.ToEarthKv(bus);
            bus.BaseKv = circuit.State.BusBasesKv.TryGetValue(bus.Name, out var set) ? set
                : kv <= 0 ? bases.Max()
                : isNearest ? bases.MinBy(candidate => Math.Abs(1 - (kv / candidate))) : Math.Round(kv, 9);
            if (isNearest && kv > 0 && Math.Abs(kv / bus.BaseKv - 1) > 0.3)
            {
                circuit.State.Notes.Converted("buses whose voltage lies more than 30 % off every base of Set VoltageBases; the nearest is taken, as in OpenDSS", bus.Name);
            }
        }

        if (!isNearest)
        {
            circuit.State.Notes.Converted("base voltages are those of the source and of transformers, for the script has no Set VoltageBases", circuit.State.CircuitName ?? "");
        }
    }

    /// <summary>Voltage of a coil at rating, kV.</summary>
    public static double CoilKv(Transformer transformer, Winding winding) =>
        transformer.Phases == 1 || winding.IsDelta ? winding.Kv : winding.Kv / root3;

    /// <summary>Whether a coil lies between two phases.</summary>
    public static bool IsBetweenPhases(Bus bus, Coil coil) => bus.Letter(coil.Node1) is 'A' or 'B' or 'C' && bus.Letter(coil.Node2) is 'A' or 'B' or 'C';
}
