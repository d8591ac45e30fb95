using System.Numerics;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>The part of loads and generators that follows the voltage linearly, as admittances beside the network.</summary>
/// <remarks>
/// An element across w draws Y(u) w with u = |w| on its rated voltage. The derivative by w is Y + (u / 2) Y', nothing for constant power, half the
/// admittance for constant current, all of it for an impedance; that by conj(w) is (u / 2) Y' w / conj(w).
/// </remarks>
internal static class Linearisation
{
    /// <summary>Fills real and imaginary part of the derivative by w for each element.</summary>
    /// <param name="network">The network.</param>
    /// <param name="lanes">Powers and voltages, of which the first lane counts.</param>
    /// <param name="byVoltage">Out: two numbers for each element.</param>
    /// <param name="byConjugate">Out: the derivative by conj(w) likewise; may be empty.</param>
    public static void Fill(ThreePhaseNetwork network, FixedPoint lanes, Span<double> byVoltage, Span<double> byConjugate)
    {
        var table = network.Powers;
        for (var element = 0; element < table.Count; element++)
        {
            var law = table.Law[element];
            var w = LaneFlows.At(lanes.V, table.First[element], 0) - LaneFlows.At(lanes.V, table.Second[element], 0);
            var (p, q) = VoltageResponse.Of(law, law.Scale * w.Magnitude);
            var factor = table.Share[element] * law.Scale * law.Scale;
            var at = LaneLayout.Lanes * table.Power[element];
            var y = factor * new Complex(lanes.P[at] * (p.Y + p.Slope), -lanes.Q[at] * (q.Y + q.Slope));
            (byVoltage[2 * element], byVoltage[(2 * element) + 1]) = (y.Real, y.Imaginary);
            if (!byConjugate.IsEmpty)
            {
                var turned = w == Complex.Zero ? Complex.Zero : factor * new Complex(lanes.P[at] * p.Slope, -lanes.Q[at] * q.Slope) * w / Complex.Conjugate(w);
                (byConjugate[2 * element], byConjugate[(2 * element) + 1]) = (turned.Real, turned.Imaginary);
            }
        }
    }
}
