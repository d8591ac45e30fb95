using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Envelope;

/// <summary>A corner of an envelope.</summary>
/// <param name="Sum">What the group's assets feed in together.</param>
/// <param name="Powers">What each of them feeds in.</param>
/// <param name="Source">What the sources feed in then, by the AC power flow.</param>
/// <param name="Limit">The limit that keeps the envelope from reaching farther.</param>
/// <param name="IsVerified">Whether the AC power flow keeps all limits.</param>
/// <param name="IsPulledIn">Whether the model's own corner did not, and this is the farthest point towards it that does.</param>
/// <param name="MismatchPu">Power mismatch of that flow, pu.</param>
/// <param name="ViolationPu">What it breaks a limit by, pu or share of a rating; 0 where it keeps all.</param>
internal sealed record EnvelopeVertex(
    PlanePoint Sum, PlanePoint[] Powers, PlanePoint Source, EnvelopeLimit Limit, bool IsVerified, bool IsPulledIn, double MismatchPu, double ViolationPu);
