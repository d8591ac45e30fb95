using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;
using Gat.Faults;

namespace Gat.Derms.Envelope;

/// <summary>
/// Replays points of a group in AC. A point that breaks a limit is pulled in: towards one that keeps all, as far as it must.
/// </summary>
internal sealed class VertexReplay(StepFlow flow, int[] group, ISupportModel model, CancellationToken cancel)
{
    // Halvings of the way between a point that keeps the limits and one that does not: a millionth of the way is left.
    private const int halvings = 20;

    // What limits are narrowed by is what AC broke them by, which is seldom too little the second time.
    private const int mostNarrowings = 3;

    private PlanePoint[]? inside;

    /// <summary>Whether a point is known that keeps all limits.</summary>
    public bool HasInside => inside is not null;

    /// <summary>Takes a point as one to pull towards if it keeps all limits and none is known yet.</summary>
    public void OfferInside(PlanePoint[] powers)
    {
        if (inside is null && flow.Check(group, powers).IsVerified)
        {
            inside = [.. powers];
        }
    }

    /// <summary>Looks for one beside what the model found in a direction, if none is known yet.</summary>
    public void OfferNearby(SupportPoint found)
    {
        if (inside is null)
        {
            flow.Check(group, found.Powers);
            inside = Nearby(found);
        }
    }

    /// <summary>Replays what the model found in a direction.</summary>
    public EnvelopeVertex Replay(SupportPoint found)
    {
        if (flow.Check(group, found.Powers).IsVerified)
        {
            return Vertex(found.Powers, found.Limit, isPulledIn: false);
        }

        var broken = flow.WorstLimit();
        return (Nearby(found) ?? inside) is { } from ? PullIn(from, found.Powers, broken) : Vertex(found.Powers, broken, isPulledIn: false);
    }

    /// <summary>What the middle of two points breaks a limit by; NaN where it has no power flow.</summary>
    public double MiddleViolationPu(EnvelopeVertex one, EnvelopeVertex two) => flow.Check(group, Between(one.Powers, two.Powers, 0.5)).MaxViolationPu;

    /// <summary>What the model finds in the same direction where its voltage limits are narrowed by what AC broke them by; null where that does not help.</summary>
    private PlanePoint[]? Nearby(SupportPoint found)
    {
        PlanePoint[]? nearby = null;
        for (var round = 0; round < mostNarrowings && nearby is null && flow.Flow.HasSolution; round++)
        {
            flow.Narrow(model);
            if (model.Maximise(found.Direction, cancel) != SolveStatus.Solved)
            {
                break;
            }

            nearby = flow.Check(group, model.Powers).IsVerified ? [.. model.Powers] : null;
        }

        model.Restore();
        return nearby;
    }

    private EnvelopeVertex PullIn(PlanePoint[] from, PlanePoint[] to, EnvelopeLimit broken)
    {
        var (good, bad) = (0.0, 1.0);
        for (var halving = 0; halving < halvings; halving++)
        {
            var middle = (good + bad) / 2;
            if (flow.Check(group, Between(from, to, middle)).IsVerified)
            {
                good = middle;
            }
            else
            {
                (bad, broken) = (middle, flow.WorstLimit());
            }
        }

        return Vertex(Between(from, to, good), broken, isPulledIn: true);
    }

    /// <summary>A vertex at a point, which is checked again: what a check leaves behind is that of the last one.</summary>
    private EnvelopeVertex Vertex(PlanePoint[] at, EnvelopeLimit limit, bool isPulledIn)
    {
        var verdict = flow.Check(group, at);
        return new EnvelopeVertex(
            Sum(at), [.. at], new PlanePoint(flow.Flow.SourcePMw, flow.Flow.SourceQMvar), limit, verdict.IsVerified, isPulledIn, verdict.MaxMismatchPu, verdict.MaxViolationPu);
    }

    private static PlanePoint[] Between(PlanePoint[] from, PlanePoint[] to, double share) => [.. from.Select((point, at) => point + (share * (to[at] - point)))];

    private static PlanePoint Sum(PlanePoint[] powers) => powers.Aggregate(default(PlanePoint), (sum, power) => sum + power);
}

/// <summary>What a model found.</summary>
/// <param name="Direction">The direction in which it was asked.</param>
/// <param name="Powers">What each asset feeds in.</param>
/// <param name="Limit">The limit that the point rests on.</param>
internal sealed record SupportPoint(PlanePoint Direction, PlanePoint[] Powers, EnvelopeLimit Limit);
