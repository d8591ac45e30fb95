using Gat.Derms.Envelope.Geometry;
using Gat.Derms.Envelope.Network;

namespace Gat.Derms.Envelope;

/// <summary>
/// Replays points of a group in AC. A point that breaks a limit is pulled in: towards a point that keeps all, as far as it must.
/// </summary>
internal sealed class VertexReplay(StepFlow flow, int[] group)
{
    // Halvings of the way between a point that keeps the limits and one that does not: a millionth of the way is left.
    private const int halvings = 20;

    private PlanePoint[]? inside;

    /// <summary>Whether a point is known that keeps all limits.</summary>
    public bool HasInside => inside is not null;

    /// <summary>Takes a point as the one to pull towards if it keeps all limits and none is known yet.</summary>
    public void OfferInside(PlanePoint[] powers)
    {
        if (inside is null && flow.Check(group, powers).IsVerified)
        {
            inside = [.. powers];
        }
    }

    /// <summary>Replays what a model found.</summary>
    /// <param name="powers">What each asset feeds in.</param>
    /// <param name="limit">The limit that the model names.</param>
    public EnvelopeVertex Replay(PlanePoint[] powers, EnvelopeLimit limit)
    {
        var verdict = flow.Check(group, powers);
        return verdict.IsVerified || inside is null ? Vertex(powers, limit, isPulledIn: false) : PullIn(inside, powers);

        EnvelopeVertex Vertex(PlanePoint[] at, EnvelopeLimit by, bool isPulledIn) => new(
            Sum(at), [.. at], new PlanePoint(flow.Flow.SourcePMw, flow.Flow.SourceQMvar), by, verdict.IsVerified, isPulledIn, verdict.MaxMismatchPu, verdict.MaxViolationPu);

        EnvelopeVertex PullIn(PlanePoint[] from, PlanePoint[] to)
        {
            var (good, bad) = (0.0, 1.0);
            var broken = flow.WorstLimit();
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

            var kept = Between(from, to, good);
            verdict = flow.Check(group, kept);
            return Vertex(kept, broken, isPulledIn: true);
        }
    }

    /// <summary>What the middle of two points breaks a limit by; NaN where it has no power flow.</summary>
    public double MiddleViolationPu(EnvelopeVertex one, EnvelopeVertex two) => flow.Check(group, Between(one.Powers, two.Powers, 0.5)).MaxViolationPu;

    private static PlanePoint[] Between(PlanePoint[] from, PlanePoint[] to, double share) => [.. from.Select((point, at) => point + (share * (to[at] - point)))];

    private static PlanePoint Sum(PlanePoint[] powers) => powers.Aggregate(default(PlanePoint), (sum, power) => sum + power);
}
