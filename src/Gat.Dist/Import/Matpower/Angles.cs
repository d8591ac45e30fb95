namespace Gat.Dist.Import.Matpower;

/// <summary>Angles in the range that grid tables hold.</summary>
internal static class Angles
{
    private const double turnDeg = 360;

    /// <summary>The same direction within -360 to 360 degrees; an angle already there is not touched.</summary>
    public static double WithinTurn(double angleDeg) => Math.Abs(angleDeg) <= turnDeg ? angleDeg : Math.IEEERemainder(angleDeg, turnDeg);

    /// <summary>
    /// Limits of an angle difference as the format means them: -360 and below or 360 and above is none, nor are two zeros.
    /// </summary>
    public static (double? MinDeg, double? MaxDeg) Limits(double minDeg, double maxDeg) =>
        minDeg == 0 && maxDeg == 0 ? (null, null) : (minDeg > -turnDeg ? minDeg : null, maxDeg < turnDeg ? maxDeg : null);
}
