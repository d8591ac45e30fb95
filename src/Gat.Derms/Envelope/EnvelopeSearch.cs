using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>
/// Finds the envelope of one group in one step: looks at a model of the network from one direction after the other, replays each
/// point in AC, and takes the hull of what keeps all limits.
/// </summary>
/// <param name="flow">The step, with all assets at their bases.</param>
/// <param name="options">How.</param>
internal sealed class EnvelopeSearch(StepFlow flow, EnvelopeOptions options)
{
    // Corners nearer than this to the hull of the others, as a share of the region's size, are what solvers are off by.
    private const double cornerShare = 1e-6;

    private const int firstDirections = 4;

    /// <summary>Finds it.</summary>
    /// <param name="group">The assets.</param>
    /// <param name="shapes">What each of them can do.</param>
    /// <param name="model">What they can do together in the network.</param>
    /// <param name="cancel">Ends the search.</param>
    public EnvelopeRegion Find(AssetGroup group, CapabilityShape[] shapes, ISupportModel model, CancellationToken cancel)
    {
        var unconstrained = new CapabilitySum(shapes).Area();
        var replay = new VertexReplay(flow, group.Assets, model, cancel);
        var samples = new SupportSamples(options.GapFraction);
        var found = new List<SupportPoint>();
        while (found.Count < options.Directions && samples.Next() is { } direction)
        {
            var status = model.Maximise(direction, cancel);
            if (status != SolveStatus.Solved)
            {
                return new EnvelopeRegion { Status = status, UnconstrainedArea = unconstrained, Directions = found.Count };
            }

            found.Add(new SupportPoint(direction, [.. model.Powers], model.Limit));
            samples.Add(direction, Sum(model.Powers), model.Value);
        }

        var baseLimit = OfferInside(group, replay, found);
        EnvelopeVertex[] points = [.. found.Select(point => replay.Replay(point))];
        return replay.HasInside
            ? Region(points, samples, replay, unconstrained, baseLimit)
            : new EnvelopeRegion { Status = SolveStatus.Infeasible, UnconstrainedArea = unconstrained, Directions = found.Count, Limit = baseLimit };
    }

    /// <summary>
    /// A point to pull towards: the base; the middle of the first four points found; one of those, or beside it. They are the same however many directions follow.
    /// </summary>
    /// <returns>What the base breaks.</returns>
    private EnvelopeLimit OfferInside(AssetGroup group, VertexReplay replay, List<SupportPoint> found)
    {
        flow.CheckBase();
        var broken = flow.WorstLimit();
        var first = found.Take(firstDirections).Select(point => point.Powers).ToArray();
        replay.OfferInside([.. group.Assets.Select(asset => flow.Base[asset])]);
        replay.OfferInside([.. group.Assets.Select((_, at) => 1.0 / first.Length * Sum(first.Select(powers => powers[at])))]);
        foreach (var powers in first)
        {
            replay.OfferInside(powers);
        }

        foreach (var point in found.Take(firstDirections))
        {
            replay.OfferNearby(point);
        }

        return broken;
    }

    private static EnvelopeRegion Region(EnvelopeVertex[] points, SupportSamples samples, VertexReplay replay, double unconstrained, EnvelopeLimit baseLimit)
    {
        var corners = Corners(points, point => point.Sum);
        double edges = 0;
        for (var at = 0; at < corners.Length && corners.Length > 1; at++)
        {
            var here = replay.MiddleViolationPu(corners[at], corners[(at + 1) % corners.Length]);
            edges = double.IsNaN(here) || here > edges ? here : edges;
        }

        return new EnvelopeRegion
        {
            Status = baseLimit.Constraint == EnvelopeConstraint.None ? SolveStatus.Solved : SolveStatus.BaseViolates,
            Limit = baseLimit,
            Points = [.. points],
            Corners = [.. corners],
            SourceCorners = [.. Corners(points, point => point.Source)],
            InnerArea = EnvelopeRegion.HullArea([.. points.Select(point => point.Sum)]),
            SourceArea = EnvelopeRegion.HullArea([.. points.Select(point => point.Source)]),
            OuterCorners = [.. samples.OuterCorners()],
            OuterArea = samples.OuterArea,
            UnconstrainedArea = unconstrained,
            Directions = points.Length,
            EdgeViolationPu = edges,
        };
    }

    private static EnvelopeVertex[] Corners(EnvelopeVertex[] points, Func<EnvelopeVertex, PlanePoint> place)
    {
        PlanePoint[] places = [.. points.Select(place)];
        var size = Math.Max(places.Max(point => point.P) - places.Min(point => point.P), places.Max(point => point.Q) - places.Min(point => point.Q));
        return [.. Polygon.Hull(places, cornerShare * size).Select(at => points[at])];
    }

    private static PlanePoint Sum(IEnumerable<PlanePoint> powers) => powers.Aggregate(default(PlanePoint), (sum, power) => sum + power);
}
