using Gat.Dist.ThreePhase.Model;
using Gat.Numerics.Maths;

namespace Gat.Dist.ThreePhase.Solve;

/// <summary>What a unit of power is as an admittance at a voltage, and how that changes: for the steering of iterations.</summary>
/// <param name="Y">f(u) / u^2.</param>
/// <param name="Slope">u / 2 times its derivative by u.</param>
internal readonly record struct VoltageResponse(double Y, double Slope)
{
    private const double least = 1e-6;

    /// <summary>The responses of active and reactive power.</summary>
    /// <param name="law">The element's law.</param>
    /// <param name="u">Voltage across it, pu on its rated voltage.</param>
    public static (VoltageResponse P, VoltageResponse Q) Of(in VoltageLaw law, double u)
    {
        if (u < law.VOff)
        {
            return default;
        }

        var inBand = Math.Clamp(u, Math.Max(law.VMin, least), law.VMax);
        var p = Within(law.PExponent, law.PImpedance, law.PCurrent, inBand);
        var q = Within(law.QExponent, law.QImpedance, law.QCurrent, inBand);
        if (u > law.VMin && u < law.VMax)
        {
            return (p, q);
        }

        return u < law.VMin && law.VLow > 0 && law.VMin > law.VLow
            ? (Below(law, p.Y, u), Below(law, q.Y, u))
            : (new VoltageResponse(p.Y, 0), new VoltageResponse(q.Y, 0));
    }

    private static VoltageResponse Within(double exponent, double impedance, double current, double u)
    {
        if (!double.IsNaN(exponent))
        {
            var power = DeterministicMath.Exp(DeterministicMath.Log(u) * (exponent - 2));
            return new VoltageResponse(power, (exponent - 2) / 2 * power);
        }

        double byCurrent = current / u, byPower = (1 - impedance - current) / (u * u);
        return new VoltageResponse(impedance + byCurrent + byPower, (-byCurrent / 2) - byPower);
    }

    /// <summary>Between v_low and v_min from the admittance at 1 pu to that at v_min.</summary>
    private static VoltageResponse Below(in VoltageLaw law, double atVMin, double u)
    {
        var way = (u - law.VLow) / (law.VMin - law.VLow);
        return way <= 0 ? new VoltageResponse(1, 0) : new VoltageResponse(1 + (way * (atVMin - 1)), u / 2 * (atVMin - 1) / (law.VMin - law.VLow));
    }
}
