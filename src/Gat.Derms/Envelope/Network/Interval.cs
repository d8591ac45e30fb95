namespace Gat.Derms.Envelope.Network;

/// <summary>All numbers between two.</summary>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>One number alone.</summary>
    public static Interval At(double value) => new(value, value);

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator *(double factor, Interval range) =>
        factor >= 0 ? new Interval(factor * range.Low, factor * range.High) : new Interval(factor * range.High, factor * range.Low);

    /// <summary>The greatest square.</summary>
    public double MostSquare => Math.Max(Low * Low, High * High);
}
