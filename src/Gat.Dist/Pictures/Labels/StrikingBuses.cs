using Gat.Dist.Pictures.Layout;
using Gat.Dist.Pictures.Reading;

namespace Gat.Dist.Pictures.Labels;

/// <summary>Which buses are worth a name beside those that have one: what lies on the way to a named bus is nearly as bad as it.</summary>
internal sealed class StrikingBuses
{
    // By so much of the span of values a value has to recover between two buses on one way before the second has a name of its own.
    private const double RecoveryFraction = 0.05;

    // What is less striking than this share of the span is not worth a name, however far it is from the others.
    private const double LeastFraction = 0.3;

    private readonly FeederTree tree;
    private readonly double[] worst;
    private readonly bool isLow;
    private readonly (double Low, double High) range;

    public StrikingBuses(FeederTree tree, ElementValues values, double[] worst)
    {
        (this.tree, this.worst, isLow) = (tree, worst, values.IsLowStriking);
        var all = values.Series.SelectMany(series => series.Values).Where(value => !double.IsNaN(value));
        range = (all.Min(), all.Max());
    }

    /// <summary>Whether a value lies at the striking end of all values.</summary>
    public bool IsStriking(double value) =>
        (isLow ? range.High - value : value - range.Low) >= LeastFraction * (range.High - range.Low);

    /// <summary>Whether two buses lie on one way without the value recovering between them, as behind a regulator it does.</summary>
    public bool SayTheSame(int one, int other)
    {
        if (!tree.AreOnOneWay(one, other))
        {
            return false;
        }

        var (near, far) = tree.Depth[one] < tree.Depth[other] ? (one, other) : (other, one);
        var recovered = Math.Max(Calm(worst[near]), Calm(worst[far])) + (RecoveryFraction * (range.High - range.Low));
        for (var bus = far; bus != near; bus = tree.Parent[bus])
        {
            if (Calm(worst[bus]) > recovered)
            {
                return false;
            }
        }

        return true;
    }

    // Greater is better, whichever end is striking.
    private double Calm(double value) => isLow ? value : -value;
}
