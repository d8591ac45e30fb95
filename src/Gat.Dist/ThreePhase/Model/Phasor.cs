using System.Numerics;
using Gat.Numerics.Maths;

namespace Gat.Dist.ThreePhase.Model;

/// <summary>Complex numbers of a magnitude and an angle, the same to the last bit on every machine.</summary>
internal static class Phasor
{
    /// <summary>The number of this magnitude and angle in degrees.</summary>
    public static Complex OfDegrees(double magnitude, double angleDeg)
    {
        var (sin, cos) = DeterministicMath.SinCos(angleDeg * (Math.PI / 180));
        return new Complex(magnitude * cos, magnitude * sin);
    }
}
