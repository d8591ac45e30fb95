using Gat.Numerics.Random;

namespace Gat.Derms.Envelope.Operating;

/// <summary>
/// The points of a box at which it is tried: every corner where there are few assets, else random ones; and random points, half of
/// them with some assets at an end of their range.
/// </summary>
internal sealed class BoxPoints
{
    // Streams of other draws in gat have other numbers.
    private const uint purpose = 48;

    private readonly (double Low, double High)[] ranges;
    private readonly int[] wide;
    private readonly double[][] drawn;

    /// <param name="ranges">The box.</param>
    /// <param name="samples">Random points.</param>
    /// <param name="allCornersUpTo">Most assets with a range of their own of which every corner is tried.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="step">The step: draws depend on both alone.</param>
    public BoxPoints((double Low, double High)[] ranges, int samples, int allCornersUpTo, long seed, int step)
    {
        this.ranges = ranges;
        wide = [.. Enumerable.Range(0, ranges.Length).Where(at => ranges[at].High > ranges[at].Low)];
        CornerCount = wide.Length <= allCornersUpTo ? 1 << wide.Length : 0;
        var stream = new RandomStream(unchecked((ulong)seed), (ulong)step, purpose);
        drawn = new double[samples][];
        for (var sample = 0; sample < samples; sample++)
        {
            drawn[sample] = [.. ranges.Select(_ => Share(stream, sample))];
        }
    }

    /// <summary>Corners that are tried, all of them; 0 where there are too many.</summary>
    public int CornerCount { get; }

    /// <summary>Number of points.</summary>
    public int Count => CornerCount + drawn.Length;

    /// <summary>Fills a point.</summary>
    public void Fill(int point, double[] pMw)
    {
        for (var at = 0; at < pMw.Length; at++)
        {
            pMw[at] = ranges[at].Low;
        }

        if (point < CornerCount)
        {
            for (var bit = 0; bit < wide.Length; bit++)
            {
                pMw[wide[bit]] = (point >> bit & 1) == 1 ? ranges[wide[bit]].High : ranges[wide[bit]].Low;
            }

            return;
        }

        for (var at = 0; at < pMw.Length; at++)
        {
            pMw[at] += drawn[point - CornerCount][at] * (ranges[at].High - ranges[at].Low);
        }
    }

    /// <summary>Even numbers of samples are random corners but for one asset in four, odd ones even inside.</summary>
    private static double Share(RandomStream stream, int sample)
    {
        double share = stream.Uniform(0, 1), kind = stream.Uniform(0, 1);
        return sample % 2 == 1 || kind < 0.25 ? share : share < 0.5 ? 0 : 1;
    }
}
