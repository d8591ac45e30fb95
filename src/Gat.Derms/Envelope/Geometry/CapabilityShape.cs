namespace Gat.Derms.Envelope.Geometry;

/// <summary>
/// What one asset can do by itself: a box of active and reactive power cut by the circle of its apparent power around the origin.
/// </summary>
internal sealed class CapabilityShape
{
    // MW: what an interior point leaves between itself and a limit that it means to reach.
    private const double solverError = 1e-8;

    private readonly PlanePoint[] corners;

    /// <summary>A shape; check <see cref="IsEmpty"/> before anything else is asked.</summary>
    /// <param name="pMinMw">Least active power.</param>
    /// <param name="pMaxMw">Greatest active power.</param>
    /// <param name="qMinMvar">Least reactive power.</param>
    /// <param name="qMaxMvar">Greatest reactive power.</param>
    /// <param name="sMaxMva">Greatest apparent power; infinite where there is no limit.</param>
    public CapabilityShape(double pMinMw, double pMaxMw, double qMinMvar, double qMaxMvar, double sMaxMva)
    {
        (PMin, PMax, QMin, QMax, SMax) = (pMinMw, pMaxMw, qMinMvar, qMaxMvar, sMaxMva);
        var found = new List<PlanePoint>();
        foreach (var p in new[] { PMin, PMax })
        {
            found.AddRange(new[] { QMin, QMax }.Select(q => new PlanePoint(p, q)).Where(IsInCircle));
            found.AddRange(Crossings(p).Where(q => q > QMin && q < QMax).Select(q => new PlanePoint(p, q)));
        }

        foreach (var q in new[] { QMin, QMax })
        {
            found.AddRange(Crossings(q).Where(p => p > PMin && p < PMax).Select(p => new PlanePoint(p, q)));
        }

        corners = [.. found.Distinct()];
    }

    public double PMin { get; }

    public double PMax { get; }

    public double QMin { get; }

    public double QMax { get; }

    public double SMax { get; }

    /// <summary>Whether the circle cuts anything off the box.</summary>
    public bool IsCut => Math.Max(PMin * PMin, PMax * PMax) + Math.Max(QMin * QMin, QMax * QMax) > SMax * SMax;

    /// <summary>Whether no point keeps all limits.</summary>
    public bool IsEmpty => PMin > PMax || QMin > QMax || !IsInCircle(Nearest(new PlanePoint(0, 0)));

    /// <summary>The point farthest in a direction; one of them where there are several.</summary>
    public PlanePoint Farthest(PlanePoint direction) => IsOnArc(direction) ? SMax * direction : Corner(direction);

    /// <summary>Whether the farthest point in a direction stands on the circle, between corners.</summary>
    public bool IsOnArc(PlanePoint direction) => double.IsFinite(SMax) && IsInBox(SMax * direction);

    /// <summary>The farthest corner in a direction.</summary>
    public PlanePoint Corner(PlanePoint direction)
    {
        if (corners.Length == 0)
        {
            // The whole circle, or one point of it that rounding puts outside.
            return Nearest(SMax * direction);
        }

        var best = corners[0];
        foreach (var corner in corners)
        {
            best = direction.Dot(corner) > direction.Dot(best) ? corner : best;
        }

        return best;
    }

    /// <summary>The point itself where it is inside but for rounding of a solver, else one inside beside it.</summary>
    public PlanePoint Within(PlanePoint point)
    {
        var inBox = new PlanePoint(Snap(point.P, PMin, PMax), Snap(point.Q, QMin, QMax));
        var length = inBox.Length;
        return length <= SMax ? inBox : Nearest(SMax / length * inBox);
    }

    /// <summary>The part of the shape around one of its points.</summary>
    public CapabilityShape Near(PlanePoint point, double radius) => new(
        Math.Max(PMin, point.P - radius), Math.Min(PMax, point.P + radius), Math.Max(QMin, point.Q - radius), Math.Min(QMax, point.Q + radius), SMax);

    /// <summary>Angles at which arcs of the boundary begin or end, with those of the normals of the box; radians in [0, 2π).</summary>
    public IEnumerable<double> CriticalAngles() =>
        corners.Where(corner => corner.Length > 0).Select(corner => corner.Angle).Concat([0, Math.PI / 2, Math.PI, 1.5 * Math.PI]);

    /// <summary>The point of least reactive power at an active power, or at the nearest that the circle leaves.</summary>
    public PlanePoint Nearest(double pMw)
    {
        var q = Math.Clamp(0, QMin, QMax);
        var most = double.IsFinite(SMax) ? Math.Sqrt(Math.Max(0, (SMax * SMax) - (q * q))) : double.PositiveInfinity;
        return new PlanePoint(Math.Clamp(pMw, Math.Max(PMin, -most), Math.Min(PMax, most)), q);
    }

    /// <summary>The point of the box that is nearest to one.</summary>
    private PlanePoint Nearest(PlanePoint point) => new(Math.Clamp(point.P, PMin, PMax), Math.Clamp(point.Q, QMin, QMax));

    private static double Snap(double value, double low, double high) => value - low < solverError ? low : high - value < solverError ? high : value;

    private bool IsInBox(PlanePoint point) => point.P >= PMin && point.P <= PMax && point.Q >= QMin && point.Q <= QMax;

    private bool IsInCircle(PlanePoint point) => point.Dot(point) <= SMax * SMax * (1 + 1e-12);

    /// <summary>The other coordinate of the circle at one coordinate.</summary>
    private double[] Crossings(double at)
    {
        var square = (SMax * SMax) - (at * at);
        return square > 0 && double.IsFinite(square) ? [-Math.Sqrt(square), Math.Sqrt(square)] : [];
    }
}
