using System.Collections.Immutable;
using Gat.Derms.Envelope.Geometry;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>The envelope of one group in one step. Areas in MW Mvar; NaN where there is no envelope.</summary>
internal sealed class EnvelopeRegion
{
    /// <summary>
    /// Solved; base_violates: solved, though limits are broken while the group stands at its base; infeasible: no point keeps all limits, as far as
    /// found; else why there is no answer.
    /// </summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Every point that was looked at and kept, in that order.</summary>
    public ImmutableArray<EnvelopeVertex> Points { get; init; } = [];

    /// <summary>Those of them that are corners of what the group can feed in, counterclockwise.</summary>
    public ImmutableArray<EnvelopeVertex> Corners { get; init; } = [];

    /// <summary>Those that are corners of what the sources then feed in, counterclockwise.</summary>
    public ImmutableArray<EnvelopeVertex> SourceCorners { get; init; } = [];

    /// <summary>Corners of the polygon of support lines, counterclockwise; empty without an envelope.</summary>
    public ImmutableArray<PlanePoint> OuterCorners { get; init; } = [];

    public double InnerArea { get; init; } = double.NaN;

    public double OuterArea { get; init; } = double.NaN;

    /// <summary>Area of what the sources feed in at all points.</summary>
    public double SourceArea { get; init; } = double.NaN;

    public required double UnconstrainedArea { get; init; }

    /// <summary>Directions in which was looked.</summary>
    public int Directions { get; init; }

    /// <summary>Greatest violation at the middles of the edges between corners, pu or share of a rating; NaN where one has no power flow.</summary>
    public double EdgeViolationPu { get; init; } = double.NaN;

    /// <summary>What stands in the way where there is no envelope, or what the base breaks.</summary>
    public EnvelopeLimit Limit { get; init; } = EnvelopeLimit.None;

    /// <summary>Area of the hull of points.</summary>
    public static double HullArea(IReadOnlyList<PlanePoint> points)
    {
        var corners = Polygon.Hull(points);
        return Polygon.Area([.. corners.Select(at => points[at])]);
    }
}
