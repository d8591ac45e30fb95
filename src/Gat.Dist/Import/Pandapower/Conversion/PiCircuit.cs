using System.Numerics;

namespace Gat.Dist.Import.Pandapower.Conversion;

/// <summary>A branch behind its ideal transformer: a series impedance and an admittance to earth at either end, pu.</summary>
internal readonly record struct PiCircuit(Complex Series, Complex AtFrom, Complex AtTo)
{
    /// <summary>The same impedance with half of an admittance at each end.</summary>
    public static PiCircuit Halved(Complex series, Complex shunt) => new(series, shunt / 2, shunt / 2);

    /// <summary>
    /// The circuit that behaves as a T of two impedances and an admittance to earth between them: the star of za, zb and 1/y as a
    /// triangle, with its sides multiplied out so that y may be 0.
    /// </summary>
    public static PiCircuit OfTee(Complex atFrom, Complex atTo, Complex shunt)
    {
        var series = atFrom + atTo + (atFrom * atTo * shunt);
        return new PiCircuit(series, shunt * atTo / series, shunt * atFrom / series);
    }
}
