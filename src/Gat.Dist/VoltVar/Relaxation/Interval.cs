namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>Numbers from a least to a greatest.</summary>
internal readonly record struct Interval(double Least, double Most)
{
    public static Interval operator +(Interval left, Interval right) => new(left.Least + right.Least, left.Most + right.Most);

    public static Interval operator -(Interval left, Interval right) => new(left.Least - right.Most, left.Most - right.Least);

    public static Interval operator *(double factor, Interval it) => factor >= 0 ? new(factor * it.Least, factor * it.Most) : new(factor * it.Most, factor * it.Least);

    public static Interval operator *(Interval left, Interval right)
    {
        double a = left.Least * right.Least, b = left.Least * right.Most, c = left.Most * right.Least, d = left.Most * right.Most;
        return new(Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));
    }

    /// <summary>The inverses of numbers above 0.</summary>
    public Interval Inverse() => new(1 / Most, 1 / Least);

    /// <summary>The real part of numbers turned by an angle.</summary>
    public static Interval TurnedRe(Interval re, Interval im, double angleRad) => (Math.Cos(angleRad) * re) - (Math.Sin(angleRad) * im);

    /// <summary>The imaginary part of numbers turned by an angle.</summary>
    public static Interval TurnedIm(Interval re, Interval im, double angleRad) => (Math.Sin(angleRad) * re) + (Math.Cos(angleRad) * im);
}
