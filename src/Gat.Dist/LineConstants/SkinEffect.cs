using System.Numerics;

namespace Gat.Dist.LineConstants;

/// <summary>Resistance of a solid round conductor at a frequency.</summary>
internal static class SkinEffect
{
    /// <summary>Resistance, in the unit of the resistance to direct current given in ohm per m.</summary>
    /// <remarks>
    /// Z = (m r / 2) Rdc I0(m r) / I1(m r) with (m r)^2 = j omega mu0 / (pi Rdc): the internal impedance of a round wire, see for example
    /// Stevenson, "Elements of Power System Analysis".
    /// </remarks>
    public static double ROhmPerM(double rDcOhmPerM, double frequencyHz)
    {
        var squared = new Complex(0, 2 * Math.PI * frequencyHz * 4e-7 * Math.PI / (Math.PI * rDcOhmPerM));
        var mr = Complex.Sqrt(squared);
        return (mr / 2 * rDcOhmPerM * BesselRatio(squared, mr)).Real;
    }

    /// <summary>I0(z) / I1(z) by their power series for moderate arguments and by its limit beyond.</summary>
    private static Complex BesselRatio(Complex squared, Complex z)
    {
        if (z.Magnitude > 35)
        {
            return 1 + (1 / (2 * z));
        }

        Complex term0 = 1, term1 = z / 2, sum0 = term0, sum1 = term1;
        for (var k = 1; k < 200 && term0.Magnitude > 1e-17 * sum0.Magnitude; k++)
        {
            term0 *= squared / (4.0 * k * k);
            term1 *= squared / (4.0 * k * (k + 1));
            sum0 += term0;
            sum1 += term1;
        }

        return sum0 / sum1;
    }
}
