namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>A complex number of the relaxation: the columns of its two parts, seen in a frame that is turned by an angle, and where they lie.</summary>
internal readonly record struct Columns(int Re, int Im, double AngleRad, Interval ReRange, Interval ImRange)
{
    /// <summary>Its greatest magnitude.</summary>
    public double Size => new System.Numerics.Complex(
        Math.Max(Math.Abs(ReRange.Least), Math.Abs(ReRange.Most)), Math.Max(Math.Abs(ImRange.Least), Math.Abs(ImRange.Most))).Magnitude;

    /// <summary>Where its real part lies in another frame.</summary>
    public Interval ReIn(double angleRad) => Interval.TurnedRe(ReRange, ImRange, AngleRad - angleRad);

    /// <summary>Where its imaginary part lies in another frame.</summary>
    public Interval ImIn(double angleRad) => Interval.TurnedIm(ReRange, ImRange, AngleRad - angleRad);
}
