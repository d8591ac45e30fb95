namespace Gat.Derms.Envelope.Geometry;

/// <summary>A point, or a direction, of the P-Q plane.</summary>
/// <param name="P">Active power, MW, positive when fed in.</param>
/// <param name="Q">Reactive power, Mvar, positive when fed in.</param>
internal readonly record struct PlanePoint(double P, double Q)
{
    /// <summary>The unit vector at an angle, radians counterclockwise from the P axis.</summary>
    public static PlanePoint AtAngle(double rad) => new(Math.Cos(rad), Math.Sin(rad));

    public static PlanePoint operator +(PlanePoint left, PlanePoint right) => new(left.P + right.P, left.Q + right.Q);

    public static PlanePoint operator -(PlanePoint left, PlanePoint right) => new(left.P - right.P, left.Q - right.Q);

    public static PlanePoint operator *(double factor, PlanePoint point) => new(factor * point.P, factor * point.Q);

    public double Length => Math.Sqrt((P * P) + (Q * Q));

    /// <summary>Scalar product.</summary>
    public double Dot(PlanePoint other) => (P * other.P) + (Q * other.Q);

    /// <summary>Twice the area of the triangle of the origin and both points; positive where the other one lies counterclockwise.</summary>
    public double Cross(PlanePoint other) => (P * other.Q) - (Q * other.P);

    /// <summary>Angle from the P axis, in [0, 2π).</summary>
    public double Angle
    {
        get
        {
            var rad = Math.Atan2(Q, P);
            return rad < 0 ? rad + (2 * Math.PI) : rad;
        }
    }
}
