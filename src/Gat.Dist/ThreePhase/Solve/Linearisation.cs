using Gat.Dist.ThreePhase.Model;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>The part of loads and generators that follows the voltage linearly, as admittances beside the network.</summary>
/// <remarks>
/// With I = P f(u) / conj(w) the derivative by w at a fixed conj(w) is P f'(u) / (2 u): nothing for constant power, half the admittance for constant
/// current, all of it for an impedance. What is left turns with conj(w) and stays to the iteration.
/// </remarks>
internal static class Linearisation
{
    /// <summary>Fills real and imaginary part for each element.</summary>
    /// <param name="network">The network.</param>
    /// <param name="p">Active power of each load or generator, pu, in the first of eight lanes.</param>
    /// <param name="q">Reactive power, pu.</param>
    /// <param name="v">Voltages of terminals, of which the first lane counts; empty: every element at its rated voltage.</param>
    /// <param name="admittances">Out.</param>
    public static void Fill(ThreePhaseNetwork network, ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> v, Span<double> admittances)
    {
        var table = network.Powers;
        for (var element = 0; element < table.Count; element++)
        {
            var law = table.Law[element];
            var u = v.IsEmpty ? 1 : law.Scale * Across(v, table.First[element], table.Second[element]);
            var factor = table.Share[element] * law.Scale * law.Scale;
            var at = LaneLayout.Lanes * table.Power[element];
            var (ofP, ofQ) = Slopes(law, u);
            admittances[2 * element] = factor * p[at] * ofP;
            admittances[(2 * element) + 1] = -factor * q[at] * ofQ;
        }
    }

    private static double Across(ReadOnlySpan<double> v, int first, int second)
    {
        var re = v[LaneLayout.Row * first] - v[LaneLayout.Row * second];
        var im = v[(LaneLayout.Row * first) + LaneLayout.Lanes] - v[(LaneLayout.Row * second) + LaneLayout.Lanes];
        return Math.Sqrt((re * re) + (im * im));
    }

    private static (double OfP, double OfQ) Slopes(in VoltageLaw law, double u)
    {
        if (u < law.VOff)
        {
            return (0, 0);
        }

        if (u <= law.VMin || u >= law.VMax)
        {
            // An impedance; between v_low and v_min nearly one.
            var edge = Math.Clamp(u, Math.Max(law.VMin, 1e-6), law.VMax);
            var (atP, atQ) = (Law(law.PExponent, law.PImpedance, law.PCurrent, edge), Law(law.QExponent, law.QImpedance, law.QCurrent, edge));
            return u <= law.VLow ? (1, 1) : (atP, atQ);
        }

        u = Math.Max(u, 0.1);
        return (Slope(law.PExponent, law.PImpedance, law.PCurrent, u), Slope(law.QExponent, law.QImpedance, law.QCurrent, u));
    }

    /// <summary>f(u) / u^2.</summary>
    private static double Law(double exponent, double impedance, double current, double u) =>
        double.IsNaN(exponent) ? impedance + (current / u) + ((1 - impedance - current) / (u * u)) : Math.Pow(u, exponent - 2);

    /// <summary>f'(u) / (2 u).</summary>
    private static double Slope(double exponent, double impedance, double current, double u) =>
        double.IsNaN(exponent) ? impedance + (current / (2 * u)) : exponent / 2 * Math.Pow(u, exponent - 2);
}
