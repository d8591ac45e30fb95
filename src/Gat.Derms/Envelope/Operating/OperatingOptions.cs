namespace Gat.Derms.Envelope.Operating;

/// <summary>How operating envelopes are looked for.</summary>
/// <param name="Fairness">How room is divided.</param>
/// <param name="Samples">Random points of each box that are solved in AC; 0 to 1,000,000.</param>
/// <param name="AllCornersUpTo">Most assets of which every combination of ends is solved too; 0 to 20.</param>
/// <param name="Seed">Seed of the random points.</param>
public sealed record OperatingOptions(Fairness Fairness = Fairness.Proportional, int Samples = 1000, int AllCornersUpTo = 12, long Seed = 1);
