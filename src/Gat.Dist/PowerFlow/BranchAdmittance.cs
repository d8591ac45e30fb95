using System.Numerics;
using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The four admittances of a branch, pu: series impedance with half of the charging at either end, and an ideal transformer
/// of ratio tap·e^(j·shift) at the from side.
/// </summary>
/// <remarks>Zimmerman, Murillo-Sánchez, Thomas: MATPOWER, IEEE Trans. Power Systems 26(1), 2011, eq. (1)-(3).</remarks>
internal readonly record struct BranchAdmittance(Complex FromFrom, Complex FromTo, Complex ToFrom, Complex ToTo)
{
    public static BranchAdmittance Of(Complex impedancePu, double chargingPu, Complex ratio)
    {
        var series = 1 / impedancePu;
        var atTo = series + new Complex(0, chargingPu / 2);
        var squared = (ratio.Real * ratio.Real) + (ratio.Imaginary * ratio.Imaginary);
        return new BranchAdmittance(atTo / squared, -series / Complex.Conjugate(ratio), -series / ratio, atTo);
    }

    /// <summary>The ratio of a branch as a complex number; exact for a shift of 0.</summary>
    public static Complex Ratio(double tapRatio, double phaseShiftDeg)
    {
        if (phaseShiftDeg == 0)
        {
            return tapRatio;
        }

        var (real, imaginary) = Polar.ToRectangular(tapRatio, phaseShiftDeg * (Math.PI / 180));
        return new Complex(real, imaginary);
    }
}
