using Gat.Numerics.Maths;
using Gat.Numerics.Random;

namespace Gat.Dist.Synthetic;

/// <summary>What the draws of a synthetic feeder are for; each has a stream of its own, so that one option changes little else.</summary>
internal enum SyntheticDraw : uint
{
    Layout = 0x536E00,
    Places,
    Lengths,
    Loads,
    LowVoltage,
    Ties,
    Switches,
    Assets,
    Phases,
}

/// <summary>Streams and draws of synthetic feeders.</summary>
internal static class SyntheticRandom
{
    /// <summary>The stream of a purpose.</summary>
    public static RandomStream For(this SyntheticDraw purpose, SyntheticOptions options) => new(unchecked((ulong)options.Seed), 0, (uint)purpose);

    /// <summary>A lognormal number of mean 1.</summary>
    /// <param name="random">Stream.</param>
    /// <param name="deviation">Standard deviation over the mean.</param>
    public static double Lognormal(ref RandomStream random, double deviation)
    {
        var sigma = Math.Sqrt(DeterministicMath.Log(1 + (deviation * deviation)));
        return DeterministicMath.Exp((sigma * random.Normal()) - (sigma * sigma / 2));
    }
}
