namespace Gat.Derms.Envelope;

/// <summary>
/// The active power that the energy of one store leaves in each step of a horizon. Powers positive when discharging, MW; at no power
/// the state of charge stays, so 0 is always inside.
/// </summary>
/// <remarks>Charging stores ηc of the energy taken in, discharging takes 1/ηd of the energy fed in.</remarks>
internal sealed class StoreWindow
{
    /// <summary>Capacity, MWh.</summary>
    public required double EnergyCapMwh { get; init; }

    /// <summary>Lowest and highest state of charge, 0 to 1.</summary>
    public required (double Min, double Max) Soc { get; init; }

    /// <summary>State of charge at the start of the first step; NaN: any between those.</summary>
    public required double SocInit { get; init; }

    /// <summary>ηc, ηd.</summary>
    public required (double Charge, double Discharge) Efficiency { get; init; }

    private double LowestStartMwh => EnergyCapMwh * (double.IsNaN(SocInit) ? Soc.Min : SocInit);

    private double HighestStartMwh => EnergyCapMwh * (double.IsNaN(SocInit) ? Soc.Max : SocInit);

    /// <summary>
    /// Narrows the ranges of all steps to what some course of the steps before, within the ranges given, can have made possible.
    /// </summary>
    /// <param name="pMinMw">In: least power of each step. Out: with the energy.</param>
    /// <param name="pMaxMw">In: greatest power of each step. Out: with the energy.</param>
    /// <param name="hours">Length of a step.</param>
    public void KeepReachable(Span<double> pMinMw, Span<double> pMaxMw, double hours)
    {
        double floor = EnergyCapMwh * Soc.Min, ceiling = EnergyCapMwh * Soc.Max;
        var (lowest, highest) = (LowestStartMwh, HighestStartMwh);
        for (var step = 0; step < pMinMw.Length; step++)
        {
            var (charge, discharge) = (Math.Max(0, -pMinMw[step]) * hours * Efficiency.Charge, Math.Max(0, pMaxMw[step]) * hours / Efficiency.Discharge);
            pMaxMw[step] = Math.Min(pMaxMw[step], (highest - floor) * Efficiency.Discharge / hours);
            pMinMw[step] = Math.Max(pMinMw[step], -(ceiling - lowest) / (Efficiency.Charge * hours));
            (lowest, highest) = (Math.Max(floor, lowest - discharge), Math.Min(ceiling, highest + charge));
        }
    }

    /// <summary>
    /// Narrows the ranges of all steps, each by the same factor, so far that a course of greatest discharge in all of them, and one of
    /// greatest charge, keep the state of charge; then every course within the ranges does. Without a start of its own the store starts in the middle.
    /// </summary>
    /// <param name="pMinMw">In: least power of each step. Out: with the energy.</param>
    /// <param name="pMaxMw">In: greatest power of each step. Out: with the energy.</param>
    /// <param name="hours">Length of a step.</param>
    public void KeepSustained(Span<double> pMinMw, Span<double> pMaxMw, double hours)
    {
        var start = double.IsNaN(SocInit) ? EnergyCapMwh * (Soc.Min + Soc.Max) / 2 : EnergyCapMwh * SocInit;
        double taken = 0, stored = 0;
        for (var step = 0; step < pMinMw.Length; step++)
        {
            stored += Math.Max(0, -pMinMw[step]) * hours * Efficiency.Charge;
            taken += Math.Max(0, pMaxMw[step]) * hours / Efficiency.Discharge;
        }

        var (outShare, inShare) = (Share(start - (EnergyCapMwh * Soc.Min), taken), Share((EnergyCapMwh * Soc.Max) - start, stored));
        for (var step = 0; step < pMinMw.Length; step++)
        {
            pMaxMw[step] = pMaxMw[step] > 0 ? outShare * pMaxMw[step] : pMaxMw[step];
            pMinMw[step] = pMinMw[step] < 0 ? inShare * pMinMw[step] : pMinMw[step];
        }
    }

    private static double Share(double roomMwh, double usedMwh) => usedMwh > roomMwh ? roomMwh / usedMwh : 1;
}
